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
        if not re.fullmatch(r"[1-9][0-9]{0,8}", word):
            fail(f"{word[:30]!r} is not a positive integer of at most nine digits")
    return [int(word) for word in words]


lines = sys.stdin.read().split("\n")
if lines.pop():
    fail("the last line does not end")
if not lines:
    fail("the input is empty")
(t,) = numbers(lines[0], 1)
if t > 1000 or len(lines) != t + 1:
    fail(f"t is {t}, and {len(lines) - 1} plans follow")
total = 0
for line in lines[1:]:
    n, leaves, longest = numbers(line, 3)
    total += n
    if not (2 <= n <= 20_000 and 2 <= leaves <= n and 1 <= longest <= n):
        fail(f"a plan out of bounds: {line}")
if total > 20_000:
    fail(f"the sum of n is {total}")
