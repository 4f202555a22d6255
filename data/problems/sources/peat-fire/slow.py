# Right, but has one integer for each row: too slow if there are many rows with few cells.
import sys
from collections import deque

MOD = 10**9 + 7
GRASS, TREE, PEAT = range(3)


class Row:
    def __init__(self, kinds: list[int], smoulder: int, growth: int) -> None:
        masks = [0] * 4
        for column, kind in enumerate(kinds):
            masks[kind] |= 1 << column
        self.fresh = masks[:3]
        self.soil = masks[GRASS] | masks[TREE] | masks[PEAT]
        self.grass = 0
        self.trees = [0, 0, 0]
        self.smoulder = deque([0] * smoulder)
        self.peat = [0, 0]
        self.bare = deque([0] * growth)

    def burning_trees(self) -> int:
        return self.trees[0] | self.trees[1] | self.trees[2]

    def fire(self) -> int:
        return self.grass | self.burning_trees() | self.peat[0] | self.peat[1]


def main() -> None:
    height, width, x, a, b, e, wind_time, smoulder, rain, growth, steps = map(
        int, sys.stdin.read().split()
    )
    kinds = [GRASS] * a + [TREE] * b + [PEAT] * e
    kinds += [3] * (100 - len(kinds))
    rows = []
    for _ in range(height):
        cells = []
        for _ in range(width):
            x = (48271 * x + 12345) % 2147483647
            cells.append(kinds[x % 100])
        rows.append(Row(cells, smoulder, growth))
    full = (1 << width) - 1
    powers = [pow(2, width * r, MOD) for r in range(height)]
    caught = [0, 0, 0]
    most, when, check = 0, 1, 0
    soils = [0, 0] + [row.soil for row in rows] + [0, 0]
    for step in range(1, steps + 1):
        wind = (step - 1) // wind_time % 4
        fires = [0] + [row.fire() for row in rows] + [0]
        trees = [0, 0] + [row.burning_trees() for row in rows] + [0, 0]
        x = (48271 * x + 12345) % 2147483647
        struck_row, struck_column = divmod(x % (height * width), width)
        wet = step // rain % 3 if step % rain == 0 else -1
        count = total = 0
        for r, row in enumerate(rows):
            if wind == 0:
                sparks = trees[r + 4] & soils[r + 3]
            elif wind == 1:
                sparks = (trees[r + 2] & row.soil >> 1) << 2 & full
            elif wind == 2:
                sparks = trees[r] & soils[r + 1]
            else:
                sparks = (trees[r + 2] & row.soil << 1) >> 2
            one = two = 0
            for reached in (
                fires[r], fires[r + 2], fires[r + 1] << 1 & full, fires[r + 1] >> 1, sparks,
            ):  # fmt: skip
                two |= one & reached
                one |= reached
            fresh = row.fresh
            got = [fresh[GRASS] & one, fresh[TREE] & two, fresh[PEAT] & one]
            row.bare.append(row.grass)
            row.grass = got[GRASS]
            row.trees = [got[TREE], row.trees[0], row.trees[1]]
            row.peat = [row.smoulder.pop(), row.peat[0]]
            row.smoulder.appendleft(got[PEAT])
            if r == struck_row:
                for kind in range(3):
                    struck = fresh[kind] & ~got[kind] & (1 << struck_column)
                    got[kind] |= struck
                    if kind == GRASS:
                        row.grass |= struck
                    elif kind == TREE:
                        row.trees[0] |= struck
                    else:
                        row.smoulder[0] |= struck
            for kind in range(3):
                fresh[kind] ^= got[kind]
                caught[kind] += got[kind].bit_count()
            if r % 3 == wet:
                row.bare[-1] |= row.grass
                row.grass = 0
                fresh[TREE] |= row.burning_trees()
                row.trees = [0, 0, 0]
            fresh[GRASS] |= row.bare.popleft()
            fire = row.fire()
            count += fire.bit_count()
            if fire:
                total += fire % MOD * powers[r]
        if count > most:
            most, when = count, step
        check = (31 * check + total) % MOD
    print(*caught)
    print(most, when)
    print(check)


main()
