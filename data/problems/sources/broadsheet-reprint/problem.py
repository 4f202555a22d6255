"""Tests of the problem: line breaking, hyphenation, tab stops and pages of a repeated text."""

import random

TAGS: list[str] = ["strings", "implementation", "simulation", "cycle detection"]
RATING: int = 2300
TIME_LIMIT: float = 2.0
MEMORY_LIMIT: int = 512 * 1024 * 1024
CHECKER: dict[str, object] = {"kind": "tokens"}

PUBLIC: list[str] = [
    """12 3 5 6 4 1 6
s=fuwy-wy > > tion moo-de-beurocon > pre-o-moho ga-be u o
hoyconmoho > mo anu=ning-o-u > > ho-an-ka > fu-e=lum-ga=con ver-i=qua-con=fu \
mocon-an-zeal-ka-y > ver=erqua-pre-ka=ga
de-lumequa=lum > > ning=e-mo > ga
> > wyi-tion-wy=xiuan ho-e-ofulum-s
1 2 3 4 5 6
""",
    """10 4 6 3 2 5000 6
e-hover be-qua=lum tion-ho-hoxi-an yho xi-ning=fu=an-de >
wy-mokay-ver
1 2 3 4 19997 20001
""",
]
NOTES: list[str] = [
    "Page 1 is full, so no empty line is needed. In page 4, ver=erqua-pre-ka=ga would end a third "
    "line with a hyphen and is cut. Page 6 begins with the empty line that two tabs leave.",
    "Page 1 ends with a hyphen because no other end is allowed. Page 2 has one line: a second one "
    "would end with a hyphen, and a third one would leave only one.",
]

SYLLABLES = ["an", "be", "con", "de", "er", "fu", "ga", "ho", "i", "ka", "lum", "mo", "ning"]
SYLLABLES += ["o", "pre", "qua", "ro", "s", "tion", "u", "ver", "wy", "xi", "y", "zeal", "e", "o"]


def _word(rng: random.Random, longest: int) -> str:
    word = rng.choice(SYLLABLES)
    for _ in range(rng.randint(0, longest - 1)):
        word += rng.choice(["-", "-", "-", "=", "", ""]) + rng.choice(SYLLABLES)
    return word


def _paragraph(rng: random.Random, items: int, longest: int, tabs: float) -> str:
    line = [_word(rng, longest)]
    for _ in range(items - 1):
        line.append(">" if rng.random() < tabs else _word(rng, longest))
    rng.shuffle(line)
    return " ".join(line)


def _case(
    rng: random.Random,
    paragraphs: list[str],
    sizes: tuple[int, int, int, int],
    copies: int,
    queries: list[int],
) -> str:
    width, tab, indent, height = sizes
    head = f"{width} {tab} {indent} {height} {len(paragraphs)} {copies} {len(queries)}"
    return "\n".join([head, *paragraphs, " ".join(map(str, queries))]) + "\n"


def _sizes(rng: random.Random, width: int, height: int) -> tuple[int, int, int, int]:
    return width, rng.randint(2, width - 1), rng.randint(0, min(6, width - 4)), height


def small(rng: random.Random) -> str:
    """A few narrow paragraphs and all of the first pages."""
    longest = rng.choice([2, 4, 7])
    tabs = rng.choice([0.0, 0.1, 0.3])
    paragraphs = [
        _paragraph(rng, rng.randint(1, rng.choice([3, 8, 14])), longest, tabs)
        for _ in range(rng.randint(1, 4))
    ]
    sizes = _sizes(rng, rng.randint(8, 16), rng.randint(3, 8))
    queries = rng.sample(range(1, 21), rng.randint(4, 12))
    return _case(rng, paragraphs, sizes, rng.randint(1, 5), queries)


def _huge(rng: random.Random, n: int, items: int, width: int, height: int, copies: int) -> str:
    paragraphs = [_paragraph(rng, rng.randint(1, items), 6, 0.08) for _ in range(n)]
    near = [rng.randint(1, 60) for _ in range(4)]
    far = [rng.randint(copies // 4, copies) for _ in range(6)]
    return _case(rng, paragraphs, _sizes(rng, width, height), copies, near + far + [10**18])


def private(rng: random.Random) -> list[str]:
    """The hidden inputs."""
    tests = [
        _case(rng, ["a"], (8, 2, 0, 3), 1, [1, 2]),
        _case(rng, ["a"], (8, 2, 4, 3), 10**12, [1, 2, 5 * 10**11, 5 * 10**11 + 1]),
        _case(rng, ["> > > > a > > >", "abcdefgh > >"], (8, 3, 4, 3), 4, [1, 2, 3, 4, 5, 6, 7]),
        _case(rng, ["abcdefg-h=ijklmnop-qrst=uvw"], (8, 7, 0, 3), 2, [1, 2, 3]),
        _case(
            rng,
            ["ab-cde-fgh=ij-kl=mn=op-qr-st", "a=b-c=d-e=f-g=h-i=j-k=l"],
            (8, 4, 1, 4),
            3,
            [1, 2, 3, 4, 5, 6],
        ),
    ]
    singles = ["-".join("xyz") + "=" + "=".join(rng.sample("abcdefg", 5)) for _ in range(8)]
    for width in (10, 11, 12):
        text = [" ".join(singles), " > ".join(singles)]
        tests.append(_case(rng, text, (width, 4, 2, 5), 2, [1, 2, 3, 4, 5, 6]))
    tests += [small(rng) for _ in range(11)]
    tests += [_huge(rng, 1, 4, 12, 9, 10**12), _huge(rng, 2, 3, 30, 60, 10**12)]
    tests += [_huge(rng, 7, 12, 10, 5, 10**11 + 7), _huge(rng, 5, 30, 24, 13, 10**12 - 1)]
    tests += [_huge(rng, 40, 12, 33, 41, 10**12), _huge(rng, 100, 14, 20, 60, 987654321987)]
    return tests
