import random

TAGS = ["implementation", "data structures", "brute force"]
RATING = 1500
TIME_LIMIT = 2.0
MEMORY_LIMIT = 256 * 1024 * 1024
CHECKER = {"kind": "tokens"}
PUBLIC: list[str] = []
NOTES: list[str] = []


def evening(hooks: int, *events: str) -> str:
    return f"{hooks} {len(events)}\n" + "".join(f"{event}\n" for event in events)


def random_evening(
    rng: random.Random, hooks: int, count: int, largest: int, weights: tuple[int, int, int, int]
) -> str:
    """Events by chance; `weights` are those of arrive, leave, break and mend."""
    broken: set[int] = set()
    house: dict[int, int] = {}
    events: list[str] = []
    total = 0
    while len(events) < count:
        kind = rng.choices(["arrive", "leave", "break", "mend"], weights)[0]
        if kind == "arrive":
            group, size = rng.randint(1, count), rng.randint(1, min(largest, hooks))
            if group in house or total + size > 60_000:
                continue
            total += size
            # A coat is always on a whole hook or, if there are too few of them, in the basket.
            if hooks - len(broken) - sum(house.values()) >= size:
                house[group] = size
            events.append(f"arrive {group} {size}")
        elif kind == "leave" and house:
            group = rng.choice(sorted(house))
            del house[group]
            events.append(f"leave {group}")
        elif kind == "break" and len(broken) < hooks:
            hook = rng.choice([x for x in range(1, hooks + 1) if x not in broken])
            broken.add(hook)
            events.append(f"break {hook}")
        elif kind == "mend" and broken:
            hook = rng.choice(sorted(broken))
            broken.remove(hook)
            events.append(f"mend {hook}")
    return evening(hooks, *events)


def combed(hooks: int, count: int) -> str:
    """Single coats everywhere, every third one gone, then many groups that find no place."""
    events = [f"arrive {group} 1" for group in range(1, hooks + 1)]
    gone = [group for group in range(1, hooks + 1) if group % 3 != 1]
    events += [f"leave {group}" for group in gone if group <= hooks // 10]
    size = hooks // 20
    while len(events) + 2 <= count and size > 0:
        events += [f"arrive 3000 {size}", "leave 3000"]
        size -= 1
    return evening(hooks, *events)


def crowded(rng: random.Random, hooks: int) -> str:
    """A full house whose hooks break one after another, and then are mended again."""
    events = [f"arrive {group} 2" for group in range(1, hooks // 2 + 1)]
    order = rng.sample(range(1, hooks + 1), hooks * 2 // 3)
    events += [f"break {hook}" for hook in order]
    groups = rng.sample(range(1, hooks // 2 + 1), hooks // 6)
    rng.shuffle(order)
    for group, hook in zip(groups, order, strict=False):
        events += [f"leave {group}", f"mend {hook}"]
    return evening(hooks, *events)


def squeezed(rng: random.Random, groups: int, size: int) -> str:
    """Groups that fill the house, then half of the hooks break, then all groups leave."""
    hooks = groups * size
    events = [f"arrive {group} {size}" for group in range(1, groups + 1)]
    broken = rng.sample(range(1, hooks + 1), hooks // 2 + 1)
    events += [f"break {hook}" for hook in broken]
    for group in rng.sample(range(1, groups + 1), groups):
        if broken and rng.random() < 0.5:
            events.append(f"mend {broken.pop()}")
        events.append(f"leave {group}")
    return evening(hooks, *events)


def far_holes(hooks: int, count: int, size: int) -> str:
    """Every second hook is broken, so that no group finds a place with consecutive hooks."""
    events = [f"break {hook}" for hook in range(2, hooks + 1, 2)]
    total = 0
    while len(events) + 2 <= count and total + size <= 60_000:
        events += [f"arrive 1 {size}", "leave 1"]
        total += size
    return evening(hooks, *events)


def private(rng: random.Random) -> list[str]:
    tests = [
        evening(1, "arrive 1 1"),
        evening(1, "break 1"),
        evening(1, "break 1", "arrive 1 1", "mend 1", "arrive 1 1", "leave 1"),
        evening(2, "arrive 1 2", "break 1", "leave 1"),
        evening(3, "arrive 1 3", "arrive 2 1", "leave 1", "arrive 2 1"),
        # Which place: the first that is long enough, not the lowest free hook.
        evening(6, "arrive 1 1", "arrive 2 1", "arrive 3 1", "leave 2", "arrive 4 2", "leave 4",
                "arrive 5 4", "leave 5"),
        # Nearest, and the lower one of two that are equally near.
        evening(5, "arrive 1 2", "arrive 2 1", "arrive 3 2", "leave 1", "leave 3", "break 3",
                "leave 2"),
        evening(7, "arrive 1 3", "arrive 2 1", "arrive 3 3", "leave 3", "break 4", "break 5",
                "leave 2", "leave 1"),
        # The group's own coats are gone before the basket is emptied.
        evening(3, "arrive 1 2", "arrive 2 1", "break 1", "break 3", "leave 1", "leave 2"),
        evening(4, "arrive 1 2", "arrive 2 2", "break 1", "break 4", "break 2", "leave 1",
                "mend 4", "leave 2"),
        # The basket is emptied first in, first out.
        evening(4, "arrive 1 1", "arrive 2 1", "arrive 3 2", "break 2", "break 1", "mend 1",
                "leave 2", "mend 2", "leave 1", "leave 3"),
        # A full basket does not let anybody in.
        evening(3, "arrive 1 3", "break 2", "mend 2", "break 2", "arrive 2 1", "leave 1",
                "arrive 2 2", "arrive 3 1"),
        # A broken hook interrupts a place.
        evening(5, "break 3", "arrive 1 3", "leave 1", "arrive 2 2", "arrive 3 2", "mend 3",
                "arrive 4 1"),
        evening(5, "break 3", "break 1", "arrive 1 2", "break 4", "break 2", "break 5", "mend 4",
                "mend 1", "leave 1"),
    ]  # fmt: skip
    for hooks, largest in ((4, 2), (6, 3), (9, 4), (12, 5), (30, 6)):
        tests.append(random_evening(rng, hooks, 25, largest, (5, 3, 3, 2)))
        tests.append(random_evening(rng, hooks, 60, largest, (4, 2, 5, 4)))
        tests.append(random_evening(rng, hooks, 60, largest, (6, 5, 2, 2)))
    for groups, size in ((2, 2), (3, 3), (5, 3), (8, 4), (20, 5)):
        tests.append(squeezed(rng, groups, size))
    for hooks in (5, 8, 12, 20):
        tests.append(random_evening(rng, hooks, 80, 3, (6, 2, 6, 4)))
    tests.append(random_evening(rng, 300, 800, 30, (5, 3, 4, 3)))
    tests.append(random_evening(rng, 3000, 3000, 40, (6, 3, 4, 3)))
    tests.append(combed(900, 1200))
    tests.append(crowded(rng, 1400))
    tests.append(far_holes(3000, 3000, 400))
    return tests
