import re
import sys

CARDS = sorted(suit + rank for suit in "KPRS" for rank in "123456789")


def check(condition, reason):
    if not condition:
        print(reason)
        sys.exit(1)


def main():
    text = sys.stdin.read()
    check(text.endswith("\n"), "no newline at the end")
    lines = text[:-1].split("\n")
    words = lines[0].split(" ")
    check(len(words) == 3, "the first line needs three numbers")
    check(all(re.fullmatch("[1-9][0-9]{0,12}", word) for word in words), "bad number")
    decks, shown, deals = map(int, words)
    check(decks <= 6, "K out of range")
    check(shown <= 200, "T out of range")
    check(shown <= deals <= 10**12, "N out of range")
    check(len(lines) == decks + 1, "wrong number of decks")
    for line in lines[1:]:
        check(sorted(line.split(" ")) == CARDS, "a deck is not the 36 cards")


main()
