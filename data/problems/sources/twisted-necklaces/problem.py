"""Tests of the problem: counting colourings of a wheel that turns and is repainted."""

import random

TAGS: list[str] = ["combinatorics", "math", "number theory", "inclusion-exclusion"]
RATING: int = 2600
TIME_LIMIT: float = 2.0
MEMORY_LIMIT: int = 512 * 1024 * 1024
CHECKER: dict[str, object] = {"kind": "tokens"}

Case = tuple[int, int, list[int]]
"""Places, royal colours, permutation."""

PUBLIC: list[str] = [
    """4
8 3 3
2 1 3
7 3 3
2 1 3
7 3 1
1 3 2
4 2 2
2 1
""",
    """5
2 3 0
2 3 1
12 7 4
2 3 4 1 6 7 5
9 6 3
3 1 2 5 4 6
1000 4 2
1 2 4 3
630 5 0
2 3 1 5 4
""",
]
NOTES: list[str] = [
    "In the last case there are two colourings, 12 and 21 over and over. An hour turns 1212 into "
    "2121 and repaints that as 1212 again: they are not kin.",
    "The first case is the one that the statement tells of.",
]


def _join(cases: list[Case]) -> str:
    lines = [str(len(cases))]
    for n, r, permutation in cases:
        lines += [f"{n} {len(permutation)} {r}", " ".join(map(str, permutation))]
    return "\n".join(lines) + "\n"


def _shuffled(rng: random.Random, first: int, size: int) -> list[int]:
    values = list(range(first, first + size))
    rng.shuffle(values)
    return values


def _cycles(rng: random.Random, lengths: list[int], first: int) -> list[int]:
    """A permutation of first, first + 1, ... with cycles of these lengths."""
    values = _shuffled(rng, first, sum(lengths))
    image = {}
    for length in lengths:
        cycle, values = values[:length], values[length:]
        for i in range(length):
            image[cycle[i]] = cycle[i - 1]
    return [image[value] for value in sorted(image)]


def _wheel(rng: random.Random, n: int, royal: list[int], common: list[int]) -> Case:
    size = sum(royal)
    return n, size, _cycles(rng, royal, 1) + _cycles(rng, common, size + 1)


def small(rng: random.Random) -> str:
    """Wheels with at most some thousand colourings."""
    cases = []
    while len(cases) < 5:
        n, m = rng.randint(2, 7), rng.randint(1, 6)
        if m**n <= 5000:
            r = rng.randint(0, min(m, 3))
            cases.append((n, r, _shuffled(rng, 1, r) + _shuffled(rng, r + 1, m - r)))
    return _join(cases)


def private(rng: random.Random) -> list[str]:
    """The hidden inputs."""
    tests = [
        _join([(2, 0, [1]), (2, 0, [1, 2]), (2, 2, [2, 1]), (3, 0, [2, 1]), (3, 3, [2, 3, 1])]),
        _join([(10**8, 0, [1, 2]), (99999999, 0, [2, 1]), (10**8, 2, [2, 1]), (99999989, 1, [1])]),
        _join([(n, 3, [3, 1, 2, 5, 4]) for n in (9973 * 9967, 1009 * 1013, 9409 * 9409)]),
        _join([(n, 0, [2, 3, 4, 1]) for n in (2, 3, 4, 6, 12)]),
        _join([(n, 4, [2, 3, 4, 1, 6, 7, 5]) for n in (4, 5, 6, 8, 12)]),
    ]
    tests += [small(rng) for _ in range(8)]
    for most in (30, 300, 10**4, 10**6):
        cases = []
        for _ in range(5):
            r = rng.randint(0, 6)
            common = _shuffled(rng, r + 1, rng.randint(2, 6))
            cases.append((rng.randint(2, most), r, _shuffled(rng, 1, r) + common))
        tests.append(_join(cases))
    shapes = [([], [7, 5, 3, 2]), ([3], [4, 9, 1]), ([2, 2], [5, 6]), ([1, 2, 3], [8, 1, 1])]
    shapes += [
        ([8], [16, 9, 5, 7]),
        ([5, 3], [2, 11, 13]),
        ([1, 1, 1], [4, 4, 4, 6]),
        ([4, 4], [3]),
    ]
    for numbers in (
        [73513440, 99999999, 99999989, 67108864],
        [43046721, 61917364, 97656250, 6469693],
        [720720, 30030, 65536, 1000003],
        [10**8, 99999900, 87654321, 12345678],
    ):
        tests.append(_join([_wheel(rng, n, *rng.choice(shapes)) for n in numbers]))
    tests.append(_join([_wheel(rng, 73513440, *shape) for shape in shapes[:5]]))
    tests.append(_join([_wheel(rng, 110270160 // 2, *shape) for shape in shapes[3:]]))
    return tests
