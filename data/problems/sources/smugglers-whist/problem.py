"""Tests of the problem: an invented card game of four players with fixed habits."""

import random

TAGS: list[str] = ["implementation", "simulation", "games", "cycle detection"]
RATING: int = 3000
TIME_LIMIT: float = 2.0
MEMORY_LIMIT: int = 512 * 1024 * 1024
CHECKER: dict[str, object] = {"kind": "tokens"}

PUBLIC: list[str] = [
    "2 8 8\n"
    "S8 R5 K3 S4 R2 S1 R6 P9 S7 P2 P3 R1 K6 K2 P1 S6 S9 S3 R4 P5 R9 K1 S2 K4 K7 R8 P4 R3 P7 P6 R7 S5 K8 P8 K5 K9\n"
    "K2 R6 P7 R1 S9 S1 K3 K5 P8 P4 K7 K9 R5 S4 R8 P2 R2 R9 K6 K4 R3 P9 P5 K1 P1 S6 R7 S3 R4 K8 P3 S8 S5 S2 P6 S7\n",
    "6 110 110\n"
    "R1 P5 R2 P2 K9 P1 K2 S1 K7 K5 S3 S7 K1 S8 K8 S6 P4 R3 K6 K4 P8 P6 K3 S9 R6 R4 R7 R5 S2 P9 S5 P3 R9 R8 P7 S4\n"
    "S2 R3 R7 P6 P2 K3 S9 K8 R1 P3 K4 S4 P1 K6 R9 P7 K2 P5 K7 S1 S8 K5 P8 P4 K1 R6 R2 P9 R4 K9 S5 S3 S7 R5 S6 R8\n"
    "R1 K4 P2 K7 P5 P8 P7 S5 R2 K5 K6 R6 P1 P4 R7 S4 K8 R9 R3 S7 K1 R5 S9 R4 S8 K9 S2 P9 R8 K3 S1 S6 P3 P6 K2 S3\n"
    "K6 R9 S1 R5 S2 K2 K5 P6 R4 S7 S9 P3 P7 K3 R2 P9 K8 S8 R8 R7 P8 R6 S6 K9 K7 P5 P2 P4 P1 K1 K4 S4 S5 R3 S3 R1\n"
    "P9 R4 S3 P2 P3 P7 P4 P8 S5 R7 K8 P6 S6 S8 R5 S7 K1 S4 K9 R1 P5 K6 R6 R9 S9 K3 P1 K2 S2 K7 K5 R2 K4 S1 R3 R8\n"
    "S6 K4 K3 R6 R8 P6 P3 K8 S4 R5 K9 S3 K2 P9 R9 R4 P5 R3 K5 S8 S1 S7 K6 S2 P1 S9 R2 P2 K1 P7 P8 R1 R7 K7 S5 P4\n",
    "3 20 600\n"
    "S1 R8 R3 P6 R9 S3 P9 P4 S9 R1 K3 S5 K2 K7 K1 R5 R4 K5 P7 K8 P1 K4 R6 S2 P3 S4 P8 R2 S6 R7 S8 P5 S7 P2 K9 K6\n"
    "S4 S3 K5 R3 P3 S6 S9 P2 S5 P8 R5 P7 R7 P4 S8 K7 R9 S1 P5 K3 S7 R4 R2 K1 P1 K2 R8 K4 K9 S2 P6 K8 R1 R6 P9 K6\n"
    "K9 R7 P9 S9 S3 P7 P5 P3 S6 K5 R9 K8 R6 K6 S2 S7 K3 R5 R4 P4 P6 S1 R2 P1 R8 K1 K2 P2 S5 K7 K4 R3 S4 P8 R1 S8\n",
]
NOTES: list[str] = [
    "Eight deals with two decks.",
    "110 deals with six decks.",
    "The deals repeat from the eleventh on, with a period of 36.",
]

CARDS: list[str] = [suit + rank for suit in "KPRS" for rank in "123456789"]
# Number of decks and seed: for these the deals repeat early enough for the guarantee.
SEEDS: list[tuple[int, int]] = [
    (1, 1000),
    (2, 1001),
    (3, 1002),
    (4, 1003),
    (5, 1004),
    (6, 1005),
    (1, 1006),
    (2, 1007),
    (3, 1008),
    (5, 1010),
    (6, 1011),
    (1, 1012),
    (2, 1013),
    (4, 1015),
    (5, 1016),
    (2, 1019),
    (4, 1021),
    (6, 1023),
    (1, 1024),
    (2, 1025),
    (3, 1026),
    (4, 1027),
    (1, 1030),
    (2, 1031),
    (3, 1032),
    (5, 1034),
    (6, 1035),
    (1, 1036),
    (2, 1037),
    (5, 1040),
    (1, 1042),
    (2, 1043),
    (3, 1044),
    (4, 1045),
]


def _case(decks: int, seed: int, shown: int, deals: int) -> str:
    rng = random.Random(seed)
    lines = [f"{decks} {shown} {deals}"]
    for _ in range(decks):
        cards = CARDS.copy()
        rng.shuffle(cards)
        lines.append(" ".join(cards))
    return "\n".join(lines) + "\n"


def private(rng: random.Random) -> list[str]:
    """The hidden inputs."""
    tests = []
    for number, (decks, seed) in enumerate(SEEDS):
        if number < 8:
            deals = rng.randint(1, 60)
            tests.append(_case(decks, seed, deals, deals))
        elif number < 20:
            tests.append(_case(decks, seed, rng.randint(60, 180), rng.randint(180, 300)))
        else:
            tests.append(_case(decks, seed, rng.randint(1, 200), rng.randint(10**8, 10**12)))
    return tests
