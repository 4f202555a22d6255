import random

TAGS = ["number theory", "chinese remainder theorem", "binary search"]
RATING = 2000
TIME_LIMIT = 2.0
MEMORY_LIMIT = 256 * 1024 * 1024
CHECKER = {"kind": "tokens"}

MOST = 10**18


def offers(tables: int, some: list[tuple[int, int]]) -> str:
    return f"{tables} {len(some)}\n" + "".join(f"{low} {high}\n" for low, high in some)


PUBLIC = [
    offers(20, [(1, 10), (3, 4), (5, 5), (1, 10**18)]),
    offers(7, [(1, 7), (6, 6), (1, 4)]),
]
NOTES = [
    "The fair sizes up to 10 are 3, 4, 8, 10: boxes of 60, 120, 720 and 1320 cubes.",
    "The fair sizes up to 7 are 5, 6 and 7.",
]


def random_offers(rng: random.Random, count: int, most: int) -> list[tuple[int, int]]:
    found = []
    for _ in range(count):
        a, b = rng.randint(1, most), rng.randint(1, most)
        found.append((min(a, b), max(a, b)))
    return found


def every(most: int) -> list[tuple[int, int]]:
    return [(size, size) for size in range(1, most + 1)]


def private(rng: random.Random) -> list[str]:
    tests = [
        offers(1, [(1, 1), (1, MOST), (MOST, MOST)]),
        offers(2, [(1, 1), (2, 5), (1, MOST)]),
        offers(3, [(1, 1), (2, 5), (1, MOST)]),
        offers(4, every(12)),
        offers(8, every(20)),
        offers(9, every(20)),
        offers(16, every(40)),
        offers(72, [*every(80), (1, MOST)]),
        offers(2**39, [*random_offers(rng, 30, MOST), (1, 2**39), (1, 2**38)]),
        offers(3**25, random_offers(rng, 30, MOST)),
        offers(10**12, [*random_offers(rng, 30, 3 * 10**12), (1, 10**12), (1, MOST)]),
        offers(999_999_999_989, [*random_offers(rng, 20, MOST), (1, 999_999_999_988)]),
        offers(999_983**2, [*random_offers(rng, 20, MOST), (999_983**2 - 2, 999_983**2)]),
        offers(6_469_693_230, random_offers(rng, 200, 10**11)),
    ]
    for _ in range(8):
        tables = rng.randint(2, 400)
        tests.append(offers(tables, random_offers(rng, 15, 3 * tables)))
    for power in (3, 4, 7):
        tables = 2**power * rng.choice([1, 3, 5, 45, 49])
        tests.append(offers(tables, [*random_offers(rng, 15, 3 * tables), (1, MOST)]))
    for _ in range(3):
        tests.append(offers(rng.randint(10**11, 10**12), random_offers(rng, 50, MOST)))
    # 2³ and the first eleven primes: as many remainders as there can be.
    crowded = 8 * 3 * 5 * 7 * 11 * 13 * 17 * 19 * 23 * 29 * 31
    tests.append(offers(crowded, random_offers(rng, 1000, 2 * crowded)))
    tests.append(offers(crowded, random_offers(rng, 5000, MOST)))
    return tests
