import math
import sys

# Right, but between any two neighbouring cuts of a leg it asks every station again.
data = list(map(int, sys.stdin.read().split()))
n, m, k = data[:3]
way = [tuple(data[i : i + 3]) for i in range(3, 3 + 3 * n, 3)]
speeds = data[3 + 3 * n : 2 + 4 * n]
stations = [tuple(data[i : i + 4]) for i in range(2 + 4 * n, 2 + 4 * n + 4 * m, 4)]


def watched(x: float, y: float) -> bool:
    seen = 0
    for sx, sy, inner, outer in stations:
        square = (x - sx) * (x - sx) + (y - sy) * (y - sy)
        if inner * inner <= square <= outer * outer:
            seen += 1
    return seen >= k


def cuts(ax: int, ay: int, bx: int, by: int) -> list[float]:
    """The shares of a leg at which it crosses a circle, with 0 and 1."""
    dx, dy = bx - ax, by - ay
    length = math.hypot(dx, dy)
    found = [0.0, 1.0]
    for sx, sy, inner, outer in stations:
        along = ((sx - ax) * dx + (sy - ay) * dy) / length
        beside = abs((sx - ax) * dy - (sy - ay) * dx) / length
        for radius in (inner, outer):
            if beside <= radius:
                half = math.sqrt(radius * radius - beside * beside)
                for share in ((along - half) / length, (along + half) / length):
                    if 0 < share < 1:
                        found.append(share)
    return sorted(found)


total = 0.0
for x, y, wait in way:
    if wait and watched(x, y):
        total += wait
for (ax, ay, _), (bx, by, _), speed in zip(way, way[1:], speeds):
    if (ax, ay) == (bx, by):
        continue
    length = math.hypot(bx - ax, by - ay)
    places = cuts(ax, ay, bx, by)
    for low, high in zip(places, places[1:]):
        middle = (low + high) / 2
        if watched(ax + (bx - ax) * middle, ay + (by - ay) * middle):
            total += (high - low) * length / speed
print(f"{total:.9f}")
