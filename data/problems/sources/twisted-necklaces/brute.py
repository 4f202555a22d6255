"""Second implementation: lists all colourings and follows each through the hours."""

import sys
from itertools import product


def main():
    numbers = [int(word) for word in sys.stdin.read().split()]
    cases = numbers.pop(0)
    for _ in range(cases):
        n, m, r = numbers[:3]
        p = dict(enumerate(numbers[3 : 3 + m], 1))
        numbers = numbers[3 + m :]
        good = set()
        for wheel in product(range(1, m + 1), repeat=n):
            if all(wheel[i] != wheel[i - 1] for i in range(n)):
                if set(range(1, r + 1)) <= set(wheel):
                    good.add(wheel)
        classes = 0
        while good:
            classes += 1
            wheel = good.pop()
            while True:
                wheel = tuple(p[wheel[i - 1]] for i in range(n))
                if wheel not in good:
                    break
                good.remove(wheel)
        print(classes)


if __name__ == "__main__":
    main()
