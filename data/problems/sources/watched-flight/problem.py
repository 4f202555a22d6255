import random

TAGS = ["geometry", "implementation", "sortings"]
RATING = 1800
TIME_LIMIT = 2.0
MEMORY_LIMIT = 256 * 1024 * 1024
CHECKER = {"kind": "float", "absolute": 1e-6, "relative": 1e-6}

Waypoint = tuple[int, int, int]
Station = tuple[int, int, int, int]


def flight(k: int, way: list[Waypoint], speeds: list[int], stations: list[Station]) -> str:
    lines = [f"{len(way)} {len(stations)} {k}"]
    lines += [" ".join(map(str, point)) for point in way]
    lines.append(" ".join(map(str, speeds)))
    lines += [" ".join(map(str, station)) for station in stations]
    return "\n".join(lines) + "\n"


PUBLIC = [
    flight(1, [(0, 0, 3), (20, 0, 5)], [2], [(10, 0, 2, 6)]),
    flight(2, [(0, 0, 4), (0, 30, 7), (30, 30, 0)], [3, 5], [(0, 0, 0, 21), (0, 40, 1, 25)]),
]
NOTES = [
    "The drone is seen from x = 4 to x = 8 and from x = 12 to x = 16, and never while it hovers.",
    "Both stations see the drone on its first leg, from y = 15 to y = 21.",
]


def random_flight(rng: random.Random, n: int, m: int, k: int, size: int, span: int) -> str:
    """Waypoints in a square of half side `size`; outer ranges up to `span`."""

    def place() -> tuple[int, int]:
        return rng.randint(-size, size), rng.randint(-size, size)

    way = [(*place(), rng.choice([0, rng.randint(0, 1000)])) for _ in range(n)]
    for i in range(1, n):
        if rng.random() < 0.05:
            way[i] = (way[i - 1][0], way[i - 1][1], way[i][2])
    stations = []
    for _ in range(m):
        outer = rng.randint(1, span)
        stations.append((*place(), rng.choice([0, rng.randrange(outer)]), outer))
    return flight(k, way, [rng.randint(1, 100) for _ in range(n - 1)], stations)


def on_the_edge(rng: random.Random, k: int) -> str:
    """Waypoints with long stays, many of them exactly at the inner or outer range of a station."""
    steps = [(3, 4), (4, 3), (-3, 4), (5, 0), (0, -5), (-4, -3), (6, 8), (10, 0), (-8, 6), (0, 10)]
    way = [(*rng.choice(steps), rng.randint(100, 1000)) for _ in range(12)]
    stations = [(0, 0, rng.choice([0, 4, 5]), rng.choice([6, 10, 9])) for _ in range(k + 2)]
    stations += [(rng.randint(-5, 5), rng.randint(-5, 5), 0, 5) for _ in range(2)]
    return flight(k, way, [rng.randint(1, 9) for _ in range(11)], stations)


def private(rng: random.Random) -> list[str]:
    tests = [
        flight(1, [(0, 0, 10), (0, 0, 5)], [7], [(3, 4, 0, 5)]),
        flight(1, [(0, 0, 10), (0, 0, 5)], [7], [(3, 4, 5, 6)]),
        flight(1, [(0, 0, 10), (0, 0, 5)], [7], [(0, 0, 1, 6)]),
        flight(1, [(0, 0, 10), (0, 0, 5)], [7], [(0, 0, 0, 1)]),
        flight(1, [(-10, 5, 1), (10, 5, 1)], [1], [(0, 0, 0, 5)]),
        flight(1, [(-10, 5, 1), (10, 5, 1)], [4], [(0, 0, 5, 13)]),
        flight(2, [(-10, 0, 1), (10, 0, 1)], [4], [(0, 0, 5, 13), (0, 0, 5, 13)]),
        flight(2, [(-10, 0, 0), (10, 0, 0)], [3], [(-5, 0, 0, 5), (5, 0, 0, 5)]),
        flight(1, [(-10, 0, 0), (10, 0, 0)], [3], [(-5, 0, 0, 5), (5, 0, 0, 5)]),
        flight(1, [(0, 0, 0), (1, 0, 0)], [100], [(0, 3, 0, 1)]),
        flight(1, [(-10_000, -10_000, 0), (10_000, 10_000, 0)], [1], [(0, 0, 0, 20_000)]),
        flight(1, [(2, 0, 8), (1, 0, 8), (0, 0, 8)], [1, 3], [(0, 0, 1, 2)]),
        flight(3, [(0, 0, 0), (9, 0, 0), (0, 0, 0)], [2, 3], [(4, 0, 1, 3)] * 3),
    ]
    tests += [on_the_edge(rng, k) for k in (1, 2, 3)]
    for size, span in ((10, 12), (10, 25), (100, 80), (1000, 900), (10_000, 9_000)):
        for k in (1, 2, 4):
            tests.append(random_flight(rng, rng.randint(2, 12), rng.randint(k, 12), k, size, span))
    tests.append(random_flight(rng, 60, 80, 20, 5000, 4000))
    tests.append(random_flight(rng, 250, 800, 1, 10_000, 900))
    # Long legs that cross nearly every circle.
    tests.append(random_flight(rng, 250, 800, 160, 10_000, 12_000))
    return tests
