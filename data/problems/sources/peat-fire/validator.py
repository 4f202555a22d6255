import re
import sys


def check(condition: object, reason: str) -> None:
    if not condition:
        print(reason)
        sys.exit(1)


MOST = 500_000
BOUNDS = [(1, MOST), (1, MOST), (0, 2**31 - 2), (0, 100), (0, 100), (0, 100)]
BOUNDS += [(1, 60)] * 4 + [(1, 2000)]
text = sys.stdin.read()
check(text.endswith("\n") and text.count("\n") == 1, "not one line")
words = text[:-1].split(" ")
check(len(words) == len(BOUNDS), f"{len(words)} numbers, not {len(BOUNDS)}")
for word, (low, high) in zip(words, BOUNDS):
    check(re.fullmatch("0|[1-9][0-9]{0,9}", word), f"{word[:30]!r} is no number")
    check(low <= int(word) <= high, f"{word} is not from {low} to {high}")
height, width, _, grass, trees, peat, *_ = map(int, words)
check(height * width <= MOST, "the board has too many cells")
check(grass + trees + peat <= 100, "a + b + e is greater than 100")
