import re
import sys


def check(condition, reason):
    if not condition:
        print(reason)
        sys.exit(1)


def numbers(line):
    parts = line.split(" ")
    check(all(re.fullmatch("0|[1-9][0-9]{0,9}", part) for part in parts), "not an integer")
    return [int(part) for part in parts]


def main():
    text = sys.stdin.read()
    check(text.endswith("\n"), "no newline at the end")
    lines = text[:-1].split("\n")
    check(re.fullmatch("[1-5]", lines[0]), "bad Q")
    check(len(lines) == 2 * int(lines[0]) + 1, "wrong number of lines")
    for head, body in zip(lines[1::2], lines[2::2]):
        sizes = numbers(head)
        check(len(sizes) == 3, "three integers expected")
        n, m, r = sizes
        check(2 <= n <= 10**8, "bad n")
        check(1 <= m <= 50, "bad m")
        check(0 <= r <= min(m, 8), "bad r")
        permutation = numbers(body)
        check(sorted(permutation) == list(range(1, m + 1)), "not a permutation")
        check(all(colour <= r for colour in permutation[:r]), "a royal colour is lost")


main()
