import sys


def draw(n: int, leaves: int, longest: int) -> list[tuple[int, int]] | None:
    """A line of `longest` tracks with the depot in its middle, and branches from the depot.

    A branch may have longest // 2 stops, or a journey along it would be too long. No map can
    have more stops: every terminal is at most so far from the middle of a longest journey.
    """
    half = longest // 2
    branches = leaves - 2
    spare = n - (longest + 1)
    if not branches <= spare <= branches * half:
        return None

    arms = [half, longest - half]
    for done in range(branches):
        length = min(half, spare - (branches - done - 1))
        arms.append(length)
        spare -= length

    tracks = []
    stop = 1
    for length in arms:
        before = 1
        for _ in range(length):
            stop += 1
            tracks.append((before, stop))
            before = stop
    return tracks


def main() -> None:
    data = list(map(int, sys.stdin.read().split()))
    lines = []
    for i in range(1, len(data), 3):
        tracks = draw(*data[i : i + 3])
        if tracks is None:
            lines.append("NO")
        else:
            lines.append("YES")
            lines += [f"{a} {b}" for a, b in tracks]
    print("\n".join(lines))


main()
