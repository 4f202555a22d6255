"""Second implementation: looks at every three buoys."""

import sys
from itertools import combinations


def main():
    rows = sys.stdin.read().splitlines()
    n, x, y = map(int, rows[0].split())
    buoys = [tuple(map(int, row.split())) for row in rows[1 : n + 1]]
    inside = border = slack = area = 0

    def turn(a, b, c):
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    for a, b, c in combinations(buoys, 3):
        size = turn(a, b, c)
        if size == 0:
            spread = [sorted(p[i] for p in (a, b, c)) for i in (0, 1)]
            ends = max(
                (a, b),
                (b, c),
                (a, c),
                key=lambda s: abs(s[0][0] - s[1][0]) * 2 + abs(s[0][1] - s[1][1]),
            )
            on_line = turn(*ends, (x, y)) == 0
            in_box = spread[0][0] <= x <= spread[0][2] and spread[1][0] <= y <= spread[1][2]
            slack += on_line and in_box
            continue
        sides = [turn(a, b, (x, y)), turn(b, c, (x, y)), turn(c, a, (x, y))]
        if size < 0:
            sides = [-side for side in sides]
        if min(sides) >= 0:
            area += abs(size)
            if min(sides) == 0:
                border += 1
            else:
                inside += 1
    print(inside, border, slack, area % 998244353)


if __name__ == "__main__":
    main()
