"""Tests of the problem: counting triangles around a point, with all degenerate cases."""

import random

TAGS: list[str] = ["geometry", "sortings", "two pointers", "combinatorics"]
RATING: int = 2500
TIME_LIMIT: float = 2.0
MEMORY_LIMIT: int = 512 * 1024 * 1024
CHECKER: dict[str, object] = {"kind": "tokens"}

Point = tuple[int, int]
MOST = 10**9

PUBLIC: list[str] = [
    """5 0 0
2 0
-2 0
-2 0
0 3
0 0
""",
    """14 1 -1
4 2
-2 -4
1 -1
3 -1
3 1
1 3
1 -1
-3 -1
-1 -3
5 3
2 -4
1 -3
-2 2
2 0
""",
    """9 5 5
0 0
10 1
9 9
1 10
-4 3
7 6
3 4
6 -20
5 8
""",
]
NOTES: list[str] = ["This is the example of the statement, with twice the area.", "", ""]


def _case(light: Point, buoys: list[Point]) -> str:
    lines = [(len(buoys), *light), *buoys]
    return "".join(" ".join(map(str, line)) + "\n" for line in lines)


def _box(rng: random.Random, n: int, light: Point, reach: int) -> str:
    x, y = light
    buoys = [(x + rng.randint(-reach, reach), y + rng.randint(-reach, reach)) for _ in range(n)]
    return _case(light, buoys)


def small(rng: random.Random) -> str:
    """A few buoys on a small grid, many on lines through the lighthouse."""
    light = rng.randint(-3, 3), rng.randint(-3, 3)
    n = rng.randint(3, 12)
    if rng.random() < 0.3:
        return _half(rng, n, light, rng.randint(1, 3))
    return _box(rng, n, light, rng.choice([1, 2, 2, 3, 6]))


def _half(rng: random.Random, n: int, light: Point, reach: int) -> str:
    """Nothing below the lighthouse, and some buoys at its height."""
    x, y = light
    buoys = [(x + rng.randint(-reach, reach), y + rng.randint(0, reach)) for _ in range(n)]
    return _case(light, buoys)


def _rays(rng: random.Random, n: int, rays: int, light: Point) -> str:
    """Buoys on few rays from the lighthouse, in opposite pairs as well as alone."""
    ways = [(rng.randint(-30, 30), rng.randint(-30, 30)) for _ in range(rays)]
    ways += [(-dx, -dy) for dx, dy in ways[: rays // 2]]
    buoys = []
    for _ in range(n):
        dx, dy = rng.choice(ways)
        far = rng.randint(1, 10**6)
        buoys.append((light[0] + dx * far, light[1] + dy * far))
    return _case(light, buoys)


def _nearly(rng: random.Random, n: int) -> str:
    """Directions that no floating-point angle tells apart."""
    buoys = []
    for _ in range(n):
        a = MOST - rng.randint(0, 3)
        b = a - rng.randint(0, 2)
        sign = rng.choice([1, -1])
        buoys.append(rng.choice([(sign * a, sign * b), (sign * b, sign * a)]))
    buoys += [(MOST, -MOST), (-MOST, MOST), (0, 1 - MOST)]
    return _case((0, 0), buoys)


def private(rng: random.Random) -> list[str]:
    """The hidden inputs."""
    tests = [
        _case((7, 7), [(7, 7)] * 4),
        _case((0, 0), [(1, 1), (2, 2), (3, 3), (-1, -1), (-5, -5), (0, 0)]),
        _case((0, 0), [(1, 0), (2, 0), (0, 1), (-1, 0), (-2, 0), (1, 0)]),
        _case((MOST, MOST), [(-MOST, -MOST), (MOST, -MOST), (-MOST, MOST), (MOST, MOST)]),
        _case((0, 0), [(MOST, 1), (-MOST, -1), (1 - MOST, -1), (MOST - 1, 1), (0, MOST)]),
        _nearly(rng, 20),
        _nearly(rng, 200),
    ]
    tests += [small(rng) for _ in range(9)]
    tests += [_box(rng, 60, (3, -4), 5), _box(rng, 300, (0, 0), 12), _rays(rng, 400, 9, (1, 2))]
    tests += [_half(rng, 500, (-5, 5), 40), _rays(rng, 3000, 100, (-(10**7), 10**7))]
    tests += [_box(rng, 3000, (0, 0), 40), _box(rng, 10000, (0, 0), 9999)]
    tests += [_box(rng, 10000, (12345, -54321), 10**8)]
    return tests
