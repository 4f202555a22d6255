"""The naive program: looks at every cell in every step."""

import sys

MOD = 10**9 + 7
*numbers, T = map(int, sys.stdin.read().split())
H, W, x, a, b, e, D, S, Q, G = numbers
WAYS = [(-1, 0), (0, 1), (1, 0), (0, -1)]
kind = []
for _ in range(H * W):
    x = (48271 * x + 12345) % (2**31 - 1)
    d = x % 100
    kind.append("g" if d < a else "t" if d < a + b else "p" if d < a + b + e else "#")
# What a cell does and for how many steps more.
state = [("rock", 0) if k == "#" else ("fresh", 0) for k in kind]
burn_time = {"g": 1, "t": 3, "p": 2}
caught = dict.fromkeys("gtp", 0)
most, when, check = 0, 1, 0


def at(r: int, c: int) -> int:
    return r * W + c if 0 <= r < H and 0 <= c < W else -1


def caught_fire(cell: int) -> None:
    caught[kind[cell]] += 1
    state[cell] = ("smoulder", S) if kind[cell] == "p" else ("burn", burn_time[kind[cell]])


for t in range(1, T + 1):
    wr, wc = WAYS[(t - 1) // D % 4]
    catching = []
    for cell in range(H * W):
        if state[cell][0] != "fresh":
            continue
        r, c = divmod(cell, W)
        times = 0
        for dr, dc in WAYS:
            other = at(r + dr, c + dc)
            times += other >= 0 and state[other][0] == "burn"
        over, other = at(r - wr, c - wc), at(r - 2 * wr, c - 2 * wc)
        if other >= 0 and kind[over] != "#" and kind[other] == "t" and state[other][0] == "burn":
            times += 1
        if times >= (2 if kind[cell] == "t" else 1):
            catching.append(cell)
    for cell, (what, left) in enumerate(state):
        if what == "burn":
            state[cell] = ("burn", left - 1) if left > 1 else ("bare", G)
        elif what == "smoulder":
            state[cell] = ("smoulder", left - 1) if left > 1 else ("burn", burn_time["p"])
        elif what == "bare" and kind[cell] == "g":
            state[cell] = ("bare", left - 1)
    for cell in catching:
        caught_fire(cell)
    x = (48271 * x + 12345) % (2**31 - 1)
    if state[x % (H * W)][0] == "fresh":
        caught_fire(x % (H * W))
    for cell, (what, left) in enumerate(state):
        if t % Q == 0 and what == "burn" and cell // W % 3 == t // Q % 3:
            if kind[cell] == "g":
                state[cell] = ("bare", G)
            elif kind[cell] == "t":
                state[cell] = ("fresh", 0)
        if kind[cell] == "g" and state[cell] == ("bare", 0):
            state[cell] = ("fresh", 0)
    fire = [cell for cell in range(H * W) if state[cell][0] == "burn"]
    if len(fire) > most:
        most, when = len(fire), t
    check = (31 * check + sum(1 << cell for cell in fire)) % MOD
print(caught["g"], caught["t"], caught["p"])
print(most, when)
print(check)
