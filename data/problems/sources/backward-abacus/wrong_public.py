import sys

LIMIT = 10**9
LEVELS = [("&",), ("*", "/", "%"), ("+",), ("-",)]  # loosest first


class Fault(Exception):
    pass


class Parser:
    """Turns tokens into nested tuples."""

    def __init__(self, tokens):
        self.tokens = tokens
        self.at = 0

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def binary(self, level):
        if level == len(LEVELS):
            return self.unary()
        left = self.binary(level + 1)
        if level == 3:
            if self.peek() == "-":
                self.take()
                return ("-", left, self.binary(3))
            return left
        while self.peek() in LEVELS[level]:
            operator = self.take()
            left = (operator, left, self.binary(level + 1))
        return left

    def unary(self):
        token = self.take()
        if token == "-":
            return ("neg", self.unary())
        if token == "(":
            if self.tokens[self.at + 1] == ":=":
                name = self.take()
                self.take()
                node = (":=", name, self.binary(0))
            else:
                node = self.binary(0)
            self.take()
            return node
        if token.isdigit():
            return ("int", int(token))
        return ("name", token)


class Machine:
    """The state, kept as one stack of values a name, and a journal of reversible steps."""

    def __init__(self):
        self.values = {}
        self.scopes = [[]]
        self.journal = []

    def cell(self, name):
        stack = self.values.get(name)
        if not stack:
            raise Fault("unknown")
        return stack

    def forward(self, step):
        kind = step[0]
        if kind == "assign":
            self.values[step[1]][-1] = step[3]
        elif kind == "declare":
            self.values.setdefault(step[1], []).append(step[2])
            self.scopes[-1].append(step[1])
        elif kind == "open":
            self.scopes.append([])
        else:
            self.scopes.pop()
            for name, _ in step[1]:
                self.values[name].pop()

    def backward(self, step):
        kind = step[0]
        if kind == "assign":
            self.values[step[1]][-1] = step[2]
        elif kind == "declare":
            self.values[step[1]].pop()
            self.scopes[-1].pop()
        elif kind == "open":
            self.scopes.pop()
        else:
            self.scopes.append([name for name, _ in step[1]])
            for name, value in step[1]:
                self.values[name].append(value)

    def do(self, step):
        self.forward(step)
        self.journal.append(step)

    def assign(self, name, value):
        self.do(("assign", name, self.cell(name)[-1], value))

    def compute(self, node):
        kind = node[0]
        if kind == "int":
            return node[1]
        if kind == "name":
            return self.cell(node[1])[-1]
        if kind == "neg":
            return -self.compute(node[1])
        if kind == ":=":
            value = self.compute(node[2])
            self.assign(node[1], value)
            return value
        b = self.compute(node[2])
        if kind == "&":
            return 0 if b == 0 else self.compute(node[1])
        a = self.compute(node[1])
        if kind == "+":
            result = a + b
        elif kind == "-":
            result = a - b
        elif kind == "*":
            result = a * b
        else:
            if b == 0:
                raise Fault("division")
            result = round(a / b)
            if kind == "%":
                result = a - b * result
        if abs(result) > LIMIT:
            raise Fault("overflow")
        return result

    def execute(self, words):
        """Runs one statement; gives what it shows, or None."""
        kind = words[0]
        if kind == "open":
            self.do(("open",))
        elif kind == "close":
            if len(self.scopes) == 1:
                raise Fault("global")
            value = self.cell(words[1])[-1] if len(words) == 2 else None
            # A name is at most once in a scope, so its top value is the scope's own.
            self.do(("close", [(name, self.values[name][-1]) for name in self.scopes[-1]]))
            if len(words) == 2:
                self.assign(words[1], value)
        elif kind == "show":
            return self.compute(Parser(words[1:]).binary(0))
        else:
            value = self.compute(Parser(words[2:]).binary(0))
            if kind == "set":
                self.assign(words[1], value)
            else:
                if words[1] in self.scopes[-1]:
                    raise Fault("again")
                self.do(("declare", words[1], value))
        return None


def main():
    lines = sys.stdin.read().split("\n")
    n = int(lines[0])
    machine = Machine()
    done, undone, out = [], [], []
    for number in range(1, n + 1):
        words = lines[number].split()
        if words[0] == "undo":
            for _ in range(min(int(words[1]), len(done))):
                steps = done.pop()
                for step in reversed(steps):
                    machine.backward(step)
                undone.append(steps)
        elif words[0] == "redo":
            for _ in range(min(int(words[1]), len(undone))):
                steps = undone.pop()
                for step in steps:
                    machine.forward(step)
                done.append(steps)
        else:
            machine.journal = []
            try:
                value = machine.execute(words)
            except Fault as fault:
                for step in reversed(machine.journal):
                    machine.backward(step)
                out.append(f"line {number}: {fault}")
                continue
            if value is not None:
                out.append(str(value))
            if machine.journal:
                done.append(machine.journal)
                undone = []
    print("\n".join(out))


if __name__ == "__main__":
    main()
