import sys
from heapq import heappop, heappush


class Ticket:
    def __init__(self, number, kind, priority):
        self.number = number
        self.kind = kind
        self.priority = priority
        self.queued = False

    def key(self):
        return -self.priority, self.number


class Dish:
    def __init__(self, ticket, slot):
        self.kind = ticket.kind
        self.priority = ticket.priority
        self.slot = slot
        self.age = 0
        self.reheated = False


class Oven:
    def __init__(self, number, places, slot):
        self.number = number
        self.places = places
        self.slot = slot
        self.last_kind = 0
        self.tickets = []  # from the best to the worst
        self.remaining = 0  # 0 while the dishes are done


class Guest:
    def __init__(self, index, words):
        self.index = index
        self.come, self.kind, self.slot, self.priority, patience = words
        self.leave = self.come + patience
        self.ticket = None
        self.fate = ""


class Queue:
    """A heap for each kind; tickets that were thrown away are dropped when they come to the top."""

    def __init__(self, kinds):
        self.heaps = [[] for _ in range(kinds + 1)]
        self.count = [0] * (kinds + 1)

    def push(self, ticket):
        ticket.queued = True
        heappush(self.heaps[ticket.kind], (*ticket.key(), ticket))
        self.count[ticket.kind] += 1

    def throw_away(self, ticket):
        ticket.queued = False
        self.count[ticket.kind] -= 1

    def best_of(self, kind):
        heap = self.heaps[kind]
        while heap and not heap[0][2].queued:
            heappop(heap)
        return heap[0][2] if heap else None

    def best(self):
        tops = [self.best_of(kind) for kind in range(1, len(self.heaps)) if self.count[kind]]
        return min(tops, key=Ticket.key, default=None)

    def pop(self, kind):
        ticket = self.best_of(kind)
        heappop(self.heaps[kind])
        self.throw_away(ticket)
        return ticket


class Kitchen:
    def __init__(self, rows):
        self.length, m, kinds, n, self.ticks, self.change, self.gap = rows[0]
        self.ovens = [Oven(i, *rows[i]) for i in range(1, m + 1)]
        self.times = [(0, 0), *rows[m + 1 : m + 1 + kinds]]
        self.guests = [Guest(i, row) for i, row in enumerate(rows[m + 1 + kinds :][:n])]
        self.queue = Queue(kinds)
        self.belt = []
        self.tickets = 0
        self.dishes = [0] * (kinds + 1)  # in ovens and on the belt
        self.waiting = [0] * (kinds + 1)
        self.places = {}  # heaps of guests by slot and kind
        self.spoiled = self.preemptions = 0

    def write(self, kind, priority):
        self.tickets += 1
        ticket = Ticket(self.tickets, kind, priority)
        self.queue.push(ticket)
        return ticket

    def move(self):
        for dish in self.belt:
            dish.slot += 1
            dish.age += 1
            if dish.slot == self.length:
                dish.slot = 0
                if not dish.reheated:
                    dish.reheated = True
                    dish.age = 0

    def leave(self, leaving, tick):
        for guest in leaving:
            if not guest.fate:
                guest.fate = f"left {tick}"
                self.waiting[guest.kind] -= 1
                if guest.ticket.queued:
                    self.queue.throw_away(guest.ticket)

    def spoil(self):
        bad = [dish for dish in self.belt if dish.age == self.times[dish.kind][1]]
        if not bad:
            return
        self.belt = [dish for dish in self.belt if dish.age != self.times[dish.kind][1]]
        for dish in sorted(bad, key=lambda dish: dish.slot):
            kind = dish.kind
            self.spoiled += 1
            self.dishes[kind] -= 1
            if self.waiting[kind] > self.queue.count[kind] + self.dishes[kind]:
                self.write(kind, dish.priority + 1)

    def welcome(self, guest):
        guest.ticket = self.write(guest.kind, guest.priority)
        self.waiting[guest.kind] += 1
        place = self.places.setdefault((guest.slot, guest.kind), [])
        heappush(place, (guest.leave, -guest.priority, guest.index))

    def take(self, tick):
        left = []
        for dish in self.belt:
            place = self.places.get((dish.slot, dish.kind))
            while place and self.guests[place[0][2]].fate:
                heappop(place)
            if place:
                guest = self.guests[heappop(place)[2]]
                guest.fate = f"served {tick}"
                if guest.ticket.queued:  # Bug: this ticket is needed for somebody else.
                    self.queue.throw_away(guest.ticket)
                self.waiting[dish.kind] -= 1
                self.dishes[dish.kind] -= 1
            else:
                left.append(dish)
        self.belt = left

    def unload(self):
        taken = {dish.slot for dish in self.belt}
        for oven in self.ovens:
            if oven.tickets and oven.remaining == 0 and oven.slot not in taken:
                self.belt.append(Dish(oven.tickets.pop(), oven.slot))
                taken.add(oven.slot)

    def start(self, oven, kind):
        count = min(oven.places, self.queue.count[kind])
        oven.tickets = [self.queue.pop(kind) for _ in range(count)]
        oven.remaining = self.times[kind][0] + count - 1
        if oven.last_kind not in (0, kind):
            oven.remaining += self.change
        oven.last_kind = kind
        self.dishes[kind] += count

    def start_all(self):
        empty = [oven for oven in self.ovens if not oven.tickets]
        while empty:
            best = self.queue.best()
            if best is None:
                return
            oven = next((oven for oven in empty if oven.last_kind == best.kind), empty[0])
            empty.remove(oven)
            self.start(oven, best.kind)

    def preempt(self):
        best = self.queue.best()
        if best is None:
            return
        most = best.priority - self.gap
        ovens = [
            oven
            for oven in self.ovens
            if oven.remaining and all(ticket.priority <= most for ticket in oven.tickets)
        ]
        if not ovens:
            return
        oven = max(ovens, key=lambda oven: (oven.remaining, oven.number))
        old = oven.tickets
        self.dishes[oven.last_kind] -= len(old)
        self.start(oven, best.kind)
        self.preemptions += 1
        for ticket in old:
            ticket.priority += 1
            self.queue.push(ticket)

    def run(self):
        coming = [[] for _ in range(self.ticks)]
        leaving = [[] for _ in range(self.ticks)]
        for guest in self.guests:
            coming[guest.come].append(guest)
            if guest.leave < self.ticks:
                leaving[guest.leave].append(guest)
        for tick in range(self.ticks):
            self.move()
            self.leave(leaving[tick], tick)
            self.spoil()
            for guest in coming[tick]:
                self.welcome(guest)
            self.take(tick)
            for oven in self.ovens:
                oven.remaining -= oven.remaining > 0
            self.unload()
            self.start_all()
            self.preempt()


def main():
    kitchen = Kitchen([list(map(int, line.split())) for line in sys.stdin.read().splitlines()])
    kitchen.run()
    for guest in kitchen.guests:
        print(guest.fate or "waiting")
    print(kitchen.spoiled, kitchen.preemptions, len(kitchen.belt))


main()
