import re
import sys

STEP = {"U": (-1, 0), "R": (0, 1), "D": (1, 0), "L": (0, -1)}
TURN = {
    "/": {"U": "R", "R": "U", "D": "L", "L": "D"},
    "\\": {"U": "L", "L": "U", "D": "R", "R": "D"},
}
ORDER = "URDL"
BOUND = 3000


def check(condition, reason):
    if not condition:
        print(reason)
        sys.exit(1)


def number(text, low, high, name):
    check(re.fullmatch("0|[1-9][0-9]{0,15}", text), f"{name} is not an integer")
    check(low <= int(text) <= high, f"{name} out of range")
    return int(text)


def after(marbles, board, height, width, oldest, heaviest):
    """The marbles, as (cell, direction, mass, age), after steps 1 to 6."""
    plans = []
    for (row, col), way, mass, age in marbles:
        target = ((row + STEP[way][0]) % height, (col + STEP[way][1]) % width)
        if age + 1 < oldest:
            plans.append(((row, col), target, way, mass, age + 1))
    pairs = {(plan[0], plan[1]) for plan in plans if board[plan[1]] != "#"}
    cells = {}
    moved = set()
    for cell, target, way, mass, age in plans:
        if board[target] == "#" or (target, cell) in pairs:
            way = ORDER[(ORDER.index(way) + 2) % 4]
        else:
            cell = target
            moved.add(cell)
        cells.setdefault(cell, []).append((-mass, age, ORDER.index(way)))
    result = []
    for cell, parts in cells.items():
        _, age, index = min(parts)
        mass = min(heaviest, -sum(part[0] for part in parts))
        way = ORDER[index]
        if cell in moved:
            kind = board[cell]
            if kind.isalpha():
                continue
            if kind in TURN:
                way = TURN[kind][way]
            elif kind == "+" and mass > 1:
                result.append((cell, ORDER[index - 3], mass // 2, age))
                way, mass = ORDER[index - 1], mass - mass // 2
        result.append((cell, way, mass, age))
    return result


def main():
    text = sys.stdin.read()
    check(text.endswith("\n"), "no newline at the end")
    lines = text[:-1].split("\n")
    head = lines[0].split(" ")
    check(len(head) == 7, "first line")
    height, width = (number(head[i], 2, 20, "R or C") for i in (0, 1))
    oldest = number(head[2], 2, 200, "A")
    heaviest = number(head[3], 1, 1000, "H")
    period = number(head[4], 1, 50, "P")
    count = number(head[5], 1, 20, "E")
    queries = number(head[6], 1, 10, "Q")
    check(len(lines) == height + count + 2, "wrong number of lines")
    board = {}
    for row in range(height):
        check(re.fullmatch(r"[.#/\\+a-z]*", lines[1 + row]), "bad cell")
        check(len(lines[1 + row]) == width, "bad length of a row")
        for col in range(width):
            board[row, col] = lines[1 + row][col]
    emitters = {}
    for line in lines[1 + height : -1]:
        words = line.split(" ")
        check(len(words) == 5, "bad emitter")
        row = number(words[0], 1, height, "row") - 1
        col = number(words[1], 1, width, "column") - 1
        check(words[2] in STEP, "bad direction")
        check(board[row, col] == ".", "an emitter is not on the floor")
        check((row, col) not in emitters, "two emitters in one cell")
        mass = number(words[3], 1, heaviest, "mass")
        emitters[row, col] = words[2], mass, number(words[4], 0, period - 1, "phase")
    times = lines[-1].split(" ")
    check(len(times) == queries, "wrong number of times")
    values = [number(time, 1, 10**15, "time") for time in times]
    check(all(a < b for a, b in zip(values, values[1:])), "times do not increase")

    marbles = []
    seen = set()
    for t in range(BOUND):
        if t:
            marbles = after(marbles, board, height, width, oldest, heaviest)
            taken = {marble[0] for marble in marbles}
            for cell, (way, mass, phase) in emitters.items():
                if t % period == phase and cell not in taken:
                    marbles.append((cell, way, mass, 0))
        state = t % period, tuple(sorted(marbles))
        if state in seen:
            return
        seen.add(state)
    check(False, "no state comes again in time")


main()
