import sys
from functools import cmp_to_key
from itertools import accumulate
from math import comb, gcd

MOD = 998244353


def cross(a, b):
    return a[0] * b[1] - a[1] * b[0]


def lower(direction):
    """Whether the angle is in [180, 360) degrees."""
    return direction[1] < 0 or (direction[1] == 0 and direction[0] < 0)


def by_angle(a, b):
    if lower(a) != lower(b):
        return lower(a) - lower(b)
    turn = cross(a, b)
    return (turn < 0) - (turn > 0)


def main():
    data = list(map(int, sys.stdin.read().split()))
    n, x, y = data[:3]
    groups = {}  # direction -> number of buoys, and the sum of their vectors
    centre = 0
    for i in range(n):
        dx, dy = data[3 + 2 * i] - x, data[4 + 2 * i] - y
        if dx == dy == 0:
            centre += 1
            continue
        unit = gcd(dx, dy)
        count, sx, sy = groups.get((dx // unit, dy // unit), (0, 0, 0))
        groups[dx // unit, dy // unit] = count + 1, sx + dx, sy + dy
    around = n - centre
    directions = sorted(groups, key=cmp_to_key(by_angle))
    k = len(directions)
    counts = [groups[d][0] for d in directions]

    # Nets on a line through the lighthouse, and nets with the lighthouse within a side.
    slack = border = 0
    pairs_on_lines = 0
    for (dx, dy), (a, _, _) in groups.items():
        b = groups.get((-dx, -dy), (0, 0, 0))[0]
        if b == 0 or not lower((dx, dy)):
            slack += comb(a + b, 3) - comb(a, 3) - comb(b, 3)
            border += a * b * (around - a - b)
            pairs_on_lines += comb(a + b, 2)

    # Three times around, so that every window is a plain range: before[j] buoys come before j.
    before = [0, *accumulate(counts * 3)]
    opposite = []  # (first index at 180 degrees or more from i, first index above that)
    for i in range(k):
        end = i + 1
        while end < i + k and cross(directions[i], directions[end % k]) > 0:
            end += 1
        exact = end < i + k and cross(directions[i], directions[end % k]) == 0
        opposite.append((end, end + exact))

    dark = 0  # nets within an open half-plane
    for i in range(k):
        window = before[opposite[i][0]] - before[i + 1]
        dark += comb(counts[i] + window, 3) - comb(window, 3)
    inside = comb(around, 3) - dark - slack - border

    # A pair with a positive cross product makes a net that lights up with each buoy from the
    # direction opposite to the first one up to that opposite to the second one.
    area = pairs_area = 0
    for i in range(k):
        start, _ = opposite[i]
        own = groups[directions[i]][1:]
        for j in range(i + 1, start):
            size = cross(own, groups[directions[j % k]][1:])
            stop = opposite[j % k][1] + (k if j >= k else 0)
            pairs_area += size
            area += size * (before[stop] - before[start])

    border += centre * (comb(around, 2) - pairs_on_lines)
    slack += centre * pairs_on_lines + comb(centre, 2) * around + comb(centre, 3)
    area += centre * pairs_area
    print(inside, border, slack, area % MOD)


if __name__ == "__main__":
    main()
