"""Tests of the problem: counting numbers by the runs of carries when the mirror is added."""

import random

TAGS: list[str] = ["dp", "digit dp", "math", "number theory"]
RATING: int = 2500
TIME_LIMIT: float = 3.0
MEMORY_LIMIT: int = 512 * 1024 * 1024
CHECKER: dict[str, object] = {"kind": "tokens"}

PUBLIC: list[str] = [
    """6
10 1 1 20
10 2 90 110
10 0 1 999
2 3 1 100
10 3 12345 67890
7 2 50 5000
""",
    """4
3 4 700 60606
16 2 4095 70000
5 5 20000 90000
2 6 1234 65432
""",
]
NOTES: list[str] = [
    "From 1 to 20 the numbers 5 to 9 and 19 have temper 1. From 90 to 110 the numbers 91 to 99 "
    "have temper 2.",
    "",
]


def _case(questions: list[tuple[int, int, int, int]]) -> str:
    lines = [" ".join(map(str, question)) for question in questions]
    return f"{len(lines)}\n" + "\n".join(lines) + "\n"


def _range(rng: random.Random, most: int) -> tuple[int, int]:
    first, last = sorted([rng.randint(1, most), rng.randint(1, most)])
    return (1, last) if rng.random() < 0.3 else (first, last)


def small(rng: random.Random) -> str:
    """Questions about small numbers."""
    questions = []
    for _ in range(rng.randint(1, 6)):
        base = rng.choice([2, 2, 3, 4, 5, 7, 10, 10, 16])
        most = rng.choice([base, base**2, 60, 600])
        questions.append((base, rng.choice([0, 1, 1, 2, 2, 3, 4, 5]), *_range(rng, most)))
    return _case(questions)


def private(rng: random.Random) -> list[str]:
    """The hidden inputs."""
    tests = [
        _case([(b, m, 1, b - 1) for b, m in [(2, 1), (2, 0), (3, 1), (16, 1), (9, 0), (10, 1)]]),
        _case([(b, m, b**k, b**k) for b, m, k in [(10, 0, 3), (10, 0, 6), (5, 0, 3), (3, 0, 5)]]),
        _case([(b, m, 1, b**k - 1) for b, m, k in [(2, 6, 6), (2, 5, 7), (10, 4, 4), (3, 2, 8)]]),
        _case([(10, m, 1, 1000) for m in range(6)]),
        _case([(10, m, 999, 10**15) for m in range(6)]),
        _case([(2, m, 1, 2**40) for m in range(1, 7)]),
        _case([(16, m, 16**20, 10**50 - 1) for m in range(1, 7)]),
        _case([(2, m, 1, 10**50 - 1) for m in range(1, 7)]),
        _case([(10, m, 10**49, 10**50 - 1) for m in range(1, 7)]),
    ]
    tests += [small(rng) for _ in range(6)]
    for most in (10**4, 10**5, 10**18, 10**18, 10**33, 10**50 - 1, 10**50 - 1):
        questions = []
        for _ in range(6):
            questions.append((rng.randint(2, 16), rng.randint(1, 6), *_range(rng, most)))
        tests.append(_case(questions))
    return tests
