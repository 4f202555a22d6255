import sys

# Kuhn's matching between red and blue stamps, over every choice of red stamps that go alone.
data = list(map(int, sys.stdin.read().split()))
r, b, price = data[:3]
red = data[3 : 3 + r]
blue = data[3 + r :]


def matching(reds: list[int]) -> int:
    partner = [-1] * b

    def place(i: int, seen: set[int]) -> bool:
        for j in range(b):
            if reds[i] + blue[j] >= price and j not in seen:
                seen.add(j)
                if partner[j] < 0 or place(partner[j], seen):
                    partner[j] = i
                    return True
        return False

    return sum(place(i, set()) for i in range(len(reds)))


strong = [i for i in range(r) if red[i] >= price]
best = 0
for mask in range(1 << len(strong)):
    alone = {i for k, i in enumerate(strong) if mask >> k & 1}
    best = max(best, len(alone) + matching([red[i] for i in range(r) if i not in alone]))
print(best)
