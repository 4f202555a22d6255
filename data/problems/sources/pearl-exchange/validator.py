import re
import sys

MOST = {"trader": 50, "price": 10**6, "quantity": 10**9}
FORMS = {
    "L": ("trader", "price", "quantity", "quantity"),
    "I": ("trader", "price", "quantity"),
    "T": ("trader", "price", "price", "quantity", "quantity"),
    "C": ("number",),
    "A": ("number", "quantity"),
}


def check(condition, reason):
    if not condition:
        print(reason)
        sys.exit(1)


def main():
    text = sys.stdin.read()
    check(text.endswith("\n"), "no newline at the end")
    lines = text[:-1].split("\n")
    check(re.fullmatch("[1-9][0-9]{0,3}", lines[0]), "bad n")
    n = int(lines[0])
    check(n <= 2000, "n too large")
    check(len(lines) == n + 1, "wrong number of lines")
    most = {**MOST, "number": n}
    for number, line in enumerate(lines[1:], 1):
        words = line.split(" ")
        where = f"command {number}"
        check(words[0] in FORMS, f"{where}: unknown")
        values = words[1:]
        if words[0] in "LIT":
            check(values and values[0] in ("B", "S"), f"{where}: bad side")
            values = values[1:]
        form = FORMS[words[0]]
        check(len(values) == len(form), f"{where}: wrong number of values")
        for value, kind in zip(values, form):
            check(re.fullmatch("[1-9][0-9]{0,9}", value), f"{where}: not a positive integer")
            check(int(value) <= most[kind], f"{where}: {kind} too large")


main()
