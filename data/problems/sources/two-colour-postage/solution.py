import sys


def most_letters(price: int, red: list[int], blue: list[int]) -> int:
    alone = sum(value >= price for value in red)
    # The largest red stamp first, each with the smallest blue stamp that is enough: what is
    # too small for it is too small for all red stamps that follow.
    weak = sorted((value for value in red if value < price), reverse=True)
    supplements = sorted(blue)
    pairs = place = 0
    for value in weak:
        while place < len(supplements) and value + supplements[place] < price:
            place += 1
        if place == len(supplements):
            break
        pairs += 1
        place += 1
    return alone + pairs


def main() -> None:
    data = list(map(int, sys.stdin.read().split()))
    r, _, price = data[:3]
    print(most_letters(price, data[3 : 3 + r], data[3 + r :]))


main()
