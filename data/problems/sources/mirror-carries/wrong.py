import sys
from collections import defaultdict

MOD = 998244353
LESS, EQUAL, GREATER = -1, 0, 1


def compare(a, b):
    return (a > b) - (a < b)


def kinds(low_digits, high_digits, base, low_bound, high_bound):
    """How many pairs of digits there are by what matters of them.

    That is how they compare to the bound's digits, and whether their sum never carries (0),
    carries if there is a carry into the column (1), or always carries (2).
    """
    groups = defaultdict(int)
    for high in high_digits:
        for low in low_digits:
            total = high + low
            kind = 0 if total < base - 1 else 1 if total == base - 1 else 2
            groups[compare(high, high_bound), compare(low, low_bound), kind] += 1
    return groups


def extend(states, groups, limit):
    """Adds a column at the inner end of the right part and one at that of the left part.

    A state has the carry into the left part that is assumed, the lengths of the runs of carries
    at the inner ends of the right and of the left part, and how the digits of the left part and
    those of the right part compare to the bound.
    """
    result = defaultdict(int)
    for (need, right, left, prefix, suffix), ways in states.items():
        left = left + 1 if need else 0  # the new column of the left part carries if needed
        if left > limit:
            continue
        for (high, low, kind), pairs in groups.items():
            above = prefix if prefix != EQUAL else high
            if above == GREATER:
                continue
            below = low if low != EQUAL else suffix
            if kind == 2 or (kind == 1 and right):
                grown = right + 1
                if grown > limit:
                    continue
            else:
                grown = 0
            for carry in (0, 1):  # into the new column of the left part
                if (kind == 2 or (kind == 1 and carry == 1)) == (need == 1):
                    key = carry, grown, left, above, below
                    result[key] = (result[key] + ways * pairs) % MOD
    return result


def close_even(states, limit):
    total = 0
    for (need, right, left, prefix, suffix), ways in states.items():
        fits = prefix == LESS or suffix != GREATER
        if fits and (right > 0) == (need == 1):
            total += ways
    return total


def close_odd(states, digits, base, bound, limit):
    total = 0
    for (need, right, left, prefix, suffix), ways in states.items():
        for digit in digits:
            order = compare(digit, bound)
            above = prefix if prefix != EQUAL else order
            if above == GREATER or (above == EQUAL and suffix == GREATER):
                continue
            carries = 2 * digit + (right > 0) >= base
            if carries == (need == 1) and not (carries and max(right, left) + 1 > limit):
                total += ways
    return total


def count(number, base, limit):
    """Integers from 1 to `number` with temper at most `limit`."""
    if limit < 0 or number == 0:
        return 0
    bound = []
    while number:
        number, digit = divmod(number, base)
        bound.append(digit)
    size = len(bound)
    everything, nonzero = range(base), range(1, base)
    total = 0

    # Shorter numbers: with -1 and base as bounds nothing is above or equal to them.
    states = {(0, 0, 0, LESS, LESS): 1, (1, 0, 0, LESS, LESS): 1}
    for length in range(1, size):
        if length % 2:
            middle = nonzero if length == 1 else everything
            total += close_odd(states, middle, base, base, limit)
            first = nonzero if length == 1 else everything
            states = extend(states, kinds(everything, first, base, base, base), limit)
        else:
            total += close_even(states, limit)

    states = {(0, 0, 0, EQUAL, EQUAL): 1, (1, 0, 0, EQUAL, EQUAL): 1}
    for i in range(size // 2):
        first = nonzero if i == 0 else everything
        groups = kinds(everything, first, base, bound[i], bound[size - 1 - i])
        states = extend(states, groups, limit)
    if size % 2:
        middle = nonzero if size == 1 else everything
        total += close_odd(states, middle, base, bound[size // 2], limit)
    else:
        total += close_even(states, limit)
    return total % MOD


def main():
    data = sys.stdin.read().split()
    for i in range(int(data[0])):
        base, temper, first, last = map(int, data[1 + 4 * i : 5 + 4 * i])
        answer = count(last, base, temper) - count(last, base, temper - 1)
        answer -= count(first - 1, base, temper) - count(first - 1, base, temper - 1)
        print(answer % MOD)


if __name__ == "__main__":
    main()
