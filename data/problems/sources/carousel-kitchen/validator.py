import re
import sys


def fail(why: str) -> None:
    print(why)
    sys.exit(1)


def numbers(line: str, lows: list[int], highs: list[int]) -> list[int]:
    """As many integers as there are bounds."""
    words = line.split(" ")
    if len(words) != len(highs):
        fail(f"a line has {len(words)} numbers, not {len(highs)}")
    for word, low, high in zip(words, lows, highs):
        if not re.fullmatch(r"0|[1-9][0-9]{0,4}", word) or not low <= int(word) <= high:
            fail(f"{word[:30]!r} is not an integer from {low} to {high}")
    return [int(word) for word in words]


lines = sys.stdin.read().split("\n")
if lines.pop():
    fail("the last line does not end")
if not lines:
    fail("the input is empty")
length, m, k, n, ticks, _, _ = numbers(
    lines[0], [2, 1, 1, 1, 1, 0, 1], [40, 10, 10, 20_000, 20_000, 100, 9]
)
if len(lines) != 1 + m + k + n:
    fail(f"{len(lines)} lines, not {1 + m + k + n}")
for line in lines[1 : m + 1]:
    numbers(line, [1, 0], [10, length - 1])
for line in lines[m + 1 : m + k + 1]:
    numbers(line, [1, 1], [100, 1000])
before = 0
for line in lines[m + k + 1 :]:
    before, *_ = numbers(line, [before, 1, 0, 1, 1], [ticks - 1, k, length - 1, 9, 20_000])
