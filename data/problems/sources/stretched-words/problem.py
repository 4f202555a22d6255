import random
import string

TAGS = ["strings", "implementation"]
RATING = 800
TIME_LIMIT = 1.0
MEMORY_LIMIT = 256 * 1024 * 1024
CHECKER = {"kind": "tokens"}


def message(text: str) -> str:
    return f"{len(text)}\n{text}\n"


PUBLIC = [message("Sooo goooood to seee you"), message("HeLLlLo bookkeeper!")]
NOTES = [
    "Three stretches: ooo, ooooo and eee lose 1, 3 and 1 letters.",
    "LLlL is a stretch although the case differs; its first two characters stay as written.",
]


def runs(rng: random.Random, alphabet: str, length: int, longest: int) -> str:
    """Runs of up to `longest` characters; letters get a case at random."""
    parts: list[str] = []
    size = 0
    while size < length:
        count = min(rng.randint(1, longest), length - size)
        char = rng.choice(alphabet)
        parts += [rng.choice([char.lower(), char.upper()]) for _ in range(count)]
        size += count
    text = "".join(parts)
    return "x" + text[1:-1] + "x" if len(text) > 2 else text.replace(" ", "x")


def private(rng: random.Random) -> list[str]:
    texts = [
        "a",
        "aa",
        "aaa",
        "AaA",
        "aaaa",
        "7",
        "777",
        "10000 years ago... really???",
        "a  b   c    d",
        "aaabaaabaaa",
        "zzzZZZzzz",
        "aabbaabb",
        "abababab",
        "x---xxx---xxxx",
        "aaa aaa aaa",
        "Nooo!!! 1000000 timesss, NOOO",
        string.ascii_letters + string.digits + ".,!?-",
    ]
    texts += [runs(rng, "ab", 30, 4) for _ in range(3)]
    texts += [runs(rng, "abc1 .", 60, 5) for _ in range(4)]
    texts += [runs(rng, string.ascii_lowercase + "0123456789 !?", 2000, 6) for _ in range(3)]
    texts.append("e" * 20_000)
    texts.append(runs(rng, "xyz 0-", 30_000, 9))
    # Many letters without a stretch, then a long one: bad for who looks again from the start.
    texts.append("ab" * 15_000 + "a" * 20_000)
    return [message(text) for text in texts]
