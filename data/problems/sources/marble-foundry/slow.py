import sys

# Directions are 0 to 3: up, right, down, left.
NAMES = "URDL"
DROW = (-1, 0, 1, 0)
DCOL = (0, 1, 0, -1)
SLASH = (1, 0, 3, 2)
BACKSLASH = (3, 2, 1, 0)


class Foundry:
    def __init__(self, board, oldest, heaviest, period, emitters):
        self.board = "".join(board)
        rows, cols = len(board), len(board[0])
        self.cols = cols
        self.ahead = [
            [(r + DROW[d]) % rows * cols + (c + DCOL[d]) % cols for d in range(4)]
            for r in range(rows)
            for c in range(cols)
        ]
        self.oldest = oldest
        self.heaviest = heaviest
        self.phases = [[] for _ in range(period)]
        for row, col, name, mass, phase in emitters:
            cell = (int(row) - 1) * cols + int(col) - 1
            self.phases[int(phase)].append((cell, NAMES.index(name), int(mass), 0))
        self.marbles = []  # (cell, direction, mass, age)
        self.letters = sorted(set(self.board) & set("abcdefghijklmnopqrstuvwxyz"))
        self.swallowed = dict.fromkeys(self.letters, 0)
        self.lost = 0

    def tick(self, t):
        board, ahead = self.board, self.ahead
        staying, moving, moves = [], [], set()
        for cell, direction, mass, age in self.marbles:
            age += 1
            if age == self.oldest:
                self.lost += mass
                continue
            target = ahead[cell][direction]
            if board[target] == "#":
                staying.append((cell, direction ^ 2, mass, age))
            else:
                moving.append((cell, direction, mass, age, target))
                moves.add((cell, target))
        groups = {}  # cell -> marbles as (-mass, age, direction), and whether one moved
        arrived = set()
        for cell, direction, mass, age in staying:
            groups.setdefault(cell, []).append((-mass, age, direction))
        for cell, direction, mass, age, target in moving:
            if (target, cell) in moves:
                groups.setdefault(cell, []).append((-mass, age, direction ^ 2))
            else:
                groups.setdefault(target, []).append((-mass, age, direction))
                arrived.add(target)
        self.marbles = []
        for cell, group in groups.items():
            _, age, direction = min(group)
            mass = -sum(part[0] for part in group)
            if mass > self.heaviest:
                self.lost += mass - self.heaviest
                mass = self.heaviest
            kind = board[cell]
            if cell in arrived and kind != ".":
                if kind == "/":
                    direction = SLASH[direction]
                elif kind == "\\":
                    direction = BACKSLASH[direction]
                elif kind != "+":
                    self.swallowed[kind] += mass
                    continue
                elif mass >= 2:
                    self.marbles.append((cell, (direction + 1) % 4, mass // 2, age))
                    direction, mass = (direction + 3) % 4, mass - mass // 2
            self.marbles.append((cell, direction, mass, age))
        taken = {marble[0] for marble in self.marbles}
        for marble in self.phases[t % len(self.phases)]:
            if marble[0] not in taken:
                self.marbles.append(marble)
        self.marbles.sort()

    def totals(self):
        return [self.swallowed[letter] for letter in self.letters] + [self.lost]


def main():
    lines = sys.stdin.read().split("\n")
    rows, _, oldest, heaviest, period, count, _ = map(int, lines[0].split())
    emitters = [line.split() for line in lines[1 + rows : 1 + rows + count]]
    foundry = Foundry(lines[1 : 1 + rows], oldest, heaviest, period, emitters)
    times = list(map(int, lines[1 + rows + count].split()))

    t = 0
    for time in times:
        while t < time:
            t += 1
            foundry.tick(t)
        print("time", time)
        for name, total in zip([*foundry.letters, "lost"], foundry.totals()):
            print(name, total)
        for cell, direction, mass, age in foundry.marbles:
            row, col = divmod(cell, foundry.cols)
            print(row + 1, col + 1, NAMES[direction], mass, age)


if __name__ == "__main__":
    main()
