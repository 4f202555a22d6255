import random

TAGS = ["implementation", "sortings", "simulation"]
RATING = 2200
TIME_LIMIT = 3.0
MEMORY_LIMIT = 256 * 1024 * 1024
CHECKER = {"kind": "tokens"}

Forms = list[list[int]]


def tournament(home: int, margin: int, forms: Forms, corrections: list[str]) -> str:
    lines = [f"{len(forms[0])} {len(forms)} {home} {margin} {len(corrections)}"]
    lines += [" ".join(map(str, row)) for row in forms]
    return "\n".join(lines + corrections) + "\n"


def random_tournament(
    rng: random.Random, n: int, rounds: int, spread: int, absences: float, count: int
) -> str:
    """Players have a strength; `spread` is how far their forms are from it."""
    strengths = [rng.randint(1, 60) for _ in range(n)]
    forms = [
        [
            0 if rng.random() < absences else max(1, min(1000, s + rng.randint(-spread, spread)))
            for s in strengths
        ]
        for _ in range(rounds)
    ]
    corrections = []
    for after in sorted(rng.randint(1, rounds) for _ in range(count)):
        round_number = rng.randint(max(1, after - 3), after)
        player = rng.randint(1, n)
        missing = [p for p in range(1, n + 1) if forms[round_number - 1][p - 1] == 0]
        kind = rng.choice(["flip", "flip", "void", "excuse"])
        if missing and rng.random() < (0.8 if kind == "excuse" else 0.3):
            player = rng.choice(missing)
        corrections.append(f"{after} {kind} {round_number} {player}")
    return tournament(rng.randint(0, 8), rng.randint(0, 12), forms, corrections)


def small(rng: random.Random) -> str:
    n, rounds = rng.randint(2, 11), rng.randint(1, 8)
    absences = rng.choice([0.0, 0.1, 0.25])
    return random_tournament(rng, n, rounds, rng.choice([5, 20, 60]), absences, rng.randint(0, 8))


PUBLIC = [
    tournament(
        6,
        6,
        [
            [26, 29, 20, 19, 42, 20, 0, 1],
            [0, 38, 0, 18, 17, 49, 30, 17],
            [24, 65, 23, 21, 24, 34, 34, 16],
            [0, 0, 24, 23, 19, 47, 35, 1],
            [24, 56, 17, 39, 27, 10, 12, 22],
            [24, 30, 24, 35, 0, 47, 1, 0],
            [38, 0, 31, 34, 18, 22, 25, 0],
            [0, 66, 30, 50, 48, 13, 11, 17],
        ],
        ["1 void 1 1", "2 excuse 2 3", "4 excuse 1 7", "8 void 5 1"],
    ),
    tournament(
        6,
        8,
        [
            [0, 15, 47, 0, 23],
            [52, 15, 44, 44, 22],
            [44, 8, 41, 50, 36],
            [53, 0, 0, 0, 25],
            [0, 12, 36, 54, 39],
        ],
        ["1 void 1 5", "1 excuse 1 1", "2 void 2 3", "2 flip 1 4", "5 void 2 2"],
    ),
    tournament(
        2,
        12,
        [
            [74, 15, 9, 1, 44, 44, 51, 12, 8],
            [71, 12, 1, 1, 59, 19, 19, 30, 25],
            [71, 1, 48, 22, 28, 4, 74, 78, 71],
            [1, 53, 52, 1, 39, 10, 0, 66, 72],
            [26, 7, 0, 1, 22, 49, 80, 26, 53],
            [64, 1, 14, 42, 26, 20, 82, 78, 12],
        ],
        ["2 flip 2 8", "3 void 1 1", "4 excuse 2 7", "5 void 4 7", "5 excuse 5 3", "5 flip 4 7"],
    ),
]
NOTES = [
    "Player 1 is absent in rounds 2 and 4 and sits out from round 5 on.",
    "As his first bye is void, player 5 has had no gift when round 3 is paired.",
    "Players 1, 7 and 3 are equal in points and sum; their inner points decide.",
]


def level(rng: random.Random, n: int, rounds: int, absences: float) -> str:
    """All are nearly equal, so that there are many draws and large groups."""
    forms = [
        [0 if rng.random() < absences else rng.randint(1, 20) for _ in range(n)]
        for _ in range(rounds)
    ]
    return tournament(0, 15, forms, [])


def private(rng: random.Random) -> list[str]:
    tests = [
        tournament(0, 0, [[5, 4]], []),
        tournament(0, 0, [[0, 0], [0, 0], [3, 3]], []),
        tournament(1, 0, [[0, 7, 7], [0, 3, 3], [9, 9, 9], [9, 9, 9], [1, 2, 3]],
                   ["3 excuse 2 1", "4 flip 4 1"]),
        tournament(2, 2, [[5, 5, 5, 5]] * 9, ["3 void 3 1", "3 void 2 1", "9 flip 9 4"]),
        tournament(0, 0, [[7, 6, 5, 4, 3]] * 8, ["8 flip 1 2", "8 flip 2 2", "8 flip 3 2"]),
        tournament(9, 3, [[9, 8, 7, 6, 5, 4, 3, 2, 1]] * 7, ["1 void 1 9", "2 flip 1 1"]),
    ]
    for n, rounds in ((4, 6), (5, 9), (6, 8), (7, 7), (8, 12), (9, 9), (11, 12), (12, 20)):
        for absences in (0.05, 0.2):
            tests.append(random_tournament(rng, n, rounds, 25, absences, 8))
    tests += [level(rng, n, rounds, 0.0) for n, rounds in ((12, 20), (14, 16), (16, 16), (10, 30))]
    tests += [level(rng, n, rounds, 0.02) for n, rounds in ((13, 20), (24, 30))]
    for n, rounds, absences in ((30, 40, 0.01), (31, 25, 0.02), (60, 40, 0.005), (75, 30, 0.03)):
        tests.append(random_tournament(rng, n, rounds, 30, absences, 60))
    for n, absences in ((149, 0.0), (150, 0.01), (149, 0.02), (150, 0.3)):
        tests.append(random_tournament(rng, n, 40, 40, absences, 300))
    tests.append(level(rng, 150, 40, 0.0))
    return tests
