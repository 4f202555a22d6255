"""Tests of the problem: an order book with hidden quantities, own orders and wake-ups."""

import random

TAGS: list[str] = ["data structures", "implementation", "simulation", "binary search"]
RATING: int = 2500
TIME_LIMIT: float = 2.0
MEMORY_LIMIT: int = 512 * 1024 * 1024
CHECKER: dict[str, object] = {"kind": "tokens"}

PUBLIC: list[str] = [
    """10
L S 1 10 1000 7
L S 2 10 800 20
L S 3 10 9 9
L S 4 11 50 50
I B 3 10 777
A 1 3
A 2 500
T B 5 11 11 400 60
L B 2 11 550 25
A 8 100
""",
    """15
L B 2 1 9 3
L S 1 3 6 1
T S 2 4 4 4 1
L S 1 4 7 1
T S 2 3 4 9 1
T S 3 5 2 7 1
T B 3 3 5 6 1
T S 1 1 4 3 1
A 2 8
A 3 8
A 4 1
L B 3 1 2 3
I B 3 5 6
T B 2 3 4 6 3
T B 2 4 4 3 1
""",
    """15
C 1
L B 3 3 5 2
L B 1 3 13 1
C 1
L B 1 3 18 2
I B 1 3 42
L S 2 1 1 9
C 8
L B 1 1 7 1
C 6
T B 3 2 1 9 7
A 3 28
I B 3 3 10
L B 3 3 30 1
A 3 28
""",
]
NOTES: list[str] = [
    "In command 5 trader 3 meets the own order 3, loses 9 pearls to it and trades 768. In command "
    "9 trader 2 buys 3 pearls, loses 500 to the own order 2, and buys 47 more, which wakes order "
    "8.",
    "",
    "",
]


def _case(commands: list[str]) -> str:
    return f"{len(commands)}\n" + "\n".join(commands) + "\n"


def _commands(
    rng: random.Random, n: int, prices: int, traders: int, quantity: int, weights: str
) -> list[str]:
    """Random commands; the book leans to neither side."""
    commands = []
    for i in range(1, n + 1):
        kind = rng.choice(weights)
        side = rng.choice("BS")
        tilt = prices // 4 if side == "B" else -(prices // 4)
        price = min(prices, max(1, rng.randint(1, prices) - tilt))
        who = rng.randint(1, traders)
        amount = rng.randint(1, quantity)
        part = rng.randint(1, rng.choice([1, 3, max(1, quantity // 3)]))
        if kind == "L":
            commands.append(f"L {side} {who} {price} {amount} {part}")
        elif kind == "I":
            price = min(prices, max(1, price + 2 * tilt))
            commands.append(f"I {side} {who} {price} {min(2 * amount, 10**9)}")
        elif kind == "T":
            trigger = rng.randint(1, prices)
            commands.append(f"T {side} {who} {trigger} {price + tilt or 1} {amount} {part}")
        else:
            target = rng.randint(max(1, i - 12), i)
            commands.append(f"C {target}" if kind == "C" else f"A {target} {amount}")
    return commands


def small(rng: random.Random) -> str:
    """A few commands with small numbers."""
    weights = rng.choice(["LLLLITTCA", "LLLI", "LLLLIITTTTA", "LLLIAAC"])
    prices = rng.choice([2, 4, 9])
    quantity = rng.choice([4, 9, 20])
    n = rng.choice([6, 12, 25])
    return _case(_commands(rng, n, prices, rng.choice([2, 3, 5]), quantity, weights))


def _deep(rng: random.Random, n: int, levels: int) -> str:
    """Queues of large orders with tiny slices, and large orders that sweep them."""
    commands = []
    for i in range(n):
        side = rng.choice("BS")
        level = rng.randint(0, levels - 1)
        price = 500 - level if side == "B" else 501 + level
        who = rng.randint(1, 9)
        if i < n // 3 or rng.random() < 0.3:
            slice_ = rng.randint(1, rng.choice([1, 5, 40]))
            commands.append(f"L {side} {who} {price} {rng.randint(1, 10**9)} {slice_}")
        elif rng.random() < 0.12:
            trigger = rng.randint(500 - levels, 500 + levels)
            goal = 501 + level if side == "B" else 500 - level
            commands.append(f"T {side} {who} {trigger} {goal} {rng.randint(1, 10**9)} 3")
        elif rng.random() < 0.15:
            commands.append(f"A {rng.randint(1, i)} {rng.randint(1, 10**9)}")
        else:
            goal = 501 + level if side == "B" else 500 - level
            commands.append(f"I {side} {who} {goal} {rng.randint(1, 10**9)}")
    return _case(commands)


def private(rng: random.Random) -> list[str]:
    """The hidden inputs."""
    tests = [
        _case(["C 1", "A 2 5", "I B 1 1000000 1000000000", "L S 50 1 1 1000000000"]),
        _case(
            [
                "L S 1 5 1000000000 1",
                "L S 2 5 999999999 1",
                "L S 3 5 7 2",
                "I B 4 5 1000000000",
                "I B 4 5 999999990",
            ]
        ),
        _case(["L S 1 5 10 3", "L S 2 5 10 4", "L S 1 5 4 4", "L B 1 5 17 2", "C 4", "I B 3 9 99"]),
        _case(["T B 1 1 9 5 2", "T S 2 9 1 4 1", "L S 3 4 2 1", "I B 4 6 1", "T S 5 4 4 3 3"]),
    ]
    tests += [small(rng) for _ in range(9)]
    for weights in ("LLLLITTCA", "LLLLITTTTTTTTA", "LLLLLIAAAC"):
        tests.append(_case(_commands(rng, 60, 12, 4, 30, weights)))
        tests.append(_case(_commands(rng, 300, 30, 6, 1000, weights)))
    tests.append(_case(_commands(rng, 2000, 10**6, 50, 10**9, "LLLLLITTTCA")))
    tests.append(_case(_commands(rng, 2000, 40, 50, 10**6, "LLLLITTTCA")))
    tests += [_deep(rng, 120, 1), _deep(rng, 400, 4), _deep(rng, 1000, 60)]
    return tests
