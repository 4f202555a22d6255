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


PUBLIC = []
NOTES = []


def private(rng: random.Random) -> list[str]:
    raise AssertionError
