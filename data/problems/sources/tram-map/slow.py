import sys


def distances(near: list[list[int]]) -> dict[int, int]:
    """How far every stop of the map so far is from the depot."""
    found = {1: 0}
    queue = [1]
    for stop in queue:
        for other in near[stop]:
            if other not in found:
                found[other] = found[stop] + 1
                queue.append(other)
    return found


def draw(n: int, leaves: int, longest: int) -> list[tuple[int, int]] | None:
    half = longest // 2
    if longest + 1 > n:
        return None
    near: list[list[int]] = [[] for _ in range(n + 1)]
    tracks = []

    def add(a: int, b: int) -> None:
        tracks.append((a, b))
        near[a].append(b)
        near[b].append(a)

    stop = 1
    for length in (half, longest - half):
        before = 1
        for _ in range(length):
            stop += 1
            add(before, stop)
            before = stop
    terminals = 2
    tip = 0
    # Right, but measures the whole map again for every stop that it adds.
    while stop < n:
        depth = distances(near)
        stop += 1
        if terminals < leaves and (tip == 0 or n - stop + 1 <= leaves - terminals):
            add(1, stop)
            terminals += 1
        elif tip and depth[tip] < half:
            add(tip, stop)
        elif terminals < leaves:
            add(1, stop)
            terminals += 1
        else:
            return None
        tip = stop
        if longest == 1:
            return None
    return tracks if terminals == leaves else None


data = list(map(int, sys.stdin.read().split()))
for i in range(1, len(data), 3):
    result = draw(*data[i : i + 3])
    print("NO" if result is None else "YES")
    for a, b in result or []:
        print(a, b)
