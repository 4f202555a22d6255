import re
import sys

NAMES = ("#BIG", "#DIV", "#LOOP", "#NIL", "#REF")
TOKEN = re.compile(r"\$?[A-J]\$?[1-9][0-9]?|#[A-Z]+|[A-Z]+|0|[1-9][0-9]*|[-+*/<=&|(),:]")


def fail(why: str) -> None:
    print(why)
    sys.exit(1)


def check_cell(text: str, marks: bool = False) -> None:
    match = re.fullmatch(r"(\$?)([A-J])(\$?)([1-9][0-9]?)", text)
    if not match or (not marks and "$" in text):
        fail(f"{text[:20]!r} is not a cell")
    if ord(match[2]) - 65 >= columns or int(match[4]) > rows:
        fail(f"{text} is not within the sheet")


def check_formula(text: str) -> None:
    tokens = TOKEN.findall(text)
    if not 1 <= len(text) <= 80 or "".join(tokens) != text:
        fail(f"bad formula {text[:90]!r}")
    tokens.append("")
    at = 0

    def need(token: str) -> None:
        nonlocal at
        if tokens[at] != token:
            fail(f"{tokens[at]!r} where {token!r} belongs in {text}")
        at += 1

    def expression() -> None:
        nonlocal at
        prefix = True
        while True:
            while prefix and tokens[at] == "-":
                at += 1
            operand()
            if tokens[at] == "" or tokens[at] not in "+-*/<=&|":
                return
            prefix = tokens[at] not in "+-"
            at += 1

    def operand() -> None:
        nonlocal at
        token = tokens[at]
        at += 1
        if token == "(":
            expression()
            need(")")
        elif token == "IF":
            for mark in "(,,":
                need(mark)
                expression()
            need(")")
        elif token in ("SUM", "TOP", "COUNT"):
            need("(")
            check_cell(tokens[at], True)
            at += 1
            need(":")
            check_cell(tokens[at], True)
            at += 1
            need(")")
        elif token.isdigit():
            if int(token) > 10**9:
                fail("a number above 10^9")
        elif token not in NAMES:
            check_cell(token, True)

    expression()
    need("")


lines = sys.stdin.read().split("\n")
if lines.pop():
    fail("the last line does not end")
if not lines or not re.fullmatch(r"[1-9][0-9]{0,2}( [1-9][0-9]{0,2}){2}", lines[0]):
    fail("the first line is not three positive integers")
columns, rows, count = map(int, lines[0].split())
if columns > 10 or not 2 <= rows <= 30 or count > 200:
    fail("C, R or Q is out of bounds")
if len(lines) != count + 1:
    fail(f"{len(lines) - 1} commands, not {count}")
for line in lines[1:]:
    kind, *words = line.split(" ")
    if len(words) != {"set": 2, "copy": 2, "move": 2, "drop": 1, "show": 1, "text": 1}.get(kind):
        fail(f"bad command {line[:90]!r}")
    if kind == "drop":
        if not re.fullmatch("[1-9][0-9]?", words[0]) or int(words[0]) > rows:
            fail(f"no row {words[0][:20]!r}")
        continue
    check_cell(words[0])
    if kind == "set":
        check_formula(words[1])
    elif kind in ("copy", "move"):
        check_cell(words[1])
        if words[0] == words[1]:
            fail("a cell is copied or moved to itself")
