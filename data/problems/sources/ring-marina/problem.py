"""Tests of the problem: a marina whose events come from a recurrence, so that inputs are tiny."""

import random

TAGS: list[str] = ["data structures", "simulation", "implementation", "bitmasks"]
RATING: int = 2300
TIME_LIMIT: float = 3.0
MEMORY_LIMIT: int = 512 * 1024 * 1024
CHECKER: dict[str, object] = {"kind": "tokens"}


def case(
    n: int, seed: int, berths: tuple[int, int], gap: int, line: tuple[int, int, int],
    closing: int, renewals: int, stays: list[int],
) -> str:  # fmt: skip
    """`berths` are S and W; `line` is R, L and P."""
    first = [n, seed, *berths, gap, *line, closing, renewals, len(stays)]
    return " ".join(map(str, first)) + "\n" + " ".join(map(str, stays)) + "\n"


PUBLIC: list[str] = [
    case(40, 299, (11, 8), 2, (3, 2, 8), 5, 1, [18, 14, 22]),
    case(
        400_000, 12345, (200_000, 60_000), 3, (45_000, 5000, 4000), 30_000, 2,
        [150_000, 260_000, 100_000, 200_000],
    ),
]  # fmt: skip
NOTES: list[str] = [
    "",
    "As many events as there may be. The first berths are wished for by all, so the nearest free "
    "one is often thousands of berths away.",
]


def small(rng: random.Random, n: int, most: int) -> str:
    """A few berths; stays are so short or so long that much happens in the same second."""
    size = rng.randint(1, most)
    kinds = rng.randint(1, 6)
    return case(
        n,
        rng.randint(0, 2**31 - 2),
        (size, rng.randint(1, size)),
        rng.choice([0, 1, 1, 2, 5]),
        (rng.randint(0, size), rng.choice([0, 1, 3, 10]), rng.choice([0, 1, 4, 30])),
        rng.choice([1, 2, 5, 50]),
        rng.randint(0, 3),
        [rng.randint(1, rng.choice([2, 5, 20, 60])) for _ in range(kinds)],
    )


def private(rng: random.Random) -> list[str]:
    """The hidden inputs; the last ones are large."""
    tests = [
        case(1, 0, (1, 1), 0, (0, 0, 0), 1, 0, [1]),
        case(40, 7, (1, 1), 1, (0, 3, 5), 2, 1, [3, 4]),
        case(60, 8, (2, 2), 1, (1, 60, 10**9), 1, 0, [1, 1, 1]),
        case(60, 9, (6, 1), 1, (6, 4, 3), 3, 100, [9, 8, 7]),
    ]
    tests += [small(rng, rng.randint(20, 60), most) for most in (3, 6, 6, 10, 10, 20)]
    tests += [small(rng, rng.randint(200, 999), most) for most in (5, 10, 40, 100, 300, 999)]
    tests += [small(rng, 5000, most) for most in (300, 600, 2000)]
    seeds = [rng.randint(0, 2**31 - 2) for _ in range(4)]
    tests += [
        # Every berth is taken, and all have to wait.
        case(300_000, seeds[0], (50_000, 50_000), 2, (50_000, 9000, 30_000), 500, 1,
             [90_000, 70_000, 80_000]),
        # The nearest one is near, both for those that wait and those that do not.
        case(300_000, seeds[1], (200_000, 200_000), 1, (3, 500, 99), 7, 3,
             [120_000, 190_000, 90_000, 60_000, 50_000]),
        # All wish for the same berth, and nobody leaves.
        case(400_000, seeds[2], (200_000, 1), 0, (100_000, 400_000, 0), 1, 100,
             [10**9] * 6),
        # Time passes quickly.
        case(400_000, seeds[3], (200_000, 40_000), 10**6, (30_000, 9000, 10**9), 10**9, 2,
             [7 * 10**8, 10**9, 6 * 10**8, 9 * 10**8]),
    ]  # fmt: skip
    return tests
