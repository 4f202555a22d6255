import random

TAGS = ["implementation", "simulation", "data structures"]
RATING = 2300
TIME_LIMIT = 3.0
MEMORY_LIMIT = 256 * 1024 * 1024
CHECKER = {"kind": "tokens"}

Pair = tuple[int, int]
Order = tuple[int, int, int, int, int]


def kitchen(
    length: int,
    ticks: int,
    change: int,
    gap: int,
    ovens: list[Pair],
    kinds: list[Pair],
    orders: list[Order],
) -> str:
    head = (length, len(ovens), len(kinds), len(orders), ticks, change, gap)
    lines = [" ".join(map(str, row)) for row in (head, *ovens, *kinds, *orders)]
    return "\n".join(lines) + "\n"


def random_kitchen(
    rng: random.Random,
    length: int,
    m: int,
    k: int,
    n: int,
    ticks: int,
    patience: int,
    *,
    cooking: int = 6,
    last: int = 0,
) -> str:
    """Orders come up to tick `last`, or two thirds of the time; patience is up to `patience`."""
    ovens = [(rng.choice([1, 1, 2, 3, 4]), rng.randrange(length)) for _ in range(m)]
    life = max(2, length)
    kinds = [(rng.randint(1, cooking), rng.randint(max(1, life // 3), life)) for _ in range(k)]
    last = last or max(1, ticks * 2 // 3)
    orders = []
    for come in sorted(rng.randrange(min(last, ticks)) for _ in range(n)):
        wait = rng.randint(max(1, patience // 4), patience)
        where = rng.randrange(length)
        orders.append((come, rng.randint(1, k), where, rng.choice([1, 2, 3, 4, 6, 9]), wait))
    return kitchen(length, ticks, rng.randint(0, 4), rng.randint(1, 4), ovens, kinds, orders)


def small(rng: random.Random) -> str:
    length = rng.randint(2, 10)
    n = rng.randint(1, 16)
    ticks = rng.randint(1, 50)
    cooking = rng.randint(1, 8)
    m, k = rng.randint(1, 3), rng.randint(1, 3)
    return random_kitchen(rng, length, m, k, n, ticks, rng.randint(4, 40), cooking=cooking)


PUBLIC = [
    kitchen(
        5,
        35,
        2,
        3,
        [(2, 4), (1, 1), (2, 1)],
        [(7, 5), (7, 2)],
        [
            (0, 1, 1, 4, 26),
            (1, 1, 0, 6, 22),
            (4, 1, 3, 9, 8),
            (4, 1, 0, 4, 27),
            (5, 1, 1, 4, 20),
            (6, 2, 3, 1, 13),
            (9, 2, 4, 2, 26),
            (12, 2, 3, 4, 26),
            (13, 2, 0, 2, 7),
            (15, 2, 4, 6, 13),
            (15, 1, 1, 1, 27),
            (16, 1, 4, 4, 11),
            (16, 1, 0, 9, 15),
            (16, 2, 3, 9, 7),
            (17, 2, 0, 4, 13),
            (20, 1, 4, 2, 29),
            (21, 2, 1, 9, 23),
            (21, 2, 1, 3, 17),
        ],
    ),
    kitchen(
        7,
        34,
        2,
        1,
        [(1, 6), (1, 0), (3, 3)],
        [(2, 2), (1, 6), (4, 2)],
        [
            (0, 2, 4, 2, 10),
            (2, 2, 6, 1, 16),
            (2, 3, 4, 3, 21),
            (4, 3, 6, 4, 16),
            (5, 3, 3, 3, 12),
            (6, 2, 2, 6, 7),
            (7, 1, 4, 2, 12),
            (7, 2, 0, 9, 27),
            (8, 1, 2, 2, 9),
            (10, 2, 6, 9, 24),
            (10, 1, 0, 1, 27),
            (11, 3, 6, 4, 22),
            (13, 2, 3, 9, 8),
            (13, 1, 5, 6, 19),
            (15, 2, 6, 4, 9),
            (16, 2, 4, 4, 9),
            (17, 1, 2, 6, 29),
            (17, 2, 1, 3, 26),
            (20, 2, 5, 1, 7),
        ],
    ),
    kitchen(
        5,
        28,
        1,
        1,
        [(1, 3), (4, 4)],
        [(1, 5), (3, 5)],
        [
            (0, 1, 4, 3, 10),
            (1, 2, 4, 4, 7),
            (3, 2, 2, 3, 9),
            (4, 1, 4, 9, 15),
            (5, 2, 0, 4, 9),
            (6, 1, 0, 6, 12),
            (9, 1, 4, 1, 13),
            (9, 2, 0, 6, 13),
            (13, 1, 3, 3, 9),
            (13, 1, 0, 3, 4),
            (14, 2, 2, 2, 7),
            (17, 2, 4, 9, 14),
        ],
    ),
]
NOTES = [
    "In tick 12, ticket 8 preempts oven 2. The dish that spoils in tick 29 gives ticket 19, which "
    "preempts oven 1 at once.",
    "Ticket 10 is the first one written for a spoiled dish, in tick 9. Preempted tickets return "
    "with their old numbers.",
    "In tick 4, ticket 4 preempts the batch of ticket 3 in oven 2.",
]


def private(rng: random.Random) -> list[str]:
    tests = [
        kitchen(2, 1, 0, 1, [(1, 0)], [(1, 1)], [(0, 1, 0, 1, 1)]),
        kitchen(2, 9, 0, 1, [(1, 0)], [(1, 1)], [(0, 1, 0, 1, 9)]),
        kitchen(2, 9, 0, 1, [(1, 0)], [(1, 2)], [(0, 1, 0, 1, 3), (1, 1, 0, 1, 2)]),
        kitchen(3, 20, 5, 9, [(3, 1)], [(2, 3), (1, 3)],
                [(0, 1, 0, 1, 9), (0, 2, 1, 9, 9), (1, 1, 2, 1, 9), (1, 1, 2, 2, 8)]),
        kitchen(4, 40, 3, 2, [(2, 0), (2, 0)], [(5, 4), (5, 4)],
                [(t, 1 + t % 2, 3, 1 + t % 5, 15) for t in range(14)]),
        kitchen(3, 40, 0, 1, [(10, 0)], [(9, 30)], [(0, 1, 2, 1, 30)] * 12),
        kitchen(3, 60, 2, 1, [(1, 0), (1, 1)], [(20, 30)],
                [(t, 1, 2, p, 50) for t, p in enumerate((1, 1, 2, 3, 4, 5, 7, 9, 9))]),
        kitchen(5, 60, 1, 1, [(4, 2)], [(3, 2)], [(t, 1, 1, 3, 25) for t in range(9)]),
    ]  # fmt: skip
    for length, m, k in ((4, 1, 1), (5, 2, 2), (7, 3, 3), (9, 3, 2), (12, 4, 5)):
        for n, patience in ((15, 20), (25, 40), (40, 30)):
            tests.append(random_kitchen(rng, length, m, k, n, n * 2 + 10, patience, cooking=8))
    for length, m, k in ((8, 3, 3), (20, 6, 5), (40, 10, 10)):
        for n, ticks in ((100, 150), (300, 400)):
            tests.append(random_kitchen(rng, length, m, k, n, ticks, 80, cooking=9))
    for length, m, k in ((15, 4, 4), (40, 10, 10)):
        tests.append(random_kitchen(rng, length, m, k, 1000, 2000, 300, cooking=12))
    tests.append(random_kitchen(rng, 40, 4, 10, 4000, 15_000, 20_000, last=300))
    tests.append(random_kitchen(rng, 30, 10, 6, 3000, 12_000, 20_000, last=2000))
    # The queue stays long.
    tests.append(random_kitchen(rng, 40, 2, 3, 12_000, 20_000, 20_000, cooking=90, last=200))
    return tests
