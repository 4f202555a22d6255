"""Second implementation: marbles as dictionaries, one step after the other, tick by tick."""

import sys

STEP = {"U": (-1, 0), "R": (0, 1), "D": (1, 0), "L": (0, -1)}
BACK = {"U": "D", "D": "U", "L": "R", "R": "L"}
LEFT = {"U": "L", "L": "D", "D": "R", "R": "U"}
MIRRORS = {
    "/": {"U": "R", "R": "U", "D": "L", "L": "D"},
    "\\": {"U": "L", "L": "U", "D": "R", "R": "D"},
}


def main():
    rows = sys.stdin.read().splitlines()
    height, width, oldest, heaviest, period, count, _ = map(int, rows[0].split())
    board = {(r, c): rows[1 + r][c] for r in range(height) for c in range(width)}
    emitters = []
    for row in rows[1 + height : 1 + height + count]:
        r, c, d, m, f = row.split()
        emitters.append(((int(r) - 1, int(c) - 1), d, int(m), int(f)))
    times = [int(x) for x in rows[1 + height + count].split()]
    holes = {c: 0 for c in sorted(board.values()) if c.isalpha()}
    lost = 0
    marbles = []
    for t in range(1, times[-1] + 1):
        for marble in marbles:
            marble["age"] += 1
        lost += sum(m["mass"] for m in marbles if m["age"] >= oldest)
        marbles = [m for m in marbles if m["age"] < oldest]
        for m in marbles:
            r, c = m["cell"]
            dr, dc = STEP[m["dir"]]
            m["to"] = ((r + dr) % height, (c + dc) % width)
            m["stays"] = False
            if board[m["to"]] == "#":
                m["stays"] = True
                m["dir"] = BACK[m["dir"]]
        hit = []
        for m in marbles:
            for other in marbles:
                if not m["stays"] and not other["stays"]:
                    if m["to"] == other["cell"] and other["to"] == m["cell"]:
                        hit.append(m)
                        break
        for m in hit:
            m["stays"] = True
            m["dir"] = BACK[m["dir"]]
        for m in marbles:
            if not m["stays"]:
                m["cell"] = m["to"]
        merged = []
        for cell in {m["cell"] for m in marbles}:
            parts = [m for m in marbles if m["cell"] == cell]
            mass = sum(m["mass"] for m in parts)
            top = [m for m in parts if m["mass"] == max(x["mass"] for x in parts)]
            top = [m for m in top if m["age"] == min(x["age"] for x in top)]
            top.sort(key=lambda m: list(STEP).index(m["dir"]))
            lost += max(0, mass - heaviest)
            merged.append(
                {
                    "cell": cell,
                    "dir": top[0]["dir"],
                    "age": top[0]["age"],
                    "mass": min(mass, heaviest),
                    "moved": not all(m["stays"] for m in parts),
                }
            )
        marbles = []
        for m in merged:
            kind = board[m["cell"]]
            if m["moved"] and kind in holes:
                holes[kind] += m["mass"]
                continue
            if m["moved"] and kind in MIRRORS:
                m["dir"] = MIRRORS[kind][m["dir"]]
            if m["moved"] and kind == "+" and m["mass"] > 1:
                big = dict(m, mass=(m["mass"] + 1) // 2, dir=LEFT[m["dir"]])
                small = dict(m, mass=m["mass"] // 2, dir=BACK[LEFT[m["dir"]]])
                marbles += [big, small]
                continue
            marbles.append(m)
        for cell, d, mass, f in emitters:
            if t % period == f and all(m["cell"] != cell for m in marbles):
                marbles.append({"cell": cell, "dir": d, "mass": mass, "age": 0})
        if t in times:
            print("time", t)
            for letter, total in holes.items():
                print(letter, total)
            print("lost", lost)
            shown = [
                (m["cell"], list(STEP).index(m["dir"]), m["dir"], m["mass"], m["age"])
                for m in marbles
            ]
            for (r, c), _, d, mass, age in sorted(shown):
                print(r + 1, c + 1, d, mass, age)


if __name__ == "__main__":
    main()
