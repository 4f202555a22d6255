"""Tests of the problem: arithmetic in a calendar with lull days and a reform."""

import random

TAGS: list[str] = ["math", "implementation", "number theory", "dates"]
RATING: int = 2200
TIME_LIMIT: float = 2.0
MEMORY_LIMIT: int = 512 * 1024 * 1024
CHECKER: dict[str, object] = {"kind": "tokens"}

PUBLIC: list[str] = [
    """20
add 1.1.1 +0d
add 1.1.1 -1d
add -1.L.3 +1w
add -1.L.3 -1w
add -1.L.3 +1m
add -1.L.2 +1y
add 5.4.33 -5y-1w
add -6.4.33 +1w-2y+22m
add 2.L.1 -1m+1d
add 700.5.33 +1m-22d
add 699.6.15 +1y
add 700.7.18 -1m-1d
add 745.4.33 +5y-12m+3w
diff 3.11.33 5.L.3
diff 5.L.3 3.11.33
diff 5.L.3 5.L.1
diff -1.4.33 1.6.32
diff 701.6.20 699.6.12
diff 700.6.21 700.6.10
diff 700.5.15 700.6.21
""",
    """12
count -2.1.1 2.L.1 33 1
count 2.1.7 1.1.1 7 7
count 700.6.1 700.7.10 10 3
count 699.1.1 701.1.1 15 4
count -40.3.3 760.3.3 32 6
count -30000.1.1 700.1.1 1 1
diff 700.6.15 700.6.22
add 0.1.1 +1d
add 745.L.3 +1d
diff 4.L.2 4.L.2
add 250.3.7 +100000d
add -1000000000000.1.1 -99999999999999w+5y-3w
""",
]
NOTES: list[str] = [
    "The years -1, 5, 700 and 745 are long by the first rule; 745 is no multiple of 45 and stays "
    "long. 700.5.33 + 1 month is 700.6.32, 22 days before that is 700.5.33 again.",
    "There is no year 0, and 700.6.15 never was. 745 is long, so 745.L.3 exists.",
]


def _date(rng: random.Random, low: int, high: int) -> str:
    year = rng.randint(low, high)
    if rng.random() < 0.25:
        return f"{year}.L.{rng.choice([1, 2, 2, 3])}"
    day = rng.choice([rng.randint(1, 33), rng.randint(1, 32), rng.randint(31, 33)])
    if rng.random() < 0.03:
        return f"{year}.{rng.choice([0, 12, 6])}.{rng.choice([0, 34, 33])}"
    return f"{year}.{rng.choice([rng.randint(1, 11), 4, 6, 11])}.{day}"


def _span(rng: random.Random, big: int) -> str:
    terms = []
    for _ in range(rng.choice([1, 1, 2, 3, 4])):
        unit = rng.choice("ymwd")
        most = {"y": 4, "m": 30, "w": 60, "d": 500}[unit] if big == 0 else big
        number = rng.randint(0, rng.choice([1, 3, most]))
        terms.append(rng.choice("+-") + str(number) + unit)
    return "".join(terms)[:60].rstrip("0123456789+-")


def _question(rng: random.Random, low: int, high: int, big: int) -> str:
    kind = rng.choice(["add", "add", "diff", "count"])
    first = _date(rng, low, high)
    if kind == "add":
        return f"add {first} {_span(rng, big)}"
    second = _date(rng, low, high)
    if kind == "diff":
        return f"diff {first} {second}"
    if low == -(10**12) or rng.random() < 0.5:
        first, second = sorted([first, second], key=lambda date: int(date.split(".")[0]))
    return f"count {first} {second} {rng.choice([rng.randint(1, 33), 32, 33])} {rng.randint(1, 7)}"


def _case(questions: list[str]) -> str:
    return f"{len(questions)}\n" + "\n".join(questions) + "\n"


CENTRES = [-900, -6, 0, 0, 1, 5, 45, 405, 699, 700, 700, 700, 701, 720, 765, 810, 810, 855, 1215]


def small(rng: random.Random) -> str:
    """Questions on a few years around a special one."""
    centre = rng.choice(CENTRES)
    width = rng.choice([0, 1, 3, 8])
    low, high = centre - width, centre + width
    if low == high == 0:
        high = 1
    return _case([_question(rng, low, high, 0) for _ in range(rng.randint(3, 9))])


def private(rng: random.Random) -> list[str]:
    """The hidden inputs."""
    tests = [
        _case(
            [f"add {y}.{m}.33 +{k}m" for y in (-6, -1, 700, 810) for m in (1, 11) for k in (3, 6)]
        ),
        _case(
            [
                f"add {y}.L.{d} {w}"
                for y in (-1, 5, 700, 765, 810)
                for d in (1, 2, 3)
                for w in ("+1w", "-1w", "+1w-1d", "-1y", "+52w", "-51w")
            ]
        ),
        _case(
            [
                f"diff {a} {b}"
                for a in ("700.5.11", "700.6.10", "700.6.21", "699.6.32", "700.L.3")
                for b in ("700.6.21", "700.6.10", "699.6.15", "701.6.15", "700.7.20", "805.L.2")
            ]
        ),
        _case(
            [
                f"count 700.6.{a} 70{y}.6.{b} {k} {w}"
                for a in (1, 10)
                for b in (10, 21)
                for y in (0, 1)
                for k in (10, 11, 20, 21)
                for w in (1, 4, 7)
            ]
        ),
    ]
    tests += [small(rng) for _ in range(7)]
    for centre in CENTRES[1::3]:
        low, high = centre - 12, centre + 12
        tests.append(_case([_question(rng, low, high, 0) for _ in range(80)]))
    tests.append(_case([_question(rng, -3000, 5000, 10**5) for _ in range(150)]))
    tests.append(_case([_question(rng, 600, 1300, 10**4) for _ in range(150)]))
    tests.append(_case([_question(rng, -(10**7), 10**7, 10**9) for _ in range(150)]))
    tests.append(_case([_question(rng, -(10**12), 10**12, 10**14) for _ in range(300)]))
    tests.append(_case([_question(rng, -(10**12), 10**12, 10**14) for _ in range(300)]))
    return tests
