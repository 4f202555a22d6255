import random

TAGS = ["constructive algorithms", "trees", "graphs"]
RATING = 1600
TIME_LIMIT = 1.0
MEMORY_LIMIT = 256 * 1024 * 1024
CHECKER = {"kind": "program"}

Plan = tuple[int, int, int]


def plans(*some: Plan) -> str:
    return f"{len(some)}\n" + "".join(f"{n} {leaves} {d}\n" for n, leaves, d in some)


PUBLIC = [
    plans((2, 2, 1), (5, 4, 2), (6, 2, 4), (8, 4, 4)),
    plans((4, 4, 3), (7, 3, 5)),
]
NOTES = [
    "The third plan is impossible: six stops with two terminals are a line, and D would be 5.",
    "A stop is left over beside the line of 5 tracks; it becomes the third terminal.",
]


def most(leaves: int, d: int) -> int:
    return d + 1 + (leaves - 2) * (d // 2)


def private(rng: random.Random) -> list[str]:
    tests = [
        plans((2, 2, 1)),
        plans((2, 2, 2)),
        plans((3, 2, 1)),
        plans((3, 2, 2)),
        plans((3, 3, 2)),
        plans((4, 3, 2), (4, 3, 3), (4, 2, 3)),
        plans((10, 9, 2), (10, 10, 2), (10, 9, 3), (10, 8, 3)),
    ]
    # Every plan there is for a few stops.
    for n in range(4, 9):
        tests.append(plans(*[(n, k, d) for k in range(2, n + 1) for d in range(1, n + 1)]))
    # Just possible and just not, for even and odd longest journeys.
    for low in (2, 9, 60):
        tight = []
        for _ in range(12):
            leaves, d = rng.randint(3, low + 3), rng.randint(low, 2 * low)
            top, bottom = most(leaves, d), d + leaves - 1
            tight += [(top, leaves, d), (top + 1, leaves, d), (bottom, leaves, d)]
            tight.append((bottom - 1, min(leaves, bottom - 1), d))
        tests.append(plans(*[plan for plan in tight if plan[0] <= 1500][:12]))
    for _ in range(6):
        some = []
        for _ in range(40):
            leaves, d = rng.randint(2, 12), rng.randint(1, 15)
            fewest = max(2, d + leaves - 3)
            n = rng.randint(fewest, max(fewest, most(leaves, d) + 1))
            some.append((n, min(leaves, n), min(d, n)))
        tests.append(plans(*some))
    tests.append(plans((20_000, 19_999, 2)))
    tests.append(plans((10_000, 100, 201), (10_000, 100, 200)))
    tests.append(plans((20_000, 400, 9_000)))
    return tests
