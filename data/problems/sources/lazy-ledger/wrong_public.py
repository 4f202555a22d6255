import re
import sys

sys.setrecursionlimit(100_000)

BIG = 10**9
TOKEN = re.compile(r"\$?[A-J]\$?[0-9]+|#[A-Z]+|[A-Z]+|[0-9]+|.")
REFERENCE = re.compile(r"(\$?)([A-J])(\$?)([0-9]+)")
LEVELS = [["|"], ["&"], ["<", "="], ["*", "/"]]


class Loop(Exception):
    """The evaluation came back to a cell; unwinds up to that cell."""

    def __init__(self, cell):
        self.cell = cell


def cell_of(text):
    match = REFERENCE.fullmatch(text)
    return ord(match[2]) - 65, int(match[4])


def write(text, column, row):
    """The reference with another column and row, and its own marks."""
    match = REFERENCE.fullmatch(text)
    return f"{match[1]}{chr(65 + column)}{match[3]}{row}"


def is_reference(token):
    return REFERENCE.fullmatch(token) is not None


def rewrite(tokens, single, pair):
    """The tokens with references and ranges replaced; None stands for #REF."""
    result = []
    i = 0
    while i < len(tokens):
        if i + 1 < len(tokens) and tokens[i + 1] == ":":
            ends = pair(tokens[i], tokens[i + 2])
            result += ["#REF"] if ends is None else [ends[0], ":", ends[1]]
            i += 3
            continue
        token = tokens[i]
        if is_reference(token):
            token = single(token) or "#REF"
        result.append(token)
        i += 1
    return result


def by_ends(single):
    def pair(first, last):
        ends = single(first), single(last)
        return None if None in ends else ends

    return pair


class Parser:
    def __init__(self, tokens):
        self.tokens = [*tokens, ""]
        self.at = 0

    def take(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def peek(self):
        return self.tokens[self.at]

    def binary(self, level):
        if level == len(LEVELS):
            return self.signed()
        left = self.binary(level + 1)
        while self.peek() in LEVELS[level]:
            left = (self.take(), left, self.binary(level + 1))
        return left

    def signed(self):
        if self.peek() == "-":
            self.take()
            return ("neg", self.signed())
        return self.sum()

    def sum(self):
        left = self.atom()
        if self.peek() in ("+", "-"):
            return (self.take(), left, self.sum())
        return left

    def atom(self):
        token = self.take()
        if token == "(":
            inside = self.binary(0)
            self.take()
            return inside
        if token == "IF":
            parts = []
            for _ in range(3):
                self.take()
                parts.append(self.binary(0))
            self.take()
            return ("IF", *parts)
        if token in ("SUM", "TOP", "COUNT"):
            self.take()
            first = self.take()
            if first == "#REF":
                self.take()
                return ("value", "#REF")
            self.take()
            last = self.take()
            self.take()
            (c1, r1), (c2, r2) = cell_of(first), cell_of(last)
            # Bug: right only if one of the ends is the upper left corner.
            return (token, *min((c1, r1), (c2, r2)), *max((c1, r1), (c2, r2)))
        if is_reference(token):
            return ("cell", cell_of(token))
        if token.startswith("#"):
            return ("value", token)
        return ("value", int(token))


def is_error(value):
    return isinstance(value, str)


def limited(value):
    return value if -BIG <= value <= BIG else "#BIG"


class Sheet:
    def __init__(self, columns, rows):
        self.columns = columns
        self.rows = rows
        self.formulas = {}
        self.forget()

    def forget(self):
        self.values = {}
        self.active = set()

    def value(self, cell):
        if cell not in self.formulas:
            return "#NIL"
        if cell in self.values:
            return self.values[cell]
        if cell in self.active:
            raise Loop(cell)
        self.active.add(cell)
        try:
            result = self.evaluate(Parser(self.formulas[cell]).binary(0))
        except Loop as loop:
            self.values[cell] = "#LOOP"
            if loop.cell != cell:
                raise
            result = "#LOOP"
        finally:
            self.active.discard(cell)
        self.values[cell] = result
        return result

    def evaluate(self, tree):
        kind = tree[0]
        if kind == "value":
            return tree[1]
        if kind == "cell":
            return self.value(tree[1])
        if kind in ("SUM", "TOP", "COUNT"):
            return self.over_range(*tree)
        if kind == "IF":
            condition = self.evaluate(tree[1])
            if is_error(condition):
                return condition
            return self.evaluate(tree[2] if condition != 0 else tree[3])
        if kind == "neg":
            value = self.evaluate(tree[1])
            return value if is_error(value) else -value
        left, right = tree[1], tree[2]
        if kind in ("*", "/"):
            b = self.evaluate(right)
            if is_error(b):
                return b
            if b == 0:
                return 0 if kind == "*" else "#DIV"
            a = self.evaluate(left)
            if is_error(a):
                return a
            if kind == "*":
                return limited(a * b)
            size = abs(a) // abs(b)
            return size if (a < 0) == (b < 0) else -size
        a = self.evaluate(left)
        if kind == "|":
            return self.evaluate(right) if is_error(a) else a
        if kind == "&":
            return a if is_error(a) or a == 0 else self.evaluate(right)
        if kind in ("+", "-"):
            if is_error(a):
                return a
            b = self.evaluate(right)
            if is_error(b):
                return b
            return limited(a + b if kind == "+" else a - b)
        b = self.evaluate(right)
        if kind == "=":
            return int(a == b)
        errors = [value for value in (a, b) if is_error(value)]
        return min(errors) if errors else int(a < b)

    def over_range(self, kind, c1, r1, c2, r2):
        columns, rows = range(c1, c2 + 1), range(r1, r2 + 1)
        if kind == "SUM":
            total = 0
            for row in rows:
                for column in columns:
                    if (column, row) in self.formulas:
                        value = self.value((column, row))
                        if is_error(value):
                            return value
                        total += value
            return limited(total)
        cells = [(c, r) for c in columns for r in rows if (c, r) in self.formulas]
        if kind == "COUNT":
            return len(cells)
        values = [self.value(cell) for cell in cells]
        return max((value for value in values if not is_error(value)), default="#NIL")

    def put(self, cell, tokens):
        if tokens is None:
            self.formulas.pop(cell, None)
        else:
            self.formulas[cell] = tokens

    def rewrite_all(self, single, pair):
        for cell, tokens in self.formulas.items():
            self.formulas[cell] = rewrite(tokens, single, pair)

    def copy(self, source, target):
        tokens = self.formulas.get(source)
        shift = target[0] - source[0], target[1] - source[1]

        def single(text):
            marks = REFERENCE.fullmatch(text)
            column, row = cell_of(text)
            column += 0 if marks[1] else shift[0]
            row += 0 if marks[3] else shift[1]
            inside = 0 <= column < self.columns and 1 <= row <= self.rows
            return write(text, column, row) if inside else None

        if tokens is not None:
            tokens = rewrite(tokens, single, by_ends(single))
        self.put(target, tokens)

    def move(self, source, target):
        def lose(text):
            return None if cell_of(text) == target else text

        def follow(text):
            return write(text, *target) if cell_of(text) == source else text

        self.rewrite_all(lose, by_ends(lose))
        self.put(target, self.formulas.pop(source, None))
        self.rewrite_all(follow, by_ends(follow))

    def drop(self, gone):
        def single(text):
            column, row = cell_of(text)
            return None if row == gone else write(text, column, row - (row > gone))

        def pair(first, last):
            (c1, r1), (c2, r2) = cell_of(first), cell_of(last)
            if r1 == r2 == gone:
                return None
            upper, lower = min(r1, r2), max(r1, r2)
            upper_now = upper - (upper > gone)
            lower_now = lower - (lower >= gone)
            if r1 <= r2:
                return write(first, c1, upper_now), write(last, c2, lower_now)
            return write(first, c1, lower_now), write(last, c2, upper_now)

        kept = {}
        for (column, row), tokens in self.formulas.items():
            if row != gone:
                kept[column, row - (row > gone)] = tokens
        self.formulas = kept
        self.rewrite_all(single, pair)


def main():
    lines = sys.stdin.read().split("\n")
    columns, rows, count = map(int, lines[0].split())
    sheet = Sheet(columns, rows)
    for line in lines[1 : count + 1]:
        words = line.split()
        if words[0] == "show":
            print(sheet.value(cell_of(words[1])))
            continue
        if words[0] == "text":
            tokens = sheet.formulas.get(cell_of(words[1]))
            print("empty" if tokens is None else "".join(tokens))
            continue
        if words[0] == "set":
            sheet.put(cell_of(words[1]), TOKEN.findall(words[2]))
        elif words[0] == "drop":
            sheet.drop(int(words[1]))
        else:
            change = sheet.copy if words[0] == "copy" else sheet.move
            change(cell_of(words[1]), cell_of(words[2]))
        sheet.forget()


main()
