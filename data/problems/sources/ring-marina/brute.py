"""The naive program: every berth is looked at in turn."""

import heapq
import sys
from collections import deque


class FreeBerths:
    """A list of flags, looked through berth by berth."""

    def __init__(self, size: int) -> None:
        self.flags = [True] * size
        self.count = size

    def change(self, berth: int, by: int) -> None:
        self.flags[berth] = by > 0
        self.count += by


class Boat:
    def __init__(self, kind: int, arrival: int) -> None:
        self.kind = kind
        self.arrival = arrival
        self.renewals = 0


class Marina:
    def __init__(self, size, reach, most, patience, closing, renewals, stays):
        self.size, self.reach, self.most, self.patience = size, reach, most, patience
        self.closing, self.max_renewals, self.stays = closing, renewals, stays
        self.free = FreeBerths(size)
        self.boats = [None] * size
        self.closed = [False] * size
        self.token = [0] * size
        self.tokens = 0
        self.heap = []
        self.line = deque()
        self.check = 0
        self.direct = self.waited = self.away = self.gone = 0
        self.left = self.expelled = self.renewed = 0

    def schedule(self, end, kind, berth):
        self.tokens += 1
        self.token[berth] = self.tokens
        heapq.heappush(self.heap, (end, kind, self.tokens, berth))

    def settle(self, boat, berth, now):
        self.boats[berth] = boat
        self.check = (self.check * 31 + berth + 1) % (10**9 + 7)
        self.schedule(now + self.stays[boat.kind - 1], boat.kind, berth)

    def available(self, berth, now):
        while self.line and self.line[0].arrival + self.patience < now:
            self.line.popleft()
            self.gone += 1
        if self.line:
            self.waited += 1
            self.settle(self.line.popleft(), berth, now)
        else:
            self.free.change(berth, 1)

    def leave(self, berth, now):
        boat = self.boats[berth]
        self.boats[berth] = None
        self.token[berth] = 0
        self.check = (self.check * 37 + berth + 1) % (10**9 + 7)
        if boat.kind == 1:
            self.closed[berth] = True
            self.schedule(now + self.closing, 0, berth)
        else:
            self.available(berth, now)

    def reopen(self, berth, now):
        self.closed[berth] = False
        self.token[berth] = 0
        self.available(berth, now)

    def advance(self, now):
        while self.heap and self.heap[0][0] <= now:
            end, kind, token, berth = heapq.heappop(self.heap)
            if self.token[berth] != token:
                continue
            if kind == 0:
                self.reopen(berth, end)
            else:
                self.left += 1
                self.leave(berth, end)

    def search(self, kind, wish):
        if self.free.count == 0:
            return None
        flags = self.free.flags
        for distance in range(self.reach + 1):
            ways = [(wish + distance) % self.size, (wish - distance) % self.size]
            for berth in ways if kind % 2 else reversed(ways):
                if flags[berth]:
                    return berth
        return None

    def arrive(self, kind, wish, now):
        berth = self.search(kind, wish)
        boat = Boat(kind, now)
        if berth is not None:
            self.direct += 1
            self.free.change(berth, -1)
            self.settle(boat, berth, now)
        elif len(self.line) < self.most:
            self.line.append(boat)
        else:
            self.away += 1

    def inspect(self, berth, now):
        boat = self.boats[berth]
        if self.closed[berth]:
            self.reopen(berth, now)
        elif boat is not None:
            if boat.renewals == self.max_renewals:
                self.expelled += 1
                self.leave(berth, now)
            else:
                boat.renewals += 1
                self.renewed += 1
                self.schedule(now + self.stays[boat.kind - 1], boat.kind, berth)


def numbers(seed):
    x = seed
    while True:
        x = (48271 * x + 12345) % (2**31 - 1)
        yield x


def main():
    data = list(map(int, sys.stdin.read().split()))
    n, seed, size, wishes, gap, reach, most, patience, closing, renewals, kinds = data[:11]
    marina = Marina(size, reach, most, patience, closing, renewals, data[11:])
    source = numbers(seed)
    now = 0
    for _ in range(n):
        now += next(source) % (gap + 1)
        kind = next(source) % (kinds + 1)
        berth = next(source) % wishes
        marina.advance(now)
        if kind == 0:
            marina.inspect(berth, now)
        else:
            marina.arrive(kind, berth, now)
    print(marina.direct, marina.waited, marina.away, marina.gone)
    print(marina.left, marina.expelled, marina.renewed)
    print(marina.check)


main()
