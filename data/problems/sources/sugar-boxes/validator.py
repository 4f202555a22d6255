import re
import sys


def fail(why: str) -> None:
    print(why)
    sys.exit(1)


def numbers(line: str) -> tuple[int, int]:
    words = line.split(" ")
    if len(words) != 2:
        fail(f"a line has {len(words)} numbers, not 2")
    for word in words:
        if not re.fullmatch(r"[1-9][0-9]{0,18}", word):
            fail(f"{word[:30]!r} is not a positive integer of at most 19 digits")
    return int(words[0]), int(words[1])


lines = sys.stdin.read().split("\n")
if lines.pop():
    fail("the last line does not end")
if not lines:
    fail("the input is empty")
tables, count = numbers(lines[0])
if tables > 10**12 or count > 5000:
    fail("M or q is out of bounds")
if len(lines) != count + 1:
    fail(f"{len(lines) - 1} offers, not {count}")
for line in lines[1:]:
    low, high = numbers(line)
    if not low <= high <= 10**18:
        fail(f"an offer out of bounds: {line}")
