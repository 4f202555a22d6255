import sys
from collections import deque

MOD = 10**9 + 7


def main() -> None:
    height, width, x, grass_part, tree_part, peat_part, wind_time, smoulder, rain, growth, steps = (
        map(int, sys.stdin.read().split())
    )
    kinds = "0" * grass_part + "1" * tree_part + "2" * peat_part
    kinds += "3" * (100 - len(kinds))
    drawn = []
    for _ in range(height * width):
        x = (48271 * x + 12345) % 2147483647
        drawn.append(kinds[x % 100])
    board = "".join(drawn)[::-1]

    # A set of cells is one integer, in which cell (r, c) is bit r * W + c: a step is then some
    # shifts and bitwise operations, whatever burns.
    size = height * width
    grass, tree, peat = (
        int(board.translate(str.maketrans("0123", ones)), 2) for ones in ("1000", "0100", "0010")
    )
    full = (1 << size) - 1
    row = (1 << width) - 1

    def repeat(pattern: int, length: int, start: int) -> int:
        """The pattern, `length` bits long, again and again from bit `start` to the end."""
        while length < size:
            pattern |= pattern << length
            length *= 2
        return pattern << start & full

    west = repeat(1, width, 0)
    no_west = full ^ west
    no_east = full ^ repeat(1 << (width - 1), width, 0)
    soil = grass | tree | peat
    # Cells from which a spark may fly over the one next to it.
    over_north = soil << width & full
    over_south = soil >> width
    over_east = (soil & no_west) >> 1
    over_west = soil << 1 & no_west
    rows = [repeat(row, 3 * width, k * width) for k in range(3)]

    fresh_grass, fresh_tree, fresh_peat = grass, tree, peat
    burning_grass = 0
    tree_ages = [0, 0, 0]
    smoulder_ages = deque([0] * smoulder)
    peat_ages = [0, 0]
    bare = deque([0] * growth)
    caught = [0, 0, 0]
    most = when = 0
    check = 0
    for step in range(1, steps + 1):
        trees = tree_ages[0] | tree_ages[1] | tree_ages[2]
        fire = burning_grass | trees | peat_ages[0] | peat_ages[1]
        got_grass = got_tree = got_peat = 0
        if fire:
            north = fire >> width
            south = fire << width
            east = fire << 1 & no_west
            far = fire >> 1 & no_east
            one = north | south
            two = north & south
            two |= one & east
            one |= east
            two |= one & far
            one |= far
            wind = (step - 1) // wind_time % 4
            if trees:
                if wind == 0:
                    sparks = (trees & over_north) >> 2 * width
                elif wind == 1:
                    sparks = (trees & over_east) << 2 & no_west
                elif wind == 2:
                    sparks = (trees & over_south) << 2 * width
                else:
                    sparks = (trees & over_west) >> 2 & no_east
                two |= one & sparks
                one |= sparks
            got_grass = fresh_grass & one
            got_tree = fresh_tree & two
            got_peat = fresh_peat & one
            fresh_grass ^= got_grass
            fresh_tree ^= got_tree
            fresh_peat ^= got_peat
        bare.append(burning_grass)
        burning_grass = got_grass
        tree_ages = [got_tree, tree_ages[0], tree_ages[1]]
        peat_ages = [smoulder_ages.pop(), peat_ages[0]]
        smoulder_ages.appendleft(got_peat)

        x = (48271 * x + 12345) % 2147483647
        y = x % size
        kind = board[size - 1 - y]
        if kind == "0":
            struck = fresh_grass & (1 << y)
            fresh_grass ^= struck
            burning_grass |= struck
            got_grass |= struck
        elif kind == "1":
            struck = fresh_tree & (1 << y)
            fresh_tree ^= struck
            tree_ages[0] |= struck
            got_tree |= struck
        elif kind == "2":
            struck = fresh_peat & (1 << y)
            fresh_peat ^= struck
            smoulder_ages[0] |= struck
            got_peat |= struck
        caught[0] += got_grass.bit_count()
        caught[1] += got_tree.bit_count()
        caught[2] += got_peat.bit_count()

        if step % rain == 0:
            wet = rows[step // rain % 3]
            out = burning_grass & wet
            burning_grass ^= out
            bare[-1] |= out
            for age in range(3):
                out = tree_ages[age] & wet
                tree_ages[age] ^= out
                fresh_tree |= out
        fresh_grass |= bare.popleft()

        fire = burning_grass | tree_ages[0] | tree_ages[1] | tree_ages[2]
        fire |= peat_ages[0] | peat_ages[1]
        count = fire.bit_count()
        if count > most:
            most = count
            when = step
        check = (31 * check + fire) % MOD

    print(*caught)
    print(most, when or 1)
    print(check)


main()
