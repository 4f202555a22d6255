import re
import sys


def fail(why: str) -> None:
    print(why)
    sys.exit(1)


def numbers(words: list[str], highs: list[int]) -> list[int]:
    """As many positive integers as there are upper bounds."""
    if len(words) != len(highs):
        fail(f"a line has {len(words)} numbers, not {len(highs)}")
    for word, high in zip(words, highs):
        if not re.fullmatch(r"[1-9][0-9]{0,6}", word) or int(word) > high:
            fail(f"{word[:30]!r} is not an integer from 1 to {high}")
    return [int(word) for word in words]


lines = sys.stdin.read().split("\n")
if lines.pop():
    fail("the last line does not end")
if not lines:
    fail("the input is empty")
n, m, *_ = numbers(lines[0].split(" "), [80, 200, 40, 10**6, 10**6, 10**6])
if n < 2:
    fail("there is only one cave")
if len(lines) != m + 2:
    fail(f"{len(lines) - 2} tunnels, not {m}")
if not re.fullmatch("[01]{%d}" % n, lines[1]):
    fail(f"the second line is not {n} characters 0 or 1")
flaps = 0
for line in lines[2:]:
    kind, *words = line.split(" ")
    if kind not in ("P", "D", "T", "F"):
        fail(f"{kind[:30]!r} is no kind of tunnel")
    flaps += kind == "F"
    u, v, *_ = numbers(words, [n, n, 40] + [10**6] * (2 if kind == "D" else 0))
    if u == v:
        fail("a tunnel leads from a cave to itself")
if flaps > 5:
    fail("there are more than five flap tunnels")
