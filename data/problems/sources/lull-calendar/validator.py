import re
import sys

NUMBER = "(0|[1-9][0-9]*)"
DATE = re.compile(rf"(0|-?[1-9][0-9]*)\.(L|{NUMBER})\.{NUMBER}")
SPAN = re.compile(rf"([+-]{NUMBER}[ymwd])+")


def check(condition, reason):
    if not condition:
        print(reason)
        sys.exit(1)


def check_date(text, where):
    match = DATE.fullmatch(text)
    check(match, f"{where}: bad date")
    check(abs(int(match[1])) <= 10**12, f"{where}: year out of range")
    check(match[2] == "L" or int(match[2]) <= 99, f"{where}: month out of range")
    check(int(match[4]) <= 99, f"{where}: day out of range")


def main():
    text = sys.stdin.read()
    check(text.endswith("\n"), "no newline at the end")
    lines = text[:-1].split("\n")
    check(re.fullmatch(NUMBER, lines[0]) and 1 <= int(lines[0]) <= 300, "bad Q")
    check(len(lines) == int(lines[0]) + 1, "wrong number of lines")
    for number, line in enumerate(lines[1:], 1):
        where = f"question {number}"
        words = line.split(" ")
        size = {"add": 3, "diff": 3, "count": 5}.get(words[0])
        check(size == len(words), f"{where}: wrong form")
        check_date(words[1], where)
        if words[0] == "add":
            check(SPAN.fullmatch(words[2]) and len(words[2]) <= 60, f"{where}: bad span")
            check(all(int(x) <= 10**14 for x in re.findall("[0-9]+", words[2])), f"{where}: span")
            continue
        check_date(words[2], where)
        if words[0] == "count":
            check(re.fullmatch("[1-9][0-9]?", words[3]) and int(words[3]) <= 33, f"{where}: bad k")
            check(re.fullmatch("[1-7]", words[4]), f"{where}: bad w")


main()
