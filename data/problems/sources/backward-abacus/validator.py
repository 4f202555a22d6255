import re
import sys

KEYWORDS = {"let", "set", "show", "open", "undo", "redo"}


def check(condition, reason):
    if not condition:
        print(reason)
        sys.exit(1)


def is_name(token):
    return re.fullmatch("[a-z]{1,4}", token) is not None and token not in KEYWORDS


def is_count(token):
    return re.fullmatch("[1-9][0-9]{0,4}", token) is not None and int(token) <= 10000


def check_expression(tokens, where):
    depth = 0
    operand_next = True
    for i, token in enumerate(tokens):
        if operand_next:
            if token == "(":
                depth += 1
                if tokens[i + 2 : i + 3] == [":="]:
                    check(is_name(tokens[i + 1]), f"{where}: a name goes before :=")
            elif token != "-":
                number = re.fullmatch("0|[1-9][0-9]{0,9}", token)
                check(number or is_name(token), f"{where}: an operand is missing")
                check(not number or int(token) <= 10**9, f"{where}: number too large")
                operand_next = False
        elif token == ")":
            depth -= 1
            check(depth >= 0, f"{where}: parentheses")
        elif token == ":=":
            check(i >= 2 and tokens[i - 2] == "(", f"{where}: := needs ( before its name")
            operand_next = True
        else:
            check(token in ("&", "*", "/", "%", "+", "-"), f"{where}: bad operator")
            operand_next = True
    check(depth == 0 and not operand_next, f"{where}: the expression is not complete")


def main():
    text = sys.stdin.read()
    check(text.endswith("\n"), "no newline at the end")
    lines = text[:-1].split("\n")
    check(re.fullmatch("[1-9][0-9]{0,4}", lines[0]), "bad n")
    check(int(lines[0]) <= 10000, "n too large")
    check(len(lines) == int(lines[0]) + 1, "wrong number of lines")
    total = 0
    for number, line in enumerate(lines[1:], 1):
        where = f"line {number}"
        words = line.split(" ")
        check(all(words), f"{where}: spaces")
        check(len(words) <= 200, f"{where}: too many tokens")
        total += len(words)
        kind = words[0]
        if kind in ("undo", "redo"):
            check(len(words) == 2 and is_count(words[1]), f"{where}: bad count")
        elif kind == "open":
            check(len(words) == 1, f"{where}: open stands alone")
        elif kind == "close":
            check(len(words) == 1 or (len(words) == 2 and is_name(words[1])), f"{where}: close")
        elif kind in ("let", "set"):
            check(len(words) >= 3 and is_name(words[1]), f"{where}: bad {kind}")
            check_expression(words[2:], where)
        else:
            check(kind == "show" and len(words) >= 2, f"{where}: bad statement")
            check_expression(words[1:], where)
    check(total <= 60000, "too many tokens")


main()
