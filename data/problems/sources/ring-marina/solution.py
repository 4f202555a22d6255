import sys
from collections import deque

WORD = 8  # berths are kept in words of 2**WORD bits
LOW = (1 << WORD) - 1
MOD = 10**9 + 7
NEVER = 1 << 60


def main() -> None:
    numbers = list(map(int, sys.stdin.read().split()))
    n, seed, size, wishes, gap, reach, line_most, patience, closing, most_renewals, kinds = (
        numbers[:11]
    )
    stay = [closing, *numbers[11:]]
    gap += 1
    kinds += 1

    # Two levels of free berths: `words` has a bit for each, `top` one for each word not empty.
    # So the next free berth in either direction costs a few operations on integers.
    count = (size >> WORD) + 1
    words = [(1 << (1 << WORD)) - 1] * count
    words[-1] = (1 << (size & LOW)) - 1
    top = (1 << count) - 1 if words[-1] else (1 << (count - 1)) - 1
    bits = [1 << i for i in range(1 << WORD)]

    # Every class has a stay of its own and time never goes back, so what ends in a class ends in
    # the order in which it began: a line for each class instead of a heap. Class 0: closed ones.
    ends: list[deque[tuple[int, int, int]]] = [deque() for _ in stay]
    ready = [NEVER] * kinds  # when the first of each line is due
    soonest = NEVER
    state = [-1] * size  # -1 free, 0 closed, else the class of the boat
    tokens = [0] * size  # of the entry that holds; entries with others are out of date
    serial = 0
    renewals = [0] * size
    line: deque[tuple[int, int]] = deque()
    direct = waited = away = gone = left = expelled = renewed = check = 0

    x = seed
    now = 0
    for _ in range(n):
        x = (48271 * x + 12345) % 2147483647
        now += x % gap
        x = (48271 * x + 12345) % 2147483647
        kind = x % kinds
        x = (48271 * x + 12345) % 2147483647
        berth = x % wishes

        while soonest <= now:
            which = ready.index(soonest)
            entries = ends[which]
            _, place, token = entries.popleft()
            ready[which] = entries[0][0] if entries else NEVER
            moment = soonest
            soonest = min(ready)
            if tokens[place] != token:
                continue
            if which:
                left += 1
                check = (37 * check + place + 1) % MOD
                if which == 1:
                    state[place] = 0
                    serial += 1
                    tokens[place] = serial
                    end = moment + closing
                    if not ends[0]:
                        ready[0] = end
                        if end < soonest:
                            soonest = end
                    ends[0].append((end, place, serial))
                    continue
            while line and line[0][0] < moment:
                line.popleft()
                gone += 1
            if line:
                which = line.popleft()[1]
                waited += 1
                check = (31 * check + place + 1) % MOD
                state[place] = which
                renewals[place] = 0
                serial += 1
                tokens[place] = serial
                end = moment + stay[which]
                if not ends[which]:
                    ready[which] = end
                    if end < soonest:
                        soonest = end
                ends[which].append((end, place, serial))
            else:
                state[place] = tokens[place] = -1
                high = place >> WORD
                if not words[high]:
                    top |= 1 << high
                words[high] |= bits[place & LOW]

        if kind:
            if not top:
                if len(line) < line_most:
                    line.append((now + patience, kind))
                else:
                    away += 1
                continue
            high = berth >> WORD
            word = words[high]
            after = word >> (berth & LOW)
            if after & 1:
                place = berth
            else:
                if after:
                    place = berth + (after & -after).bit_length() - 1
                else:
                    rest = top >> (high + 1) << (high + 1) or top
                    near = (rest & -rest).bit_length() - 1
                    after = words[near]
                    place = (near << WORD) + (after & -after).bit_length() - 1
                ahead = place - berth
                if ahead < 0:
                    ahead += size
                before = word & (bits[berth & LOW] - 1)
                if before:
                    other = (high << WORD) + before.bit_length() - 1
                else:
                    near = (top & ((1 << high) - 1) or top).bit_length() - 1
                    other = (near << WORD) + words[near].bit_length() - 1
                behind = berth - other
                if behind < 0:
                    behind += size
                if behind < ahead or (behind == ahead and not kind & 1):
                    place = other
                    ahead = behind
                if ahead > reach:
                    if len(line) < line_most:
                        line.append((now + patience, kind))
                    else:
                        away += 1
                    continue
            high = place >> WORD
            words[high] ^= bits[place & LOW]
            if not words[high]:
                top ^= 1 << high
            direct += 1
            check = (31 * check + place + 1) % MOD
            renewals[place] = 0
        else:
            place = berth
            kind = state[place]
            if kind < 0:
                continue
            if kind and renewals[place] < most_renewals:
                renewals[place] += 1
                renewed += 1
            else:
                if kind:
                    expelled += 1
                    check = (37 * check + place + 1) % MOD
                if kind == 1:
                    kind = 0
                else:
                    while line and line[0][0] < now:
                        line.popleft()
                        gone += 1
                    if line:
                        kind = line.popleft()[1]
                        waited += 1
                        check = (31 * check + place + 1) % MOD
                        renewals[place] = 0
                    else:
                        state[place] = tokens[place] = -1
                        high = place >> WORD
                        if not words[high]:
                            top |= 1 << high
                        words[high] |= bits[place & LOW]
                        continue
        state[place] = kind
        serial += 1
        tokens[place] = serial
        end = now + stay[kind]
        if not ends[kind]:
            ready[kind] = end
            if end < soonest:
                soonest = end
        ends[kind].append((end, place, serial))

    print(direct, waited, away, gone)
    print(left, expelled, renewed)
    print(check)


main()
