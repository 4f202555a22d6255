"""The natural program: one cell after another, but only those that burn or change."""

import sys
from collections import defaultdict

ROCK, GRASS, TREE, PEAT = 3, 0, 1, 2
FRESH, BURNING, SMOULDERING, BARE = range(4)
BURN_TIME = {GRASS: 1, TREE: 3, PEAT: 2}
STEPS = [(-1, 0), (0, 1), (1, 0), (0, -1)]
MOD = 10**9 + 7


class Moor:
    def __init__(self, height, width, seed, grass, trees, peat, wind, smoulder, rain, growth):
        self.height, self.width = height, width
        self.wind, self.smoulder, self.rain, self.growth = wind, smoulder, rain, growth
        self.x = seed
        self.kind = []
        for _ in range(height * width):
            d = self.draw() % 100
            if d < grass:
                self.kind.append(GRASS)
            elif d < grass + trees:
                self.kind.append(TREE)
            elif d < grass + trees + peat:
                self.kind.append(PEAT)
            else:
                self.kind.append(ROCK)
        self.state = [FRESH] * (height * width)
        self.since = [0] * (height * width)
        self.burning = set()
        self.smouldering = set()
        self.regrow = defaultdict(list)
        self.near = {}
        self.powers = [1]
        for _ in range(height * width):
            self.powers.append(self.powers[-1] * 2 % MOD)
        self.caught = [0, 0, 0]
        self.most, self.when, self.check = 0, 1, 0

    def draw(self):
        self.x = (48271 * self.x + 12345) % (2**31 - 1)
        return self.x

    def neighbours(self, cell):
        """The neighbours of a cell; remembered, as a cell may burn often."""
        if cell not in self.near:
            r, c = divmod(cell, self.width)
            self.near[cell] = [
                (r + dr) * self.width + c + dc
                for dr, dc in STEPS
                if 0 <= r + dr < self.height and 0 <= c + dc < self.width
            ]
        return self.near[cell]

    def jump(self, cell, way):
        r, c = divmod(cell, self.width)
        dr, dc = STEPS[way]
        if 0 <= r + 2 * dr < self.height and 0 <= c + 2 * dc < self.width:
            if self.kind[(r + dr) * self.width + c + dc] != ROCK:
                return (r + 2 * dr) * self.width + c + 2 * dc
        return None

    def catch(self, cell, step):
        kind = self.kind[cell]
        self.caught[kind] += 1
        self.since[cell] = step
        if kind == PEAT:
            self.state[cell] = SMOULDERING
            self.smouldering.add(cell)
        else:
            self.state[cell] = BURNING
            self.burning.add(cell)

    def out(self, cell, step):
        self.state[cell] = BARE
        self.burning.discard(cell)
        if self.kind[cell] == GRASS:
            self.regrow[step + self.growth].append(cell)

    def step(self, t):
        kind, state = self.kind, self.state
        way = (t - 1) // self.wind % 4
        reached = defaultdict(int)
        for cell in self.burning:
            for other in self.neighbours(cell):
                if state[other] == FRESH:
                    reached[other] += 1
            if kind[cell] == TREE:
                other = self.jump(cell, way)
                if other is not None and state[other] == FRESH:
                    reached[other] += 1
        catching = []
        for cell, times in reached.items():
            if kind[cell] in (GRASS, PEAT) or (kind[cell] == TREE and times >= 2):
                catching.append(cell)

        for cell in list(self.burning):
            if t - self.since[cell] == BURN_TIME[kind[cell]]:
                self.out(cell, t)
        for cell in list(self.smouldering):
            if t - self.since[cell] == self.smoulder:
                self.smouldering.remove(cell)
                self.burning.add(cell)
                state[cell] = BURNING
                self.since[cell] = t
        for cell in catching:
            self.catch(cell, t)
        struck = self.draw() % len(kind)
        if kind[struck] != ROCK and state[struck] == FRESH:
            self.catch(struck, t)
        if t % self.rain == 0:
            z = t // self.rain % 3
            for cell in list(self.burning):
                if cell // self.width % 3 == z:
                    if kind[cell] == GRASS:
                        self.out(cell, t)
                    elif kind[cell] == TREE:
                        self.burning.remove(cell)
                        state[cell] = FRESH
        for cell in self.regrow.pop(t, ()):
            state[cell] = FRESH
        if len(self.burning) > self.most:
            self.most, self.when = len(self.burning), t
        powers = self.powers
        total = sum(powers[cell] for cell in self.burning)
        self.check = (31 * self.check + total) % MOD


def main():
    *numbers, steps = map(int, sys.stdin.read().split())
    moor = Moor(*numbers)
    for t in range(1, steps + 1):
        moor.step(t)
    print(*moor.caught)
    print(moor.most, moor.when)
    print(moor.check)


main()
