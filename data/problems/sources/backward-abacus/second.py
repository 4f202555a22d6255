"""Second implementation: splits expressions at the loosest operator, keeps whole snapshots."""

import sys
from fractions import Fraction


def split(tokens):
    """The position of the operator that is applied last, or -1."""
    found = [[], [], [], []]
    depth = 0
    operand_next = True
    for i, token in enumerate(tokens):
        if token == "(":
            depth += 1
            operand_next = True
        elif token == ")":
            depth -= 1
            operand_next = False
        elif token in ("&", "*", "/", "%", "+", ":="):
            if depth == 0 and token != ":=":
                found[{"&": 0, "+": 2}.get(token, 1)].append(i)
            operand_next = True
        elif token == "-":
            if not operand_next and depth == 0:
                found[3].append(i)
            operand_next = True
        else:
            operand_next = False
    for level in range(4):
        if found[level]:
            return found[level][0 if level == 3 else -1]
    return -1


def assign(scopes, name, value):
    for scope in reversed(scopes):
        if name in scope:
            scope[name] = value
            return
    raise ValueError("unknown")


def read(scopes, name):
    for scope in reversed(scopes):
        if name in scope:
            return scope[name]
    raise ValueError("unknown")


def value_of(tokens, scopes, trace):
    at = split(tokens)
    if at < 0:
        head = tokens[0]
        if head == "-":
            return -value_of(tokens[1:], scopes, trace)
        if head == "(":
            if tokens[2] == ":=":
                value = value_of(tokens[3:-1], scopes, trace)
                assign(scopes, tokens[1], value)
                trace.append(1)
                return value
            return value_of(tokens[1:-1], scopes, trace)
        return int(head) if head.isdigit() else read(scopes, head)
    right = value_of(tokens[at + 1 :], scopes, trace)
    operator = tokens[at]
    if operator == "&" and right == 0:
        return 0
    left = value_of(tokens[:at], scopes, trace)
    if operator == "&":
        return left
    if operator == "+":
        value = left + right
    elif operator == "-":
        value = left - right
    elif operator == "*":
        value = left * right
    else:
        if right == 0:
            raise ValueError("division")
        exact = Fraction(left, right)
        low = exact.numerator // exact.denominator
        candidates = sorted((abs(exact - q), abs(q), q) for q in (low, low + 1))
        value = candidates[0][2]
        if operator == "%":
            value = left - right * value
    if not -1000000000 <= value <= 1000000000:
        raise ValueError("overflow")
    return value


def step(words, scopes, trace):
    if words[0] == "open":
        scopes.append({})
        trace.append(1)
    elif words[0] == "close":
        if len(scopes) == 1:
            raise ValueError("global")
        if len(words) > 1:
            value = read(scopes, words[1])
            scopes.pop()
            assign(scopes, words[1], value)
        else:
            scopes.pop()
        trace.append(1)
    elif words[0] == "show":
        return [str(value_of(words[1:], scopes, trace))]
    else:
        value = value_of(words[2:], scopes, trace)
        if words[0] == "let":
            if words[1] in scopes[-1]:
                raise ValueError("again")
            scopes[-1][words[1]] = value
        else:
            assign(scopes, words[1], value)
        trace.append(1)
    return []


def main():
    lines = sys.stdin.read().splitlines()
    past, now, future = [], [{}], []
    for number, line in enumerate(lines[1 : int(lines[0]) + 1], 1):
        words = line.split()
        if words[0] in ("undo", "redo"):
            source, target = (past, future) if words[0] == "undo" else (future, past)
            for _ in range(int(words[1])):
                if source:
                    target.append(now)
                    now = source.pop()
            continue
        draft = [dict(scope) for scope in now]
        trace = []
        try:
            shown = step(words, draft, trace)
        except ValueError as error:
            print(f"line {number}: {error}")
            continue
        for text in shown:
            print(text)
        if trace:
            past.append(now)
            now = draft
            future = []


if __name__ == "__main__":
    main()
