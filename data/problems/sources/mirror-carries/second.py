"""Second implementation: adds numbers and mirrors as digit strings; the carries make a word."""

import sys

DIGITS = "0123456789abcdef"


def write(x, base):
    text = ""
    while x:
        text = DIGITS[x % base] + text
        x //= base
    return text


def main():
    rows = sys.stdin.read().splitlines()
    for row in rows[1 : int(rows[0]) + 1]:
        base, m, low, high = map(int, row.split())
        found = 0
        for x in range(low, high + 1):
            text = write(x, base)
            mirror = text[::-1]
            word = ""
            for i in range(1, len(text) + 1):
                # A column carries if what stands in it and to its right does not fit there.
                part = int(text[-i:], base) + int(mirror[-i:], base)
                word = "x."[part < base**i] + word
            found += max(map(len, word.split("."))) == m
        print(found % 998244353)


if __name__ == "__main__":
    main()
