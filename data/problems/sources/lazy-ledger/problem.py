import random

TAGS = ["implementation", "expression parsing", "dfs and similar"]
RATING = 2300
TIME_LIMIT = 2.0
MEMORY_LIMIT = 256 * 1024 * 1024
CHECKER = {"kind": "tokens"}


def ledger(columns: int, rows: int, *commands: str) -> str:
    return "\n".join([f"{columns} {rows} {len(commands)}", *commands]) + "\n"


PUBLIC = [
    ledger(
        4,
        5,
        "set A1 9-4-3*-7-2/3+8",
        "set A3 #REF",
        "set B1 A3<1/0",
        "set C1 -A1=3&B1=#DIV&4|1",
        "set D1 SUM(B3:A1)=#DIV",
        "set A2 (A2+1)*0|5",
        "set B2 1/0*C2/A2|#NIL<#REF&#BIG",
        "set C2 -5+6-7*2=12|#DIV",
        "set D2 TOP(B3:B1)&D1|3",
        "set A4 1000000000+0",
        "set B4 1/(C2-2)",
        "set C4 4-A4-A4",
        "set D4 -5",
        "set A5 SUM(C4:A4)|TOP(C4:A2)-1",
        "set B5 COUNT(C5:A1)+SUM(C4:B3)",
        "set C5 IF(B4,A1,2)|IF(A2,A3,A5-1)<A5",
        "set D5 SUM(A4:D4)",
        "show A1",
        "show B1",
        "show C1",
        "show D1",
        "show A2",
        "show B2",
        "show C2",
        "show D2",
        "show C4",
        "show A5",
        "show B5",
        "show C5",
        "show D5",
    ),
    ledger(
        3,
        5,
        "set A1 TOP(B5:A4)|C3",
        "set A4 3-#NIL",
        "set B4 A1|C1-3",
        "set A5 A1|2",
        "set B5 B4*4/-3",
        "set C1 COUNT(C1:A1)|A1",
        "set A2 B2|7",
        "set B2 #DIV|2-C2",
        "set C2 0+A2&8",
        "set A3 B2|IF(0<C1,C3|B1,A3)",
        "set B3 #NIL+B3|#NIL<B3",
        "set C3 #NIL+C3|A2=C2&6",
        "set B1 C5*(0&B1)+4",
        "show A3",
        "show A1",
        "show A5",
        "show B5",
        "show B2",
        "show C2",
        "show C3",
        "show B1",
        "show B3",
    ),
    ledger(
        4,
        6,
        "set A1 7",
        "set B3 COUNT(A2:$C4)-$A1",
        "set C2 2*A$1&SUM(B$3:A1)",
        "set A4 TOP(C$4:A2)|#REF",
        "set A5 3",
        "copy C2 D4",
        "text D4",
        "copy B3 C5",
        "copy B3 C6",
        "text C5",
        "text C6",
        "move C5 B2",
        "copy A6 A5",
        "show A5",
        "copy B2 D1",
        "move A1 D5",
        "text B3",
        "text B2",
        "show B2",
        "drop 6",
        "drop 3",
        "text A3",
        "text C2",
        "drop 2",
        "text D1",
        "text A2",
        "show A2",
        "move A2 B2",
        "show A2",
        "set A1 COUNT(A1:A3)+B2",
        "set B1 C1+4|SUM(C1:B3)",
        "move C4 C1",
        "drop 3",
        "show A1",
        "text A1",
        "show B1",
        "text B1",
    ),
]
NOTES = [
    "A1: -7-2/3+8 is (-(7-2))/(3+8). D5: the sum is above 10^9 only on the way. "
    "B2: #NIL<#REF is #NIL.",
    "A1 waits for A5 before B4 is asked: A1 and A5 are a loop, B4 is not in it. A3 never needs the "
    "other branches of its IF.",
    "The drops come after the copies; a range keeps its first end first, even if it is the lower.",
]

ERRORS = ["#BIG", "#DIV", "#LOOP", "#NIL", "#REF"]


def name(column: int, row: int) -> str:
    return f"{chr(65 + column)}{row}"


class Maker:
    """Random commands for a sheet; `marks` is the share of `$`, `calm` that of numbers."""

    def __init__(self, rng: random.Random, columns: int, rows: int, marks: float, calm: float):
        self.rng = rng
        self.columns = columns
        self.rows = rows
        self.marks = marks
        self.calm = calm

        self.known: list[str] = []

    def cell(self) -> str:
        return name(self.rng.randrange(self.columns), self.rng.randint(1, self.rows))

    def reference(self) -> str:
        """Mostly to a cell that has been set already, so that not all is empty or a loop."""
        cell = self.rng.choice(self.known) if self.known and self.rng.random() < 0.8 else self.cell()
        first, second = ("$" if self.rng.random() < self.marks else "" for _ in range(2))
        return first + cell[0] + second + cell[1:]

    def number(self) -> str:
        kind = self.rng.random()
        if kind < 0.75:
            return str(self.rng.randint(0, 9))
        return str(self.rng.randint(0, 99) if kind < 0.93 else self.rng.randint(10**8, 10**9))

    def atom(self, depth: int) -> str:
        kind = self.rng.random()
        if depth > 0 and kind < 0.3:
            inside = self.expression(depth - 1)
            return f"({inside})"
        if depth > 0 and kind < 0.4:
            return "IF({},{},{})".format(*(self.expression(depth - 1) for _ in range(3)))
        if kind < 0.52:
            function = self.rng.choice(["SUM", "SUM", "TOP", "TOP", "COUNT"])
            return f"{function}({self.reference()}:{self.reference()})"
        if kind < 0.56:
            return self.rng.choice(ERRORS)
        return self.number() if self.rng.random() < self.calm else self.reference()

    def expression(self, depth: int) -> str:
        text = self.rng.choice(["", "", "", "-"]) + self.atom(depth)
        for _ in range(self.rng.choice([0, 1, 1, 2, 3])):
            operator = self.rng.choice("++--**/<=&||")
            prefix = "-" if operator not in "+-" and self.rng.random() < 0.15 else ""
            text += operator + prefix + self.atom(depth - 1)
        return text

    def formula(self, depth: int) -> str:
        while True:
            text = self.expression(depth)
            if len(text) <= 80:
                return text

    def two(self) -> str:
        while True:
            first, second = self.cell(), self.cell()
            if first != second:
                return f"{first} {second}"

    def fill(self, count: int, depth: int) -> list[str]:
        """Sets that come first, of different cells as far as there are enough."""
        cells = [name(c, r) for r in range(1, self.rows + 1) for c in range(self.columns)]
        result = []
        for cell in self.rng.sample(cells, min(count, len(cells))):
            result.append(f"set {cell} {self.formula(depth)}")
            self.known.append(cell)
        return result

    def commands(self, count: int, depth: int, changes: float) -> list[str]:
        result = self.fill(count // 3, depth)
        count -= len(result)
        for _ in range(count):
            kind = self.rng.random()
            if kind < changes:
                other = self.rng.choice(["copy", "copy", "move", "move", "drop"])
                what = str(self.rng.randint(1, self.rows)) if other == "drop" else self.two()
                result.append(f"{other} {what}")
            elif kind < changes + 0.5 * (1 - changes):
                result.append(f"set {self.cell()} {self.formula(depth)}")
            elif kind < changes + 0.85 * (1 - changes):
                result.append(f"show {self.cell()}")
            else:
                result.append(f"text {self.cell()}")
        return result

    def all_shown(self) -> list[str]:
        cells = [name(c, r) for r in range(1, self.rows + 1) for c in range(self.columns)]
        return [f"show {cell}" for cell in cells] + [f"text {cell}" for cell in cells]


def random_ledger(
    rng: random.Random, columns: int, rows: int, count: int, depth: int, changes: float
) -> str:
    maker = Maker(rng, columns, rows, rng.choice([0.0, 0.2, 0.5]), rng.choice([0.3, 0.5, 0.7]))
    commands = maker.commands(count, depth, changes)
    ending = maker.all_shown()
    return ledger(columns, rows, *commands, *ending[: 200 - count])


def small(rng: random.Random) -> str:
    columns, rows = rng.randint(1, 4), rng.randint(2, 5)
    count = rng.randint(4, 60)
    return random_ledger(rng, columns, rows, count, rng.randint(0, 2), rng.choice([0.1, 0.3]))


def doubling(rng: random.Random, count: int, ending: str, shape: str) -> str:
    """Every cell asks twice for the next one."""
    cells = [name(c, r) for r in range(1, 31) for c in range(10)]
    rng.shuffle(cells)
    cells = cells[:count]
    sets = [f"set {x} {shape.replace('@', y)}" for x, y in zip(cells, cells[1:])]
    sets.append(f"set {cells[-1]} {ending.replace('@', cells[0])}")
    rng.shuffle(sets)
    shows = [f"show {cell}" for cell in rng.sample(cells, min(count, 200 - len(sets)))]
    return ledger(10, 30, *sets, *shows)


def full(rng: random.Random) -> str:
    """Overlapping ranges over the whole sheet."""
    maker = Maker(rng, 10, 30, 0.2, 0.5)
    commands = []
    for _ in range(100):
        kind = rng.choice(["SUM", "TOP", "COUNT"])
        what = f"{kind}(A1:J30)|{kind}({maker.reference()}:{maker.reference()})"
        commands.append(f"set {maker.cell()} {rng.choice([what, maker.number()])}")
    for _ in range(50):
        commands += [f"copy {maker.two()}", f"show {maker.cell()}"]
    return ledger(10, 30, *commands)


def private(rng: random.Random) -> list[str]:
    tests = [
        ledger(1, 2, "show A1", "text A2", "drop 2", "move A1 A2", "copy A2 A1", "text A1"),
        ledger(1, 2, "set A1 A1", "show A1", "set A2 A1|3", "show A2", "drop 1", "show A1",
               "text A1", "show A2"),
        ledger(1, 3, "set A1 (((((-----1)))))*-(-(2))/-3*4", "show A1", "set A2 1/-2", "show A2",
               "set A3 -7/2*-7/-2", "show A3"),
        ledger(2, 3, "set A1 1000000000", "set A2 -A1", "show A2", "set A3 A2-1", "show A3",
               "set B1 A1*A1", "show B1", "set B2 A2*1", "show B2", "set B3 A1+1-1", "show B3",
               "set B1 (A1+1)-1", "show B1", "set B2 0-A1-1", "show B2"),
        ledger(2, 4, "set A1 SUM(A2:B4)", "show A1", "set A2 TOP(B2:B4)", "show A2", "show A1",
               "set B3 COUNT(B2:A3)", "show A1", "set B4 -8", "show A2", "set B3 #DIV", "show A2",
               "show A1"),
        ledger(3, 3, "set A1 IF(1<2,3,A1)&IF(#BIG,A1,A1)", "show A1", "set A2 IF(0,A2,4)&A2*0",
               "show A2", "set A3 0&A3|A3", "show A3", "set B1 1<2<3=1&5", "show B1",
               "set B2 3=#NIL=0", "show B2", "set B3 C3=#NIL&#REF<#DIV<#BIG", "show B3"),
        ledger(2, 4, "set A1 SUM(B$4:$A2)", "drop 4", "text A1", "drop 2", "text A1", "drop 2",
               "text A1", "show A1", "set A2 SUM(B4:A1)", "drop 1", "text A1", "show A1"),
        ledger(3, 4, "set A1 B1+C1", "set B1 A1-TOP(A1:B1)", "move A1 B1", "text B1", "text A1",
               "set C1 B1&C1", "move B1 C1", "text C1", "move C1 B2", "text B2", "show B2"),
        ledger(2, 2, "set B2 A1+$A1+A$1+$A$1+SUM(A1:$A$1)", "copy B2 B1", "text B1",
               "copy B2 A2", "text A2", "copy B2 A1", "text A1", "show A1"),
    ]
    for depth in (0, 1, 2):
        for changes in (0.1, 0.35):
            for columns, rows in ((2, 3), (3, 4), (4, 6), (6, 9)):
                tests.append(random_ledger(rng, columns, rows, 60, depth, changes))
    for columns, rows in ((3, 3), (5, 8), (10, 30)):
        for changes in (0.05, 0.25):
            tests.append(random_ledger(rng, columns, rows, 180, 2, changes))
    tests += [full(rng), full(rng)]
    tests.append(doubling(rng, 31, "1", "@+@"))
    tests.append(doubling(rng, 60, "-1", "@*-@|@"))
    tests.append(doubling(rng, 100, "C1|B7&7", "(@<@)+@"))
    tests.append(doubling(rng, 150, "#DIV", "@=@&0|@"))
    tests.append(doubling(rng, 40, "#DIV", "@|@"))
    tests.append(doubling(rng, 120, "@|1", "@|@"))
    return tests
