import sys


def wrong(why: str) -> None:
    print(why)
    sys.exit(1)


def farthest(near: list[list[int]], start: int, barred: int) -> tuple[int, int, int]:
    """The last stop that is reached from `start`, its distance, and how many were reached."""
    queue = [(start, 0, 0)]
    for stop, before, distance in queue:
        for other in near[stop]:
            if other not in (before, barred):
                queue.append((other, stop, distance + 1))
    return queue[-1][0], queue[-1][2], len(queue)


def longest_journey(near: list[list[int]], start: int, barred: int = 0) -> int:
    end, _, _ = farthest(near, start, barred)
    return farthest(near, end, barred)[1]


def connected(near: list[list[int]], n: int) -> bool:
    seen = {1}
    todo = [1]
    for stop in todo:
        for other in near[stop]:
            if other not in seen:
                seen.add(other)
                todo.append(other)
    return len(seen) == n


def fault(n: int, leaves: int, longest: int, tracks: list[tuple[int, int]]) -> str:
    """What is wrong with a map, or nothing."""
    near: list[list[int]] = [[] for _ in range(n + 1)]
    for a, b in tracks:
        if not (1 <= a <= n and 1 <= b <= n and a != b):
            return f"{a} {b} is not a track between two stops"
        near[a].append(b)
        near[b].append(a)
    if not connected(near, n):
        return "some stops cannot be reached from stop 1"
    terminals = sum(len(some) == 1 for some in near[1:])
    if terminals != leaves:
        return f"{terminals} terminals, not {leaves}"
    length = longest_journey(near, 1)
    if length != longest:
        return f"the longest journey has length {length}, not {longest}"
    if any(longest_journey(near, stop, barred=1) == longest for stop in near[1]):
        return "a longest journey does not pass the depot"
    return ""


def main() -> None:
    texts = []
    for path in sys.argv[1:4]:
        with open(path, encoding="utf-8", errors="replace") as file:
            texts.append(file.read())
    plans = list(map(int, texts[0].split()))
    expected = iter(texts[1].split())
    actual = texts[2].split()
    place = 0
    for case in range(plans[0]):
        n, leaves, longest = plans[1 + 3 * case : 4 + 3 * case]
        possible = next(expected) == "YES"
        for _ in range(2 * (n - 1) if possible else 0):
            next(expected)
        if place == len(actual):
            wrong(f"plan {case + 1}: no answer")
        word = actual[place].upper()
        place += 1
        if word not in ("YES", "NO"):
            wrong(f"plan {case + 1}: YES or NO expected, not {actual[place - 1][:30]!r}")
        if word == "NO":
            if possible:
                wrong(f"plan {case + 1}: there is a map")
            continue
        words = actual[place : place + 2 * (n - 1)]
        place += 2 * (n - 1)
        if len(words) < 2 * (n - 1) or not all(w.isascii() and w.isdigit() for w in words):
            wrong(f"plan {case + 1}: not the {n - 1} tracks that were expected")
        ends = [int(w) if len(w) <= 9 else 0 for w in words]
        why = fault(n, leaves, longest, list(zip(ends[::2], ends[1::2])))
        if why:
            wrong(f"plan {case + 1}: {why}")
        if not possible:
            print(f"plan {case + 1}: a map was found, but NO is the expected output")
            sys.exit(3)
    if place < len(actual):
        wrong(f"there is more output than expected: {actual[place][:30]!r}")


main()
