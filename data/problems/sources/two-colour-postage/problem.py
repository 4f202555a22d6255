import random

TAGS = ["greedy", "sortings", "two pointers"]
RATING = 1200
TIME_LIMIT = 1.0
MEMORY_LIMIT = 256 * 1024 * 1024
CHECKER = {"kind": "tokens"}


def stamps(price: int, red: list[int], blue: list[int]) -> str:
    values = [" ".join(map(str, some)) for some in (red, blue)]
    return f"{len(red)} {len(blue)} {price}\n{values[0]}\n{values[1]}\n"


PUBLIC = [
    stamps(10, [12, 7, 2], [3, 5]),
    stamps(5, [4, 1, 1], [2, 3, 3]),
]
NOTES = [
    "12 goes alone and 7 with 3 or 5; nothing is enough for 2.",
    "Only the stamp of 4 finds a partner: 1 and 3 are worth 4 together.",
]


def many(rng: random.Random, count: int, low: int, high: int) -> list[int]:
    return [rng.randint(low, high) for _ in range(count)]


def private(rng: random.Random) -> list[str]:
    tests = [
        stamps(1, [1], [1]),
        stamps(10, [12, 7, 2], [3, 5, 15]),
        stamps(10, [9, 1], [9, 1]),
        stamps(10, [1], [8]),
        stamps(10, [1], [9]),
        stamps(7, [7], [7]),
        stamps(7, [1, 2, 3], [7, 8, 9, 1]),
        stamps(100, [99, 98, 97, 1], [1, 2, 3, 99]),
        stamps(100, [50] * 7, [50] * 5),
        stamps(100, [50] * 5, [49] * 7),
        stamps(6, [5, 4, 3, 2, 1], [1, 2, 3, 4, 5]),
        stamps(6, [10, 10, 1], [1, 1, 1]),
        stamps(1_000_000, [1_000_000, 999_999, 1], [1, 1_000_000, 999_999]),
    ]
    for _ in range(10):
        price = rng.randint(5, 30)
        red, blue = rng.randint(1, 12), rng.randint(1, 12)
        tests.append(stamps(price, many(rng, red, 1, price + 2), many(rng, blue, 1, price + 2)))
    for _ in range(3):
        tests.append(stamps(10**5, many(rng, 1000, 1, 10**5), many(rng, 900, 1, 10**5)))
    tests.append(stamps(10**6, many(rng, 20_000, 1, 10**6), many(rng, 20_000, 1, 10**6)))
    # Hardly any pair is enough, so that every red stamp looks at all the blue ones.
    tests.append(stamps(990_000, many(rng, 20_000, 1, 10**5), many(rng, 20_000, 800_000, 890_500)))
    return tests
