import itertools
import sys

# Tries every labelled tree; for a handful of stops only.


def tree(code: tuple[int, ...], n: int) -> list[tuple[int, int]]:
    """The tree of a Pruefer code over 1..n."""
    degree = [1] * (n + 1)
    for x in code:
        degree[x] += 1
    edges = []
    for x in code:
        leaf = next(v for v in range(1, n + 1) if degree[v] == 1)
        edges.append((leaf, x))
        degree[leaf] -= 1
        degree[x] -= 1
    a, b = (v for v in range(1, n + 1) if degree[v] == 1)
    return [*edges, (a, b)]


def good(edges: list[tuple[int, int]], n: int, leaves: int, longest: int) -> bool:
    near: list[list[int]] = [[] for _ in range(n + 1)]
    for a, b in edges:
        near[a].append(b)
        near[b].append(a)
    if sum(len(some) == 1 for some in near) != leaves:
        return False
    top = 0
    missed = False

    def walk(v: int, before: int, length: int, depot: bool) -> None:
        nonlocal top, missed
        depot = depot or v == 1
        if length > top:
            top, missed = length, False
        if length == top and not depot:
            missed = True
        for w in near[v]:
            if w != before:
                walk(w, v, length + 1, depot)

    for start in range(1, n + 1):
        walk(start, 0, 0, False)
    return top == longest and not missed


data = list(map(int, sys.stdin.read().split()))
for i in range(1, len(data), 3):
    n, leaves, longest = data[i : i + 3]
    for code in itertools.product(range(1, n + 1), repeat=n - 2):
        edges = tree(code, n)
        if good(edges, n, leaves, longest):
            print("YES")
            for a, b in edges:
                print(a, b)
            break
    else:
        print("NO")
