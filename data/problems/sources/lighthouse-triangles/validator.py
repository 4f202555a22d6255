import re
import sys


def check(condition, reason):
    if not condition:
        print(reason)
        sys.exit(1)


def integers(line, count):
    parts = line.split(" ")
    check(len(parts) == count, "wrong number of integers in a line")
    check(all(re.fullmatch("0|-?[1-9][0-9]{0,9}", part) for part in parts), "not an integer")
    values = [int(part) for part in parts]
    check(all(abs(value) <= 10**9 for value in values), "coordinate out of range")
    return values


def main():
    text = sys.stdin.read()
    check(text.endswith("\n"), "no newline at the end")
    lines = text[:-1].split("\n")
    n = integers(lines[0], 3)[0]
    check(3 <= n <= 10000, "bad n")
    check(len(lines) == n + 1, "wrong number of lines")
    for line in lines[1:]:
        integers(line, 2)


main()
