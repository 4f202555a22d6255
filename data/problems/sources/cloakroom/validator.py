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
        if not re.fullmatch(r"[1-9][0-9]{0,5}", word) or int(word) > high:
            fail(f"{word[:30]!r} is not an integer from 1 to {high}")
    return [int(word) for word in words]


lines = sys.stdin.read().split("\n")
if lines.pop():
    fail("the last line does not end")
if not lines:
    fail("the input is empty")
h, q = numbers(lines[0].split(" "), [3000, 3000])
if len(lines) != q + 1:
    fail(f"{len(lines) - 1} events, not {q}")
broken: set[int] = set()
house: dict[int, int] = {}
coats = total = 0
for line in lines[1:]:
    kind, *words = line.split(" ")
    if kind == "arrive":
        group, size = numbers(words, [3000, h])
        total += size
        if group in house:
            fail(f"group {group} arrives, but is in the house")
        # Coats are on whole hooks as far as these suffice, so the others are free.
        if h - len(broken) - coats >= size:
            house[group] = size
            coats += size
    elif kind == "leave":
        (group,) = numbers(words, [3000])
        if group not in house:
            fail(f"group {group} leaves, but is not in the house")
        coats -= house.pop(group)
    elif kind in ("break", "mend"):
        (hook,) = numbers(words, [h])
        if (hook in broken) == (kind == "break"):
            fail(f"{kind} {hook}, but the hook is not {'whole' if kind == 'break' else 'broken'}")
        broken ^= {hook}
    else:
        fail(f"{kind[:30]!r} is no kind of event")
if total > 60_000:
    fail(f"{total} coats in all")
