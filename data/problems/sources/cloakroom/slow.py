import sys

# Right, but tries every set of consecutive hooks by itself, and looks for coats one by one.
lines = sys.stdin.read().splitlines()
h, q = map(int, lines[0].split())
broken = [False] * (h + 2)
where: dict[int, list[int]] = {}  # the hooks of every group in the house
basket: list[int] = []


def taken(x: int) -> bool:
    return any(x == y for hooks in where.values() for y in hooks)


def is_free(x: int) -> bool:
    return 1 <= x <= h and not broken[x] and not taken(x)


def lowest(start: int = 1) -> int:
    """The first free hook from `start` on, or 0."""
    return next((x for x in range(start, h + 1) if is_free(x)), 0)


def hang(group: int, x: int) -> None:
    where[group].append(x)


def place(k: int) -> list[int]:
    """The hooks for k coats; too few of them if the house is full."""
    for start in range(1, h - k + 2):
        if all(is_free(x) for x in range(start, start + k)):
            return list(range(start, start + k))
    found: list[int] = []
    while len(found) < k:
        x = lowest(found[-1] + 1 if found else 1)
        if x == 0:
            break
        found.append(x)
    return found


for line in lines[1 : q + 1]:
    kind, *words = line.split()
    number = int(words[0])
    if kind == "arrive":
        k = int(words[1])
        hooks = place(k)
        if len(hooks) < k:
            print("full")
        else:
            where[number] = hooks
            print(hooks[0])
    elif kind == "leave":
        own = sorted(where.pop(number))
        print(basket.count(number), *own)
        while number in basket:
            basket.remove(number)
        while basket and lowest():
            hang(basket.pop(0), lowest())
    elif kind == "break":
        x = number
        owner = next((group for group, hooks in where.items() if x in hooks), None)
        broken[x] = True
        if owner is not None:
            where[owner].remove(x)
            distance = 1
            while distance <= h and not is_free(x - distance) and not is_free(x + distance):
                distance += 1
            if is_free(x - distance):
                hang(owner, x - distance)
            elif is_free(x + distance):
                hang(owner, x + distance)
            else:
                basket.append(owner)
    else:
        broken[number] = False
        if basket:
            hang(basket.pop(0), number)
print(sum(is_free(x) for x in range(1, h + 1)), len(basket))
