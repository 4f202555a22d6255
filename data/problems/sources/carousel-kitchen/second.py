"""An independent way: plain lists, every step is done as the statement says it."""

import sys

data = [[int(x) for x in line.split()] for line in sys.stdin.read().splitlines()]
L, M, K, N, T, X, G = data[0]
cap = [row[0] for row in data[1 : M + 1]]
pos = [row[1] for row in data[1 : M + 1]]
B = [None] + [row[0] for row in data[M + 1 : M + K + 1]]
S = [None] + [row[1] for row in data[M + 1 : M + K + 1]]
orders = data[M + K + 1 : M + K + 1 + N]

ring = [None] * L  # [kind, priority, age, passed]
queue = []  # [priority, number, kind, owner]
inside = [[] for _ in range(M)]
left = [0] * M
before = [None] * M
state = {}  # order -> "w" or the result
written = 0
spoiled = preempted = 0


def ticket(kind, priority, owner=None):
    global written
    written += 1
    queue.append([priority, written, kind, owner])


def by_quality(x):
    return (-x[0], x[1])


def start(i, kind):
    mine = sorted((x for x in queue if x[2] == kind), key=by_quality)[: cap[i]]
    for x in mine:
        queue.remove(x)
    inside[i] = mine
    left[i] = B[kind] + len(mine) - 1 + (X if before[i] is not None and before[i] != kind else 0)
    before[i] = kind


for t in range(T):
    # 1
    ring = [ring[-1], *ring[:-1]]
    for slot, dish in enumerate(ring):
        if dish:
            dish[2] += 1
            if slot == 0 and not dish[3]:
                dish[3] = True
                dish[2] = 0
    # 2
    for i, (a, d, s, p, w) in enumerate(orders):
        if state.get(i) == "w" and a + w == t:
            state[i] = f"left {t}"
            queue = [x for x in queue if x[3] != i]
    # 3
    for slot in range(L):
        dish = ring[slot]
        if dish and dish[2] >= S[dish[0]]:
            kind = dish[0]
            ring[slot] = None
            spoiled += 1
            want = sum(1 for i in state if state[i] == "w" and orders[i][1] == kind)
            have = sum(x[2] == kind for x in queue)
            have += sum(x is not None and x[0] == kind for x in ring)
            have += sum(x[2] == kind for batch in inside for x in batch)
            if want > have:
                ticket(kind, dish[1] + 1)
    # 4
    for i, (a, d, s, p, w) in enumerate(orders):
        if a == t:
            state[i] = "w"
            ticket(d, p, i)
    # 5
    for slot in range(L):
        if ring[slot]:
            here = [
                (orders[i][0] + orders[i][4], -orders[i][3], i)
                for i in state
                if state[i] == "w" and orders[i][2] == slot and orders[i][1] == ring[slot][0]
            ]
            if here:
                state[min(here)[2]] = f"served {t}"
                ring[slot] = None
    # 6
    left = [max(0, x - 1) for x in left]
    # 7
    for i in range(M):
        if inside[i] and left[i] == 0 and ring[pos[i]] is None:
            worst = max(inside[i], key=by_quality)
            inside[i].remove(worst)
            ring[pos[i]] = [worst[2], worst[0], 0, False]
    # 8
    while queue and not all(inside):
        kind = min(queue, key=by_quality)[2]
        empty = [i for i in range(M) if not inside[i]]
        warm = [i for i in empty if before[i] == kind]
        start((warm + empty)[0], kind)
    # 9
    if queue:
        top = min(queue, key=by_quality)
        weak = [
            i
            for i in range(M)
            if inside[i] and left[i] > 0 and max(x[0] for x in inside[i]) <= top[0] - G
        ]
        if weak:
            i = sorted(weak, key=lambda i: (left[i], i))[-1]
            old = inside[i]
            start(i, top[2])
            preempted += 1
            for x in old:
                x[0] += 1
                queue.append(x)

for i in range(N):
    print({"w": "waiting"}.get(state[i], state[i]))
print(spoiled, preempted, sum(dish is not None for dish in ring))
