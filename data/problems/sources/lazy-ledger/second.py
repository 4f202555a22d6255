"""An independent way: every cell is a process, and loops are cycles of processes that wait."""

import re
import sys
from random import Random

REF = r"(\$?)([A-J])(\$?)(\d+)"
ANY = re.compile(REF + "(?::" + REF + ")?")
TIGHT = {"|": 1, "&": 2, "<": 3, "=": 3, "*": 4, "/": 4, "+": 6, "-": 6}


def rewritten(text, change):
    """`change(end)` gives a new (column, row) or None; `change(end, other)` for range ends."""

    def one(match):
        g = match.groups()
        first = (int(ord(g[1]) - ord("A")), int(g[3]), g[0], g[2])
        ends = [first]
        if g[7]:
            ends.append((ord(g[5]) - ord("A"), int(g[7]), g[4], g[6]))
            news = [change(ends[0], ends[1]), change(ends[1], ends[0])]
        else:
            news = [change(first, None)]
        if any(new is None for new in news):
            return "#REF"
        return ":".join(
            end[2] + "ABCDEFGHIJ"[new[0]] + end[3] + str(new[1]) for end, new in zip(ends, news)
        )

    return ANY.sub(one, text)


def lex(text):
    return re.findall(REF_TOKEN, text)


REF_TOKEN = re.compile(r"\$?[A-J]\$?\d+(?::\$?[A-J]\$?\d+)?|#?[A-Z]+|\d+|\S")


class Cells:
    def __init__(self, text):
        self.columns, self.rows = map(int, text.split()[:2])
        self.held = {}


def process(text, held):
    """A generator that yields the cells it needs and gets their values."""
    tokens = lex(text)[::-1]

    def tree(least):
        token = tokens.pop()
        if token == "-":
            left = ("u", tree(5))
        elif token == "(":
            left = tree(0)
            tokens.pop()
        elif token == "IF":
            tokens.pop()
            parts = []
            while len(parts) < 3:
                parts.append(tree(0))
                tokens.pop()
            left = ("if", parts)
        elif token in ("SUM", "TOP", "COUNT"):
            tokens.pop()
            left = (token, tokens.pop())
            tokens.pop()
        elif token.isdigit():
            left = ("n", int(token))
        elif token[0] == "#":
            left = ("n", token)
        else:
            m = re.fullmatch(REF, token)
            left = ("r", (ord(m[2]) - 65, int(m[4])))
        while tokens and TIGHT.get(tokens[-1], -1) >= least:
            op = tokens.pop()
            right = tree(6 if TIGHT[op] == 6 else TIGHT[op] + 1)
            left = (op, left, right)
        return left

    def bad(v):
        return not isinstance(v, int)

    def cut(v):
        return "#BIG" if abs(v) > 1000000000 else v

    def run(t):
        match t:
            case ("n", v):
                return v
            case ("r", cell):
                return (yield cell)
            case ("u", a):
                v = yield from run(a)
                return v if bad(v) else -v
            case ("if", [c, a, b]):
                v = yield from run(c)
                if bad(v):
                    return v
                if v:
                    return (yield from run(a))
                return (yield from run(b))
            case ("COUNT" | "SUM" | "TOP", "#REF"):
                return "#REF"
            case ("COUNT" | "SUM" | "TOP" as name, area):
                (_, x1, _, y1), (_, x2, _, y2) = (re.fullmatch(REF, e).groups() for e in area.split(":"))
                xs = sorted((ord(x1) - 65, ord(x2) - 65))
                ys = sorted((int(y1), int(y2)))
                cells = [c for c in held if xs[0] <= c[0] <= xs[1] and ys[0] <= c[1] <= ys[1]]
                if name == "COUNT":
                    return len(cells)
                total, best = 0, None
                cells.sort(key=(lambda c: (c[1], c[0])) if name == "SUM" else None)
                for cell in cells:
                    v = yield cell
                    if name == "SUM":
                        if bad(v):
                            return v
                        total += v
                    elif not bad(v) and (best is None or v > best):
                        best = v
                if name == "SUM":
                    return cut(total)
                return "#NIL" if best is None else best
            case ("+" | "-" as op, a, b):
                v = yield from run(a)
                if bad(v):
                    return v
                w = yield from run(b)
                if bad(w):
                    return w
                return cut(v + w) if op == "+" else cut(v - w)
            case ("*" | "/" as op, a, b):
                w = yield from run(b)
                if bad(w):
                    return w
                if w == 0:
                    return {"*": 0, "/": "#DIV"}[op]
                v = yield from run(a)
                if bad(v):
                    return v
                if op == "*":
                    return cut(v * w)
                sign = -1 if v * w < 0 else 1
                return sign * (abs(v) // abs(w))
            case ("<", a, b):
                v = yield from run(a)
                w = yield from run(b)
                if bad(v) and bad(w):
                    return sorted([v, w])[0]
                if bad(v) or bad(w):
                    return v if bad(v) else w
                return 1 if v < w else 0
            case ("=", a, b):
                v = yield from run(a)
                w = yield from run(b)
                return 1 if (bad(v), v) == (bad(w), w) else 0
            case ("&", a, b):
                v = yield from run(a)
                if v == 0 or bad(v):
                    return v
                return (yield from run(b))
            case ("|", a, b):
                v = yield from run(a)
                return (yield from run(b)) if bad(v) else v
        raise AssertionError(t)

    return run(tree(0))


def settle(held, rng):
    """The values of all cells: processes run in a random order until each is done or stuck."""
    values = {}
    running = {cell: process(text, held) for cell, text in held.items()}
    waits = {}

    def step(cell, given):
        try:
            waits[cell] = running[cell].send(given)
        except StopIteration as stop:
            values[cell] = stop.value
            waits.pop(cell, None)

    for cell in held:
        step(cell, None)
    while len(values) < len(held):
        ready = [c for c, need in waits.items() if need not in held or need in values]
        if ready and rng.random() < 0.9:
            cell = rng.choice(ready)
            need = waits[cell]
            step(cell, values[need] if need in held else "#NIL")
            continue
        start = rng.choice(list(waits))
        path = [start]
        while waits.get(path[-1]) in waits and waits[path[-1]] not in path:
            path.append(waits[path[-1]])
        if waits.get(path[-1]) in path:
            for cell in path[path.index(waits[path[-1]]) :]:
                values[cell] = "#LOOP"
                del waits[cell]
    return values


def main():
    first, *lines = sys.stdin.read().splitlines()
    columns, rows, _ = map(int, first.split())
    held = {}
    rng = Random(len(lines))

    def name(text):
        return ord(text[0]) - 65, int(text[1:])

    for line in lines:
        match line.split():
            case ["set", x, f]:
                held[name(x)] = f
            case ["show", x]:
                print(settle(held, rng).get(name(x), "#NIL"))
            case ["text", x]:
                print(held.get(name(x), "empty"))
            case ["copy", x, y]:
                x, y = name(x), name(y)

                def shifted(end, _):
                    c = end[0] if end[2] else end[0] + y[0] - x[0]
                    r = end[1] if end[3] else end[1] + y[1] - x[1]
                    return (c, r) if c in range(columns) and r in range(1, rows + 1) else None

                held.pop(y, None)
                if x in held:
                    held[y] = rewritten(held[x], shifted)
            case ["move", x, y]:
                x, y = name(x), name(y)
                for c in held:
                    held[c] = rewritten(held[c], lambda e, _: None if e[:2] == y else e[:2])
                held.pop(y, None)
                if x in held:
                    held[y] = held.pop(x)
                for c in held:
                    held[c] = rewritten(held[c], lambda e, _: y if e[:2] == x else e[:2])
            case ["drop", r]:
                r = int(r)

                def after(end, other):
                    c, at = end[:2]
                    if at > r:
                        return c, at - 1
                    if at < r:
                        return c, at
                    if other is None or other[1] == r:
                        return None
                    return (c, at) if other[1] > r else (c, at - 1)

                for c in sorted(held):
                    text = held.pop(c)
                    if c[1] != r:
                        held[c if c[1] < r else (c[0], c[1] - 1)] = rewritten(text, after)


main()
