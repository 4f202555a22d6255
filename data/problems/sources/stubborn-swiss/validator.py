import re
import sys


def fail(why: str) -> None:
    print(why)
    sys.exit(1)


def numbers(words: list[str], lows: list[int], highs: list[int]) -> list[int]:
    """As many integers as there are bounds."""
    if len(words) != len(highs):
        fail(f"a line has {len(words)} numbers, not {len(highs)}")
    for word, low, high in zip(words, lows, highs):
        if not re.fullmatch(r"0|[1-9][0-9]{0,3}", word) or not low <= int(word) <= high:
            fail(f"{word[:30]!r} is not an integer from {low} to {high}")
    return [int(word) for word in words]


lines = sys.stdin.read().split("\n")
if lines.pop():
    fail("the last line does not end")
if not lines:
    fail("the input is empty")
n, rounds, _, _, count = numbers(lines[0].split(" "), [2, 1, 0, 0, 0], [150, 40, 100, 100, 300])
if len(lines) != 1 + rounds + count:
    fail(f"{len(lines)} lines, not {1 + rounds + count}")
for line in lines[1 : rounds + 1]:
    numbers(line.split(" "), [0] * n, [1000] * n)
before = 1
for line in lines[rounds + 1 :]:
    words = line.split(" ")
    if len(words) != 4 or words.pop(1) not in ("flip", "void", "excuse"):
        fail(f"{line[:40]!r} is not a correction")
    before, round_number, _ = numbers(words, [before, 1, 1], [rounds, rounds, n])
    if round_number > before:
        fail("a round is corrected before it is played")
