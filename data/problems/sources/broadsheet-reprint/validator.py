import re
import sys


def check(condition, reason):
    if not condition:
        print(reason)
        sys.exit(1)


def numbers(line, count):
    parts = line.split(" ")
    check(len(parts) == count, "wrong number of integers in a line")
    check(all(re.fullmatch("0|[1-9][0-9]{0,18}", part) for part in parts), "not an integer")
    return [int(part) for part in parts]


def main():
    text = sys.stdin.read()
    check(text.endswith("\n"), "no newline at the end")
    lines = text[:-1].split("\n")
    width, tab, indent, height, n, copies, queries = numbers(lines[0], 7)
    check(8 <= width <= 60, "bad W")
    check(2 <= tab < width, "bad T")
    check(0 <= indent <= width - 4, "bad I")
    check(3 <= height <= 60, "bad P")
    check(1 <= n <= 100, "bad N")
    check(1 <= copies <= 10**12, "bad R")
    check(1 <= queries <= 20, "bad Q")
    check(len(lines) == n + 2, "wrong number of lines")
    total = 0
    for line in lines[1:-1]:
        check(1 <= len(line) <= 5000, "bad length of a paragraph")
        total += len(line)
        items = line.split(" ")
        for item in items:
            word = re.fullmatch("[a-z]+([-=][a-z]+)*", item)
            check(item == ">" or word, f"bad item {item!r}")
        check(any(item != ">" for item in items), "a paragraph without a word")
    check(total <= 20000, "the text is too long")
    for query in numbers(lines[-1], queries):
        check(1 <= query <= 10**18, "bad page number")


main()
