"""Tests of the problem: a moor on fire; the board comes from a recurrence, so inputs are tiny."""

import random

TAGS: list[str] = ["bitmasks", "simulation", "implementation", "grid"]
RATING: int = 2200
TIME_LIMIT: float = 2.0
MEMORY_LIMIT: int = 512 * 1024 * 1024
CHECKER: dict[str, object] = {"kind": "tokens"}

PUBLIC: list[str] = [
    "5 7 159 50 25 15 3 2 7 6 25\n",
    "40 12500 777 62 18 10 7 9 9 60 2000\n",
]
NOTES: list[str] = [
    "",
    "As large as it may be; thousands of cells burn at the same time.",
]


def case(rng: random.Random, size: tuple[int, int], steps: int, most: int) -> str:
    """A board of a size, burnt for some steps; the other times are at most `most`."""
    grass = rng.randint(20, 70)
    trees = rng.randint(5, 95 - grass)
    peat = rng.randint(0, 100 - grass - trees)
    times = [rng.randint(1, most) for _ in range(4)]
    seed = rng.randint(0, 2**31 - 2)
    return " ".join(map(str, [*size, seed, grass, trees, peat, *times, steps])) + "\n"


def private(rng: random.Random) -> list[str]:
    """The hidden inputs; the last ones are large."""
    tests = [
        "1 1 0 0 0 0 1 1 1 1 1\n",
        "1 1 5 100 0 0 1 1 1 1 20\n",
        "1 2 6 0 100 0 1 1 2 1 30\n",
        "3 3 7 0 0 100 2 4 1 5 40\n",
        "4 4 8 0 100 0 2 3 4 5 60\n",
        "4 5 9 40 60 0 1 1 60 2 60\n",
    ]
    for size in ((1, 9), (9, 1), (2, 7), (7, 2), (3, 3), (5, 6), (6, 5), (8, 8)):
        tests.append(case(rng, size, rng.randint(20, 60), rng.choice([4, 10])))
    for size in ((1, 60), (60, 1), (20, 20), (15, 40), (50, 11), (64, 64)):
        tests.append(case(rng, size, rng.randint(100, 400), rng.choice([5, 20, 60])))
    return [
        *tests,
        # Here it is the lightning that matters.
        "1 200000 4 60 20 20 30 60 60 60 2000\n",
        "200000 1 2 60 20 20 30 7 59 33 1000\n",
        # Much burns.
        "500 1000 99 75 10 15 5 20 13 9 2000\n",
        "5000 100 2024 58 20 10 7 9 9 60 2000\n",
    ]
