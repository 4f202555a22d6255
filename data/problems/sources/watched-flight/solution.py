import math
import sys


def inside(a: int, b: int, c: int, radius: int) -> tuple[float, float] | None:
    """Where a·t² + 2b·t + c ≤ radius² for t from 0 to 1: the part of a leg within a circle.

    All numbers are integers, so the sign of the discriminant is exact.
    """
    discriminant = b * b - a * (c - radius * radius)
    if discriminant <= 0:
        return None
    root = math.sqrt(discriminant)
    low = max(0.0, (-b - root) / a)
    high = min(1.0, (-b + root) / a)
    return (low, high) if low < high else None


def seen_parts(a: int, b: int, c: int, inner: int, outer: int) -> list[tuple[float, float]]:
    """The parts of a leg on which a station sees the drone."""
    whole = inside(a, b, c, outer)
    if whole is None:
        return []
    blind = inside(a, b, c, inner)
    if blind is None:
        return [whole]
    parts = [(whole[0], blind[0]), (blind[1], whole[1])]
    return [part for part in parts if part[0] < part[1]]


def watched_share(
    start: tuple[int, int, int],
    end: tuple[int, int, int],
    stations: list[tuple[int, int, int, int]],
    k: int,
) -> float:
    """The part of a leg, from 0 to 1, on which at least k stations see the drone."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    a = dx * dx + dy * dy
    events = []
    for x, y, inner, outer in stations:
        fx, fy = start[0] - x, start[1] - y
        b = fx * dx + fy * dy
        c = fx * fx + fy * fy
        for low, high in seen_parts(a, b, c, inner, outer):
            events.append((low, 1))
            events.append((high, -1))
    events.sort()
    share = before = 0.0
    count = 0
    for place, change in events:
        if count >= k:
            share += place - before
        count += change
        before = place
    return share


def main() -> None:
    data = list(map(int, sys.stdin.read().split()))
    n, m, k = data[:3]
    way = [tuple(data[i : i + 3]) for i in range(3, 3 + 3 * n, 3)]
    speeds = data[3 + 3 * n : 2 + 4 * n]
    stations = [tuple(data[i : i + 4]) for i in range(2 + 4 * n, 2 + 4 * n + 4 * m, 4)]

    total = 0.0
    for x, y, wait in way:
        seen = 0
        for sx, sy, inner, outer in stations:
            square = (x - sx) ** 2 + (y - sy) ** 2
            seen += inner * inner <= square <= outer * outer
        if seen >= k:
            total += wait
    for start, end, speed in zip(way, way[1:], speeds):
        length = math.dist(start[:2], end[:2])
        if length > 0:
            total += watched_share(start, end, stations, k) * length / speed
    print(f"{total:.9f}")


main()
