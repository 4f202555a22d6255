import re
import sys


def check(condition: object, reason: str) -> None:
    if not condition:
        print(reason)
        sys.exit(1)


def numbers(line: str, bounds: list[tuple[int, int]]) -> list[int]:
    words = line.split(" ")
    check(len(words) == len(bounds), f"{len(words)} numbers in a line, not {len(bounds)}")
    for word, (low, high) in zip(words, bounds):
        check(re.fullmatch("0|[1-9][0-9]{0,9}", word), f"{word[:30]!r} is no number")
        check(low <= int(word) <= high, f"{word} is not from {low} to {high}")
    return [int(word) for word in words]


lines = sys.stdin.read().split("\n")
check(len(lines) == 3 and not lines[2], "not two lines")
MOST = 400_000
first = numbers(
    lines[0],
    [
        (1, MOST),
        (0, 2**31 - 2),
        (1, 200_000),
        (1, 200_000),
        (0, 10**6),
        (0, 200_000),
        (0, MOST),
        (0, 10**9),
        (1, 10**9),
        (0, 100),
        (1, 6),
    ],
)
n, _, size, wishes, _, reach, most, _, _, _, kinds = first
check(wishes <= size, "W is greater than S")
check(reach <= size, "R is greater than S")
check(most <= n, "L is greater than n")
numbers(lines[1], [(1, 10**9)] * kinds)
