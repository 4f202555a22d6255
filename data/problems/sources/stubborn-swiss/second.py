"""An independent way: only the facts are kept, everything else is asked of them when needed."""

import sys
from functools import cmp_to_key

words = iter(sys.stdin.read().split())


def integer():
    return int(next(words))


n, R, H, D, K = (integer() for _ in range(5))
form = [[integer() for _ in range(n)] for _ in range(R)]
fixes = [(integer(), next(words), integer(), integer()) for _ in range(K)]
ALL = range(1, n + 1)

# Facts: (round, white, black) -> [points of white, points of black], byes with black None.
score: dict = {}
voids = set()
excused = set()


def was_absent(r, p):
    return form[r - 1][p - 1] == 0


def games_of(p):
    return sorted(key for key in score if p in key[1:])


def gain(key, p):
    return 0 if key in voids else score[key][0 if key[1] == p else 1]


def is_played(key):
    r, w, b = key
    return b is not None and key not in voids and not was_absent(r, w) and not was_absent(r, b)


def misses(p):
    return [
        key[0]
        for key in games_of(p)
        if key[2] is not None and was_absent(key[0], p) and (key[0], p) not in excused
    ]


def total(p):
    return sum(gain(key, p) for key in games_of(p)) - len(misses(p))


def real(p):
    return [key for key in games_of(p) if is_played(key)]


def gift(p):
    return any(gain(key, p) == 2 and not is_played(key) for key in games_of(p))


def hues(p):
    return "".join("W" if key[1] == p else "B" for key in real(p))


def pairing(r):
    present = [p for p in ALL if len(misses(p)) < 2]
    facts = {
        p: (total(p), sum(gain(key, p) == 2 for key in real(p)), -p) for p in present
    }
    present.sort(key=facts.get, reverse=True)
    bye = None
    if len(present) & 1:
        bye = present[-1]
        for p in present:
            if not gift(p):
                bye = p
    pool = [p for p in present if p != bye]
    while pool:
        p, rest = pool[0], pool[1:]
        same = [q for q in rest if facts[q][0] == facts[p][0]]
        lower = [q for q in rest if facts[q][0] < facts[p][0]]
        half = len(same) // 2
        ordered = []
        for i in range(half, len(same)):
            ordered.append(same[i])
        for i in range(half - 1, -1, -1):
            ordered.append(same[i])
        ordered += lower

        def rank(q):
            times = sum(q in key[1:] for key in real(p))
            clash = (hues(p)[-2:] + hues(q)[-2:]) in ("WWWW", "BBBB")
            return (times, clash if times == 0 else False, ordered.index(q))

        q = min(ordered, key=rank)
        pool = [x for x in rest if x != q]
        hp, hq = hues(p), hues(q)
        bp, bq = 2 * hp.count("W") - len(hp), 2 * hq.count("W") - len(hq)
        p_white = bool(r % 2)
        if bp != bq:
            p_white = bp < bq
        else:
            for back in range(1, min(len(hp), len(hq)) + 1):
                if hp[-back] != hq[-back]:
                    p_white = hp[-back] == "B"
                    break
        yield (p, q) if p_white else (q, p)
    if bye is not None:
        yield bye, None


for r in range(1, R + 1):
    drawn = list(pairing(r))
    for w, b in drawn:
        if b is None:
            score[r, w, b] = [2, None]
            continue
        fw, fb = form[r - 1][w - 1], form[r - 1][b - 1]
        if fw and fb:
            if fw + H - fb > D:
                score[r, w, b] = [2, 0]
            elif fw + H - fb < -D:
                score[r, w, b] = [0, 2]
            else:
                score[r, w, b] = [1, 1]
        else:
            score[r, w, b] = [2 * (fw > 0), 2 * (fb > 0)]
    print(*(f"+{w}" if b is None else f"{w}-{b}" for w, b in drawn) if drawn else ["none"])
    for t, kind, rr, p in fixes:
        if t != r:
            continue
        for key in [k for k in score if k[0] == rr and p in k[1:]]:
            if kind == "void":
                voids.add(key)
            if kind == "excuse" and key[2] is not None and was_absent(rr, p):
                excused.add((rr, p))
            if kind == "flip" and key[2] is not None and key not in voids:
                score[key].reverse()


def opponents(p):
    return [key[1] + key[2] - p for key in real(p)]


final = {p: total(p) for p in ALL}
sums = {}
for p in ALL:
    them = [final[q] for q in opponents(p)]
    if len(them) > 2:
        them.remove(min(them))
        them.remove(max(them))
    sums[p] = sum(them)


def settle(some):
    if len(some) == 1:
        return some
    inner = {
        p: sum(gain(key, p) for key in real(p) if key[1] + key[2] - p in some) for p in some
    }
    if len(set(inner.values())) == 1:

        def compare(p, q):
            return hues(q).count("B") - hues(p).count("B") or p - q

        return sorted(some, key=cmp_to_key(compare))
    out = []
    for value in sorted(set(inner.values()))[::-1]:
        out += settle([p for p in some if inner[p] == value])
    return out


for key in sorted({(final[p], sums[p]) for p in ALL}, reverse=True):
    for p in settle([p for p in ALL if (final[p], sums[p]) == key]):
        print(p, *key)
