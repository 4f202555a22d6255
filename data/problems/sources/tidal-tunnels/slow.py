import sys

# Right, but plays the dive second by second, for everything that the diver can have done.
lines = [line.split() for line in sys.stdin.read().splitlines()]
n, m, full, fill, low, high = map(int, lines[0])
compressor = [char == "1" for char in "0" + lines[1][0]]
tunnels = []
for line in lines[2 : 2 + m]:
    tunnels.append((line[0], *map(int, line[1:])))

State = tuple[int, int, tuple[bool, ...]]
begin: State = (1, full, tuple(False for _ in tunnels))


def moves(state: State):
    """The tunnels out of a state for which there is air, as (tunnel, next state)."""
    cave, air, turned = state
    for number, tunnel in enumerate(tunnels):
        kind, u, v, w = tunnel[:4]
        if w > air or cave not in (u, v):
            continue
        if kind == "F":
            if cave != (v if turned[number] else u):
                continue
            after = turned[:number] + (not turned[number],) + turned[number + 1 :]
            yield tunnel, (u + v - cave, air - w, after)
        else:
            yield tunnel, (u + v - cave, air - w, turned)


def may_enter(tunnel: tuple, second: int) -> bool:
    if tunnel[0] == "D":
        return second % (tunnel[4] + tunnel[5]) < tunnel[4]
    if tunnel[0] == "T":
        return second % (low + high) + tunnel[3] <= low
    return True


def possible() -> bool:
    """Whether there is any way at all, if time does not matter."""
    seen = {begin}
    todo = [begin]
    for state in todo:
        after = [to for tunnel, to in moves(state) if tunnel[0] != "T" or tunnel[3] <= low]
        if compressor[state[0]]:
            after.append((state[0], full, state[2]))
        for to in after:
            if to not in seen:
                seen.add(to)
                todo.append(to)
    return any(state[0] == n for state in seen)


def dive() -> int:
    arrivals: dict[int, list[State]] = {0: [begin]}
    waiting: dict[State, list] = {}
    second = 0
    while True:
        for state in arrivals.pop(second, []):
            if state[0] == n:
                return second
            if state in waiting:
                continue
            waiting[state] = list(moves(state))
            if compressor[state[0]]:
                filled = (state[0], full, state[2])
                arrivals.setdefault(second + fill, []).append(filled)
        for state, ways in waiting.items():
            left = []
            for tunnel, to in ways:
                if may_enter(tunnel, second):
                    arrivals.setdefault(second + tunnel[3], []).append(to)
                else:
                    left.append((tunnel, to))
            waiting[state] = left
        second += 1


print(dive() if possible() else -1)
