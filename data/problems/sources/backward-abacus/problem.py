"""Tests of the problem: an interpreter with odd precedence, scopes, errors and undo."""

import random

TAGS: list[str] = ["implementation", "strings", "data structures", "interpreter"]
RATING: int = 2100
TIME_LIMIT: float = 2.0
MEMORY_LIMIT: int = 512 * 1024 * 1024
CHECKER: dict[str, object] = {"kind": "tokens"}

PUBLIC: list[str] = [
    """22
let a 10 - 3 - 2
show a
show 2 * 3 + 4 - 1 - 1
let b - 5 / 2
show b
show 5 % 3 + - 5 % 2
open
let a ( a := a + 1 ) + a
show a
set b ( a := 7 ) + ( a := a * 2 ) - a
show b
close a
show a
undo 1
show a
close
show a
close
show ( c := 1 ) + 4 / 0
show 4 / 0 + ( c := 1 )
show 12 * 2 / 5
show 0 & ( a := 1 / 0 ) & 0
""",
    """24
let x 1
let y 2
let x 3 / 0
let x 3
open
set x x + 4
show ( y := x * x ) - ( x := 2 )
undo 1
show x + y
redo 5
show y * 100 + x
undo 2
show 1000000000 + ( y := 1 )
redo 1
show x
show ( x := x )
redo 1
show y
undo 3
close x
set x 9
undo 1
redo 1
show x
""",
]
NOTES: list[str] = [
    "Line 8 reads the right a (9), makes the outer a 10, and declares an inner a of 19. Line 10 "
    "computes 38 - 19 from the right, then makes a 7 and adds it: b is 26.",
    "The show of line 7 is a change. The one of line 13 fails and leaves alone what redo can "
    "bring back; the one of line 16 is a change and empties it.",
]

OPERATORS = ["+", "-", "*", "/", "%", "&", "-", "+", "/"]


def _operand(rng: random.Random, names: list[str], depth: int) -> list[str]:
    pick = rng.random()
    if pick < 0.12:
        return ["-", *_operand(rng, names, depth)]
    if depth > 0 and pick < 0.30:
        return ["(", *_expression(rng, names, depth - 1), ")"]
    if depth > 0 and pick < 0.45:
        return ["(", rng.choice(names), ":=", *_expression(rng, names, depth - 1), ")"]
    if pick < 0.75:
        return [rng.choice(names)]
    if pick < 0.78:
        return [str(rng.choice([10**9, 999999999, 500000001, 40000, 31623]))]
    return [str(rng.randint(0, 12))]


def _expression(rng: random.Random, names: list[str], depth: int) -> list[str]:
    tokens = _operand(rng, names, depth)
    for _ in range(rng.choice([0, 1, 1, 2, 3])):
        tokens += [rng.choice(OPERATORS), *_operand(rng, names, depth)]
    return tokens


def _line(rng: random.Random, names: list[str], depth: int) -> str:
    pick = rng.random()
    if pick < 0.12:
        return "open"
    if pick < 0.17:
        return "close"
    if pick < 0.23:
        return "close " + rng.choice(names)
    if pick < 0.35:
        return f"undo {rng.randint(1, rng.choice([1, 3, 6]))}"
    if pick < 0.45:
        return f"redo {rng.randint(1, rng.choice([1, 3, 6]))}"
    expression = " ".join(_expression(rng, names, depth))
    if pick < 0.62:
        return f"let {rng.choice(names)} {expression}"
    if pick < 0.76:
        return f"set {rng.choice(names)} {expression}"
    return "show " + expression


def _program(lines: list[str]) -> str:
    return f"{len(lines)}\n" + "\n".join(lines) + "\n"


def small(rng: random.Random) -> str:
    """A short random program."""
    names = ["a", "b", "c", "d"][: rng.randint(1, 4)]
    lines = [f"let {name} {rng.randint(0, 9)}" for name in names if rng.random() < 0.8]
    lines += [_line(rng, names, 2) for _ in range(rng.randint(3, 30))]
    lines.append("show " + " ".join(_expression(rng, names, 2)))
    return _program(lines)


def _busy(rng: random.Random, changes: int, rounds: int) -> str:
    """Many changes, then short undos and redos above them."""
    names = [a + b for a in "abcdefghij" for b in "klmnopqrst"]
    lines = [f"let {name} {rng.randint(0, 999)}" for name in names]
    while len(lines) < changes:
        name, other = rng.sample(names, 2)
        lines.append(
            rng.choice(
                [f"set {name} {other} % 1000 + {rng.randint(1, 99)}", "open", f"let {name} 7"]
            )
        )
    for _ in range(rounds):
        name, other = rng.sample(names, 2)
        lines.append(f"undo {rng.randint(1, 9)}")
        lines.append(f"redo {rng.randint(1, 6)}")
        if rng.random() < 0.3:
            lines.append(f"set {name} 1 + {other} / 2")
        if rng.random() < 0.1:
            lines.append(f"close {name}")
        if rng.random() < 0.2:
            lines.append(f"show {name} - {other} - ( {other} := 3 + {name} )")
    lines.append("show " + " + ".join(names[:40]))
    return _program(lines[:9999] + lines[-1:])


def private(rng: random.Random) -> list[str]:
    """The hidden inputs."""
    tests = [
        _program(["show 7 / 2", "show - 7 / 2", "show 7 % 2", "show - 7 % 2", "show 3 / 2 * 2"]),
        _program(["show x", "close x", "undo 3", "redo 3", "close", "open", "close x"]),
        _program(
            ["show 1000000000 + 1", "show 1000000000 - - 1", "show - 1000000000 - 1 - 1"]
            + ["show 1000000000 * - 1", "show 31623 * 31623", "show 999999999 / - 2"]
        ),
        _program(
            ["let x 1", "open", "let x 2", "open", "close x", "show x", "close x", "show x"]
            + ["undo 1", "redo 1", "undo 2", "show x", "let x 5", "redo 2", "show x"]
        ),
        _program(["let a 1", "show ( a := 5 ) & ( a := 0 ) & a", "show a", "undo 1", "show a"]),
    ]
    tests += [small(rng) for _ in range(12)]
    for size, depth in [(60, 1), (60, 3), (120, 2), (200, 2)]:
        names = ["a", "b", "cc", "dd", "eee"]
        lines = [f"let {name} {rng.randint(0, 20)}" for name in names[1:]]
        tests.append(_program(lines + [_line(rng, names, depth) for _ in range(size)] + ["show b"]))
    tests.append(_busy(rng, 3000, 2500))
    tests.append(_busy(rng, 1500, 3000))
    return tests
