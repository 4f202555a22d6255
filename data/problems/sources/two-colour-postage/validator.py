import re
import sys


def fail(why: str) -> None:
    print(why)
    sys.exit(1)


def numbers(line: str, count: int, low: int, high: int) -> list[int]:
    words = line.split(" ")
    if len(words) != count:
        fail(f"a line has {len(words)} numbers, not {count}")
    for word in words:
        if not re.fullmatch(r"0|[1-9][0-9]{0,17}", word) or not low <= int(word) <= high:
            fail(f"{word[:30]!r} is not an integer from {low} to {high}")
    return [int(word) for word in words]


lines = sys.stdin.read().split("\n")
if len(lines) != 4 or lines[3]:
    fail("there must be exactly three lines")
red, blue, _ = numbers(lines[0], 3, 1, 10**6)
if red > 20_000 or blue > 20_000:
    fail("there are more than 20000 stamps of a colour")
numbers(lines[1], red, 1, 10**6)
numbers(lines[2], blue, 1, 10**6)
