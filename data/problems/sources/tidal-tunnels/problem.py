import random

TAGS = ["graphs", "shortest paths", "bitmasks", "implementation"]
RATING = 2100
TIME_LIMIT = 2.0
MEMORY_LIMIT = 256 * 1024 * 1024
CHECKER = {"kind": "tokens"}


def caves(air: int, fill: int, low: int, high: int, compressors: str, *tunnels: str) -> str:
    head = f"{len(compressors)} {len(tunnels)} {air} {fill} {low} {high}"
    return "\n".join([head, compressors, *tunnels]) + "\n"


PUBLIC = [
    caves(5, 4, 6, 4, "010", "D 1 2 3 2 3", "T 2 3 4", "P 1 3 6"),
    caves(5, 2, 3, 1, "0100", "P 1 3 4", "P 3 4 3", "F 3 2 1"),
    caves(9, 1, 2, 5, "11", "T 1 2 3", "F 2 1 1"),
]
NOTES = [
    "At 3 in cave 2 with 2 units left; the tank is full at 7, and the next low tide is at 10.",
    "From 3 to the compressor in 2 and, since the flap has turned, back the same way.",
    "Low tides are too short for the first tunnel, and the second one only leads to cave 1.",
]


def tunnel(rng: random.Random, kind: str, ends: tuple[int, int], width: int, period: int) -> str:
    text = f"{kind} {ends[0]} {ends[1]} {rng.randint(1, width)}"
    if kind == "D":
        text += f" {rng.randint(1, period)} {rng.randint(1, period)}"
    return text


def random_caves(
    rng: random.Random, n: int, m: int, air: int, period: int, flaps: int
) -> str:
    """A path from 1 to n through all caves, and other tunnels; some of them flaps."""
    inner = list(range(2, n))
    rng.shuffle(inner)
    order = [1, *inner, n]
    tunnels = []
    for i in range(m):
        ends = (order[i], order[i + 1]) if i + 1 < n else tuple(rng.sample(order[:-1], 2))
        if rng.random() < 0.4:
            ends = (ends[1], ends[0])
        tunnels.append((rng.choice("PDT"), ends))
    for i in rng.sample(range(m), flaps):
        tunnels[i] = ("F", tunnels[i][1])
    rng.shuffle(tunnels)
    lines = [tunnel(rng, kind, ends, max(1, air * 2 // 3), period) for kind, ends in tunnels]
    compressors = "".join(rng.choice("01") for _ in range(n))
    low = rng.randint(max(1, air // 2), air + period)
    return caves(air, rng.randint(1, period), low, rng.randint(1, period), compressors, *lines)


def chambers(rng: random.Random, n: int, period: int, flaps: int, dense: bool) -> str:
    """A line of caves with slow doors and tides; the compressors are in chambers beside it.

    With `flaps`, flap tunnels lead to the chambers. If not `dense`, there is little else, so
    that the diver has to come back through the flap by which she went in.
    """
    count = flaps or n // 4
    line = n - count
    compressors = ["0"] * n
    tunnels = []
    for cave in range(1, line):
        to = cave + 1 if cave + 1 < line else n
        tunnels.append(tunnel(rng, rng.choice("DDT"), (cave, to), 160 // n, period))
    for number in range(count):
        side = line + number
        compressors[side - 1] = "1"
        cave = min(line - 1, 1 + (2 * number + 1) * line // (2 * count))
        kind = "F" if flaps else rng.choice("PD")
        tunnels.append(tunnel(rng, kind, (cave, side), 4, period))
        if rng.random() < 0.4:
            tunnels.append(tunnel(rng, "D", (side, rng.randint(1, cave)), 12, period))
    while dense and len(tunnels) < min(200, 5 * n // 2):
        first = rng.randint(1, line - 4)
        ends = (first, rng.randint(first + 1, first + 3))
        tunnels.append(tunnel(rng, rng.choice("PDDT"), ends, 30, period))
    rng.shuffle(tunnels)
    fill = rng.randint(1, period)
    return caves(40, fill, max(12, period // 2), period, "".join(compressors), *tunnels)


def private(rng: random.Random) -> list[str]:
    tests = [
        caves(1, 1, 1, 1, "00", "P 1 2 1"),
        caves(1, 1, 1, 1, "00", "P 1 2 2"),
        caves(5, 1, 5, 3, "00", "T 2 1 5"),
        caves(5, 1, 4, 3, "00", "T 2 1 5"),
        caves(9, 1, 4, 3, "000", "P 1 2 3", "T 2 3 1"),
        caves(9, 1, 4, 3, "000", "P 1 2 4", "T 2 3 1"),
        caves(9, 1, 4, 3, "000", "P 1 2 3", "T 2 3 2"),
        caves(9, 1, 4, 3, "000", "P 1 2 3", "D 2 3 2 4 1"),
        caves(9, 1, 4, 3, "000", "P 1 2 4", "D 2 3 2 4 1"),
        caves(9, 1, 4, 3, "000", "P 1 2 3", "D 3 2 2 3 1000000"),
        caves(4, 7, 4, 3, "0100", "P 1 2 4", "P 2 3 4", "P 3 4 1"),
        caves(4, 7, 4, 3, "1000", "F 1 2 1", "F 2 1 1", "F 1 2 1", "P 2 3 2", "D 3 4 2 1 1"),
        # The quick way to cave 3 leaves too little air for the rest.
        caves(6, 5, 4, 3, "0000", "D 1 2 1 1 9", "D 2 3 3 5 5", "P 1 3 3", "P 3 4 3"),
        caves(6, 5, 1, 9, "00000", "P 1 2 2", "D 2 4 2 5 1", "D 1 3 1 1 30", "D 3 4 1 1 6",
              "P 4 5 3"),
        # Through the flap and back again, twice.
        caves(6, 1, 9, 9, "00100", "P 1 2 5", "F 2 3 1", "P 2 4 4", "F 4 3 1", "P 4 5 5"),
        caves(12, 1, 5, 1, "000", "T 1 2 5", "T 2 3 5"),
        caves(12, 1, 5, 1, "0000", "T 1 2 2", "T 2 3 3", "T 3 4 5"),
        caves(12, 1, 6, 2, "0110", "T 1 2 3", "F 2 3 1", "T 3 4 2", "D 1 3 4 4 3"),
        caves(40, 10**6, 10**6, 10**6, "10", "T 1 2 40"),
        caves(40, 10**6, 39, 10**6, "10", "T 1 2 40", "D 1 2 40 1 1000000"),
        caves(40, 999_999, 10**6, 10**6, "111", "P 1 2 40", "T 2 3 2"),
    ]  # fmt: skip
    for air, period in ((4, 3), (6, 5), (9, 6), (9, 30)):
        for flaps in (0, 2, 3):
            n = rng.randint(4, 8)
            tests.append(random_caves(rng, n, rng.randint(n, n + 4), air, period, flaps))
    for flaps in (1, 5, 5):
        tests.append(random_caves(rng, 14, 20, 10, 12, flaps))
    for n, period in ((10, 9), (20, 30), (25, 10), (40, 100), (40, 1000)):
        tests.append(chambers(rng, n, period, min(5, n // 4), dense=False))
    tests.append(random_caves(rng, 80, 200, 40, 50, 5))
    tests.append(random_caves(rng, 80, 120, 30, 10**6, 5))
    tests.append(chambers(rng, 40, 60, 3, dense=True))
    tests.append(chambers(rng, 80, 1000, 5, dense=True))
    tests.append(chambers(rng, 80, 10**6, 0, dense=False))
    tests.append(chambers(rng, 80, 10**6, 5, dense=True))
    return tests
