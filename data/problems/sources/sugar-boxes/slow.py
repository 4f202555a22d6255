import sys


def prime_powers(m: int) -> list[tuple[int, int]]:
    """The prime factors of m, with their exponents."""
    found = []
    p = 2
    while p * p <= m:
        exponent = 0
        while m % p == 0:
            m //= p
            exponent += 1
        if exponent:
            found.append((p, exponent))
        p += 1 if p == 2 else 2
    if m > 1:
        found.append((m, 1))
    return found


def fair_remainders(p: int, exponent: int) -> list[int]:
    """All x modulo p^exponent for which p^exponent divides x(x + 1)(x + 2).

    An odd prime divides only one of the three factors, which so takes the whole power. But 2
    divides both x and x + 2 if x is even, one of them exactly once, so the other one needs
    only exponent - 1 twos.
    """
    power = p**exponent
    found = {0, power - 1, (power - 2) % power}
    if p == 2 and exponent >= 2:
        half = power // 2
        found |= {half, (half - 2) % power}
    return [x for x in found if x * (x + 1) * (x + 2) % power == 0]


def all_remainders(m: int) -> list[int]:
    """All x modulo m for which m divides x(x + 1)(x + 2), sorted."""
    modulus = 1
    found = [0]
    for p, exponent in prime_powers(m):
        power = p**exponent
        # x = a (mod modulus) and x = b (mod power): x = a·u + b·v (mod modulus · power).
        u = power * pow(power, -1, modulus)
        v = modulus * pow(modulus, -1, power)
        modulus *= power
        shifts = [b * v % modulus for b in fair_remainders(p, exponent)]
        bases = [a * u % modulus for a in found]
        found = [(base + shift) % modulus for shift in shifts for base in bases]
    return sorted(found)


# Right, but counts the boxes of every remainder one by one, for every offer.
data = list(map(int, sys.stdin.read().split()))
m = data[0]
remainders = all_remainders(m)
for low, high in zip(data[2::2], data[3::2]):
    count = 0
    for x in remainders:
        count += (high - x) // m - (low - 1 - x) // m
    print(count)
