import sys
from math import gcd, lcm

MOD = 998244353


def factorize(n):
    factors = {}
    for p in range(2, 1000):
        while n % p == 0:
            factors[p] = factors.get(p, 0) + 1
            n //= p
    if n > 1:
        factors[n] = factors.get(n, 0) + 1
    return factors


def cycle_lengths(permutation, colours):
    """The cycle lengths of a permutation on some of the colours, as length -> cycles."""
    counts = {}
    seen = set()
    for start in colours:
        length, colour = 0, start
        while colour not in seen:
            seen.add(colour)
            colour = permutation[colour]
            length += 1
        if length:
            counts[length] = counts.get(length, 0) + 1
    return counts


def rows(g, colours, fixed):
    """Rows of g beads where neighbours differ, and the last differs from the first one's image.

    The image is taken by a permutation of the colours with `fixed` fixed points.
    """
    if colours == 0:
        return 0
    power = pow(colours - 1, g, MOD)
    sign = -1 if g % 2 else 1
    closed = power + (colours - 1) * sign
    moved = power - sign
    return (fixed * closed + (colours - fixed) * moved) * pow(colours, -1, MOD) % MOD


def unchanged(k, n, royal, common):
    """Good colourings that are the same after k hours."""
    g = gcd(n, k)
    around = lcm(n, k)
    # Only colours that p^around leaves alone can occur. Place i decides place i + g, by a power
    # of p^k that has the same orbits on these colours as p^k itself.
    colours = fixed = 0
    for length, cycles in list(common.items()) + list(royal.items()):
        if around % length == 0:
            colours += length * cycles
            if k % length == 0:
                fixed += length * cycles
    # A colouring uses an orbit of p^k as a whole or not at all: leave out royal ones.
    signs = {(0, 0): 1}  # (colours left out, fixed colours left out) -> sum of signs
    for length, cycles in royal.items():
        if around % length:
            return 0
        orbit = length // gcd(length, k)
        for _ in range(length * cycles // orbit):
            extended = dict(signs)
            for (out, out_fixed), sign in signs.items():
                key = out + orbit, out_fixed + (orbit == 1)
                extended[key] = extended.get(key, 0) - sign
            signs = extended
    return sum(
        sign * rows(g, colours - out, fixed - out_fixed)
        for (out, out_fixed), sign in signs.items()
        if sign
    )


def count(n, m, r, permutation):
    royal = cycle_lengths(permutation, range(1, r + 1))
    common = cycle_lengths(permutation, range(r + 1, m + 1))
    order = lcm(n, *royal, *common)
    factors = {}
    for part in [n, *royal, *common]:
        for prime, exponent in factorize(part).items():
            factors[prime] = max(factors.get(prime, 0), exponent)
    # After k hours as many colourings are unchanged as after gcd(k, order) hours.
    divisors = [(1, 1)]  # with Euler's function
    for prime, exponent in factors.items():
        extended = []
        for divisor, phi in divisors:
            extended.append((divisor, phi))
            phi *= prime - 1
            for _ in range(exponent):
                divisor *= prime
                extended.append((divisor, phi))
                phi *= prime
        divisors = extended
    total = sum(phi * unchanged(order // d, n, royal, common) for d, phi in divisors)
    return total * pow(order, -1, MOD) % MOD


def main():
    data = list(map(int, sys.stdin.read().split()))
    at = 1
    for _ in range(data[0]):
        n, m, r = data[at : at + 3]
        permutation = [0] + data[at + 3 : at + 3 + m]
        at += 3 + m
        print(count(n, m, r, permutation))


if __name__ == "__main__":
    main()
