import sys


def temper(x, base):
    digits = []
    while x:
        digits.append(x % base)
        x //= base
    best = run = carry = 0
    for a, b in zip(digits, digits[::-1]):
        carry = int(a + b + carry >= base)
        run = run + 1 if carry else 0
        best = max(best, run)
    return best


def main():
    rows = sys.stdin.read().splitlines()
    for row in rows[1 : int(rows[0]) + 1]:
        base, m, low, high = map(int, row.split())
        print(sum(temper(x, base) == m for x in range(low, high + 1)) % 998244353)


if __name__ == "__main__":
    main()
