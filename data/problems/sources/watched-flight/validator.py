import re
import sys


def fail(why: str) -> None:
    print(why)
    sys.exit(1)


def numbers(line: str, count: int) -> list[int]:
    words = line.split(" ")
    if len(words) != count:
        fail(f"a line has {len(words)} numbers, not {count}")
    for word in words:
        if not re.fullmatch(r"0|-?[1-9][0-9]{0,5}", word):
            fail(f"{word[:30]!r} is not an integer of at most six digits")
    return [int(word) for word in words]


lines = sys.stdin.read().split("\n")
if lines.pop():
    fail("the last line does not end")
if not lines:
    fail("the input is empty")
n, m, k = numbers(lines[0], 3)
if not (2 <= n <= 250 and 1 <= k <= m <= 800):
    fail("n, m or k is out of bounds")
if len(lines) != n + m + 2:
    fail(f"{len(lines)} lines, not {n + m + 2}")
for line in lines[1 : n + 1]:
    x, y, wait = numbers(line, 3)
    if max(abs(x), abs(y)) > 10_000 or not 0 <= wait <= 1000:
        fail(f"a waypoint out of bounds: {line}")
if not all(1 <= speed <= 100 for speed in numbers(lines[n + 1], n - 1)):
    fail("a speed is not from 1 to 100")
for line in lines[n + 2 :]:
    x, y, inner, outer = numbers(line, 4)
    if max(abs(x), abs(y)) > 10_000 or not 0 <= inner < outer <= 20_000:
        fail(f"a station out of bounds: {line}")
