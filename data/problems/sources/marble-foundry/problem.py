"""Tests of the problem: marbles on a torus that merge, split, bounce and expire, for long times."""

import random

TAGS: list[str] = ["simulation", "implementation", "grid", "cycle detection"]
RATING: int = 2200
TIME_LIMIT: float = 2.0
MEMORY_LIMIT: int = 512 * 1024 * 1024
CHECKER: dict[str, object] = {"kind": "tokens"}

PUBLIC: list[str] = [
    r"""4 4 24 5 7 2 5
/.##
#+++
/.+\
.+..
3 2 L 1 6
4 4 U 2 6
3 9 15 25 20000
""",
    r"""4 5 27 9 3 3 5
a.+..
\\#/+
.b++.
#/+.\
3 5 L 3 2
1 4 R 3 0
1 5 R 2 0
8 22 27 35 30000
""",
]
NOTES: list[str] = [
    "Nothing happens before tick 6. There is no hole here. At time 25 there are two marbles in "
    "the splitter of row 3.",
    "",
]

DIRECTIONS = "URDL"
STEPS = {"U": (-1, 0), "R": (0, 1), "D": (1, 0), "L": (0, -1)}
MIRROR = {"/": "RULD", "\\": "LDRU"}  # by the direction U, R, D, L that comes in


def _case(
    board: list[str], limits: tuple[int, int, int], emitters: list[str], times: list[int]
) -> str:
    oldest, heaviest, period = limits
    sizes = [len(board), len(board[0]), oldest, heaviest, period, len(emitters), len(times)]
    lines = [sizes, *board, *emitters, times]
    return "".join(
        (line if isinstance(line, str) else " ".join(map(str, line))) + "\n" for line in lines
    )


def _repeats(text: str) -> bool:
    """Whether a state comes again soon enough, as the statement promises."""
    lines = text.split("\n")
    height, width, oldest, heaviest, period, count, _ = map(int, lines[0].split())
    board = lines[1 : 1 + height]
    emitters = []
    for line in lines[1 + height : 1 + height + count]:
        row, col, way, mass, phase = line.split()
        emitters.append(((int(row) - 1, int(col) - 1), way, int(mass), int(phase)))
    marbles: list[tuple[tuple[int, int], str, int, int]] = []
    seen = set()
    for t in range(2900):
        if t:
            marbles = _tick(marbles, board, oldest, heaviest)
            taken = {marble[0] for marble in marbles}
            for cell, way, mass, phase in emitters:
                if t % period == phase and cell not in taken:
                    marbles.append((cell, way, mass, 0))
        state = (t % period, tuple(sorted(marbles)))
        if state in seen:
            return True
        seen.add(state)
    return False


def _tick(
    marbles: list[tuple[tuple[int, int], str, int, int]],
    board: list[str],
    oldest: int,
    heaviest: int,
) -> list[tuple[tuple[int, int], str, int, int]]:
    """Steps 1 to 6 of the statement."""
    height, width = len(board), len(board[0])
    plans = []
    for cell, way, mass, age in marbles:
        target = (cell[0] + STEPS[way][0]) % height, (cell[1] + STEPS[way][1]) % width
        if age + 1 < oldest:
            plans.append((cell, target, way, mass, age + 1))
    pairs = {(plan[0], plan[1]) for plan in plans if board[plan[1][0]][plan[1][1]] != "#"}
    cells: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
    moved = set()
    for cell, target, way, mass, age in plans:
        index = DIRECTIONS.index(way)
        if board[target[0]][target[1]] == "#" or (target, cell) in pairs:
            index ^= 2
        else:
            cell = target
            moved.add(cell)
        cells.setdefault(cell, []).append((-mass, age, index))
    result = []
    for cell, parts in cells.items():
        _, age, index = min(parts)
        mass = min(heaviest, -sum(part[0] for part in parts))
        kind = board[cell[0]][cell[1]]
        way = DIRECTIONS[index]
        if cell in moved:
            if kind.isalpha():
                continue
            if kind in MIRROR:
                way = MIRROR[kind][index]
            elif kind == "+" and mass > 1:
                result.append((cell, DIRECTIONS[index - 3], mass // 2, age))
                way, mass = DIRECTIONS[index - 1], mass - mass // 2
        result.append((cell, way, mass, age))
    return result


def _random(
    rng: random.Random,
    size: tuple[int, int],
    limits: tuple[int, int, int],
    emitters: int,
    times: list[int],
    cells: str,
) -> str:
    height, width = size
    board = [[rng.choice(cells) for _ in range(width)] for _ in range(height)]
    sources = []
    places = rng.sample([(r, c) for r in range(height) for c in range(width)], emitters)
    for row, col in places:
        board[row][col] = "."
        mass = rng.randint(1, min(limits[1], rng.choice([2, 6, 50])))
        phase = rng.randint(0, limits[2] - 1)
        sources.append(f"{row + 1} {col + 1} {rng.choice(DIRECTIONS)} {mass} {phase}")
    return _case(["".join(row) for row in board], limits, sources, times)


def small(rng: random.Random) -> str:
    """A small board and the first ticks."""
    while True:
        size = rng.randint(2, 5), rng.randint(2, 5)
        limits = rng.randint(2, 30), rng.choice([1, 3, 9, 40]), rng.randint(1, 9)
        times = sorted(rng.sample(range(1, 60), rng.randint(1, 5)))
        cells = rng.choice(["....#/\\+ab", "...+", "....++/\\", ".....#", "...+++/\\c"])
        text = _random(rng, size, limits, rng.randint(1, 4), times, cells)
        if _repeats(text):
            return text


def _long(
    rng: random.Random, size: int, limits: tuple[int, int, int], emitters: int, cells: str
) -> str:
    """A larger board, early times and very late ones; ends that come again late are preferred."""
    while True:
        times = sorted(
            [rng.randint(1, 100), rng.randint(100, 2000), rng.randint(10**6, 10**7)]
            + [rng.randint(10**12, 10**15), 10**15]
        )
        text = _random(rng, (size, size + 1), limits, emitters, times, cells)
        if _repeats(text):
            return text


def private(rng: random.Random) -> list[str]:
    """The hidden inputs."""
    tests = [small(rng) for _ in range(10)]
    tests += [
        _case(["..", ".."], (9, 5, 4), ["1 1 R 2 0", "1 2 R 3 0"], [4, 5, 6, 7, 10**15]),
        _case(["...", "..#"], (2, 1, 1), ["1 1 D 1 0"], [1, 2, 3, 10**15 - 1]),
        _case(["..+..", ".....", "a.#.b"], (30, 9, 7), ["3 4 U 5 1", "2 1 R 4 1"], [9, 40, 10**14]),
        _case(["\\./", "...", "/.\\"], (200, 99, 50), ["2 2 U 7 49", "1 2 L 7 49"], [99, 10**15]),
    ]
    plain, rich = "......#/\\+ab", "...........##/\\/\\++xyz"
    tests += [_long(rng, 4, (200, 50, 7), 3, plain), _long(rng, 6, (60, 9, 13), 5, plain)]
    tests += [_long(rng, 8, (150, 200, 11), 6, rich), _long(rng, 12, (200, 999, 50), 10, rich)]
    tests += [_long(rng, 19, (200, 1000, 50), 20, rich), _long(rng, 19, (120, 30, 17), 20, rich)]
    tests += [
        _long(rng, 5, (200, 1000, 3), 8, "....+/\\"),
        _long(rng, 9, (200, 40, 29), 9, "....#"),
    ]
    return tests
