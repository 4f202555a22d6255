import re
import sys


def check(condition, reason):
    if not condition:
        print(reason)
        sys.exit(1)


def main():
    text = sys.stdin.read()
    check(text.endswith("\n"), "no newline at the end")
    lines = text[:-1].split("\n")
    check(re.fullmatch("[1-6]", lines[0]), "bad Q")
    check(len(lines) == int(lines[0]) + 1, "wrong number of lines")
    for line in lines[1:]:
        check(re.fullmatch("(0|[1-9][0-9]*)( (0|[1-9][0-9]*)){3}", line), "bad question")
        base, temper, first, last = map(int, line.split())
        check(2 <= base <= 16, "bad b")
        check(0 <= temper <= 6, "bad m")
        check(1 <= first <= last < 10**50, "bad A or B")


main()
