"""Thousands of replies that went wrong: `read` gives a value or a ReplyError, whatever comes.

Replies are mutated in two ways. A *dressing* changes how a reply looks and not what it says: the
value must stay the same. A *wound* does damage: some replies cannot be read then, but most still
give the very value, and that share may not fall.
"""

import json
import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, fields
from itertools import combinations
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from test_replies import (
    CODE,
    FIX,
    FIXED,
    REFLECTED,
    REFLECTION,
    SHAPES,
    SOLUTION,
    TESTS,
    TESTS_TEXT,
    AITest,
    AITests,
    Code,
    Mixed,
    Solutions,
    indented,
)

from alphakit.errors import ReplyError
from alphakit.replies import read
from alphakit.values import Fix, Ranking, Reflection, Solution

PROGRAM = '''\
import heapq
import sys
from collections import defaultdict


def read_graph(lines: list[str]) -> dict[int, list[tuple[int, int]]]:
    """The graph: for each node its neighbours.

    Note: weights are positive.
    """
    graph = defaultdict(list)
    for line in lines:
        a, b, w = map(int, line.split())  # an edge: a - b
        graph[a].append((b, w))
        graph[b].append((a, w))
    return graph


def shortest(graph, start: int) -> dict[int, int]:
    far = {start: 0}
    heap = [(0, start)]
    while heap:
        d, node = heapq.heappop(heap)
        if d > far[node]:
            continue
        for other, w in graph[node]:
            if d + w < far.get(other, float("inf")):
                far[other] = d + w
                heapq.heappush(heap, (d + w, other))
    return far


def main() -> None:
    n, m = map(int, sys.stdin.readline().split())
    far = shortest(read_graph(sys.stdin.readlines()[:m]), 1)
    print(*(f"{node}: {far.get(node, -1)}" for node in range(1, n + 1)), sep="\\n")


if __name__ == "__main__":
    main()
'''
RANKING = """\
order:
  - "Dijkstra: with a heap"
  - Bellman-Ford
why: |
  Simple, and fast enough: O(m log n).

  The other one is too slow.
steps:
  - Read the graph.
  - |
    Take the nearest node,
    until none is left.
  - Print the distances.
"""
RANKED = Ranking(
    ("Dijkstra: with a heap", "Bellman-Ford"),
    "Simple, and fast enough: O(m log n).\n\nThe other one is too slow.",
    ("Read the graph.", "Take the nearest node,\nuntil none is left.", "Print the distances."),
)
SOLUTIONS = "solutions:\n" + "".join(
    "- " + indented(SOLUTION.replace("Greedy", name))[2:] for name in ("A", "B", "C")
)
SOLVED = Solutions(
    tuple(
        Solution(name, "Sort, then take.", "An exchange argument.", ("greedy", "sort"), "O(n)")
        for name in ("A", "B", "C")
    )
)
LONG_FIX = f"""\
what_went_wrong: |
  The heap holds stale entries: they were taken for new ones.
  So a node was visited twice.
fixed_flow: |
  - skip an entry that is further than what is known
  - stop when the heap is empty
code: |
{indented(PROGRAM)}"""
LONG_FIXED = Fix(
    "The heap holds stale entries: they were taken for new ones.\nSo a node was visited twice.",
    "- skip an entry that is further than what is known\n- stop when the heap is empty",
    PROGRAM,
)
SPACED = CODE.replace("\t#", "    #")  # no tab of its own, for mutations that play with tabs
REPLIES: list[tuple[str, Any, Any]] = [
    (FIX.replace("\t#", "    #"), Fix, Fix(FIXED.what_went_wrong, FIXED.fixed_flow, SPACED)),
    (LONG_FIX, Fix, LONG_FIXED),
    (f"code: |\n{indented(PROGRAM, '    ')}", Code, Code(PROGRAM)),
    (f"code: |\n{indented(SPACED)}", Code, Code(SPACED)),
    (TESTS_TEXT, AITests, TESTS),
    (REFLECTION, Reflection, REFLECTED),
    (SOLUTIONS, Solutions, SOLVED),
    (RANKING, Ranking, RANKED),
]


def meaning(value: Any, name: str = "") -> Any:
    """A value as far as it matters: the line ends at the end of a program or a test do not, nor
    do the line ends in prose."""
    if isinstance(value, dict):
        return {key: meaning(inner, key) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [meaning(inner, name) for inner in value]
    if isinstance(value, str):
        return value.rstrip() if name in ("code", "input", "output") else value.split()
    return value


def outcome(raw: str, wanted: Any, value: Any) -> str:
    """What becomes of a reply. Anything that `read` raises besides ReplyError fails the test."""
    try:
        reading = read(raw, wanted)
    except ReplyError:
        return "refused"
    assert isinstance(reading.value, wanted)
    same = meaning(asdict(reading.value)) == meaning(asdict(value))
    return "the same" if same else "another"


# --- dressings --------------------------------------------------------------------------------

Mutation = Callable[[str, random.Random], str]


def _keys(text: str, change: Callable[[str], str]) -> str:
    """The text with its keys at the left margin changed."""
    return re.sub(r"(?m)^([a-z_]+)(?=:)", lambda key: change(key[1]), text)


DRESSINGS: dict[str, Mutation] = {
    "fence": lambda text, pick: f"{pick.choice(['```yaml', '```', '~~~', '```yml'])}\n{text}",
    "prose before": lambda text, _: f"Sure! Here is my reply, as you asked:\n\n{text}",
    "prose behind": lambda text, _: f"{text.rstrip()}\n\nI hope this helps. Ask for more!\n",
    "reasoning": lambda text, _: f"<think>\nI need `code: |` ...\ngoal: [\n</think>\n\n{text}",
    "reasoning with a fence": lambda t, _: f"<think>\n```yaml\ncode: x\n```\n</think>\n{t}",
    "windows": lambda text, _: text.replace("\n", "\r\n"),
    "byte order mark": lambda text, _: "\ufeff" + text,
    "indented": lambda text, pick: indented(text, " " * pick.choice([1, 2, 4])),
    "a root more": lambda text, _: "answer:\n" + indented(text),
    "upper case": lambda text, _: _keys(text, str.upper),
    "spaces in keys": lambda text, _: _keys(text, lambda key: key.replace("_", " ").capitalize()),
    "bold keys": lambda text, _: _keys(text, lambda key: f"**{key}**"),
    "quoted keys": lambda text, _: _keys(text, lambda key: f'"{key}"'),
    "full-width colons": lambda text, _: re.sub(r"(?m)^([a-z_]+):", r"\1：", text),
    "spaces behind keys": lambda text, _: re.sub(r"(?m)^([a-z_]+:.*)$", r"\1  ", text),
    "more fields": lambda text, _: f"language: python\n{text}",
    "no bars": lambda text, _: text.replace("|\n", "\n"),
    "tabs": lambda text, _: re.sub(r"(?m)^(?:  )(?=\S)", "\t", text),
    "empty lines": lambda text, _: _keys(text, lambda key: f"\n{key}"),
}
OUTERMOST = ("fence", "prose before", "prose behind", "reasoning", "reasoning with a fence")


def dressed(text: str, names: tuple[str, ...], pick: random.Random) -> str:
    """The text in several dressings, the outer ones last, so that they are no part of others."""
    for name in sorted(names, key=lambda name: (name in OUTERMOST, name)):
        text = DRESSINGS[name](text, pick)
        if name == "fence":
            text = f"{text.rstrip()}\n{text[:3]}\n"
    return text


@pytest.mark.parametrize("size", [1, 2])
def test_a_dressed_reply_says_the_same(size: int) -> None:
    pick = random.Random(size)
    for names in combinations(DRESSINGS, size):
        for raw, wanted, value in REPLIES:
            mutated = dressed(raw, names, pick)
            assert outcome(mutated, wanted, value) == "the same", (names, mutated)


# --- wounds -----------------------------------------------------------------------------------


def on_a_line(change: Callable[[list[str], int, random.Random], None]) -> Mutation:
    """A wound to one line, or at one line, of a reply."""

    def mutate(text: str, pick: random.Random) -> str:
        lines = text.split("\n")
        change(lines, pick.randrange(len(lines)), pick)
        return "\n".join(lines)

    return mutate


def put(lines: list[str], at: int, *new: str) -> None:
    lines[at : at + 1] = new


def on_a_char(change: Callable[[str, int, random.Random], str]) -> Mutation:
    return lambda text, pick: change(text, pick.randrange(len(text)), pick)


NAMES = [f.name for kind in (Reflection, Ranking, Fix, Solution, AITest) for f in fields(kind)]
SIGNS = list(":\"'`#|>-*&!%@{}[],\\ \t\n\u00a0")
WOUNDS: dict[str, Mutation] = {
    "line lost": on_a_line(lambda lines, at, _: put(lines, at)),
    "line twice": on_a_line(lambda lines, at, _: put(lines, at, lines[at], lines[at])),
    "line moved": on_a_line(lambda ls, at, pick: ls.insert(pick.randrange(len(ls)), ls.pop(at))),
    "line unindented": on_a_line(lambda lines, at, _: put(lines, at, lines[at].lstrip())),
    "line indented": on_a_line(lambda ls, at, pick: put(ls, at, " " * pick.randint(1, 3) + ls[at])),
    "line by tab": on_a_line(lambda ls, at, _: put(ls, at, ls[at].replace("  ", "\t", 1))),
    "prose between": on_a_line(lambda ls, at, _: put(ls, at, "And now the next part.", ls[at])),
    "fence between": on_a_line(lambda lines, at, _: put(lines, at, "```", lines[at])),
    "dashes between": on_a_line(lambda lines, at, _: put(lines, at, "---", lines[at])),
    "empty line": on_a_line(lambda lines, at, _: put(lines, at, "", lines[at])),
    "all unindented from here": lambda text, pick: re.sub(
        r"\n  ", "\n", text[(at := pick.randrange(len(text))) :]
    ).join((text[:at], "")),
    "tail cut off": lambda text, pick: text[: -pick.randint(1, max(1, len(text) // 4))],
    "head cut off": lambda text, pick: text[pick.randint(1, 20) :],
    "sign lost": on_a_char(lambda text, at, _: text[:at] + text[at + 1 :]),
    "sign added": on_a_char(lambda text, at, pick: text[:at] + pick.choice(SIGNS) + text[at:]),
    "quotes swapped": lambda text, _: text.translate(str.maketrans("\"'", "'\"")),
    "bar lost": lambda text, pick: _one(text, " |\n", "\n", pick),
    "bar folded": lambda text, pick: _one(text, "|\n", ">\n", pick),
    "colon lost": lambda text, pick: _one(text, ":", "", pick),
    "dash lost": lambda text, pick: _one(text, "- ", "  ", pick),
    "space lost": lambda text, pick: _one(text, ": ", ":", pick),
    "spaces for tabs": lambda text, _: text.replace("    ", "\t"),
}


def _one(text: str, old: str, new: str, pick: random.Random) -> str:
    """The text with one of the places where `old` stands changed."""
    parts = text.split(old)
    if len(parts) == 1:
        return text
    at = pick.randrange(1, len(parts))
    return old.join(parts[:at]) + new + old.join(parts[at:])


def wounded(raw: str, wounds: dict[str, Mutation], pick: random.Random) -> str:
    """A reply in one dressing at most, with one to three wounds."""
    for name in pick.sample(sorted(DRESSINGS), pick.randint(0, 1)):
        raw = dressed(raw, (name,), pick)
    for name in pick.sample(sorted(wounds), pick.choice([1, 1, 2, 3])):
        raw = wounds[name](raw, pick)
    return raw


def test_a_wounded_reply_is_read_or_refused() -> None:
    pick = random.Random(2401)
    for _ in range(3000):
        raw, wanted, value = pick.choice(REPLIES)
        outcome(wounded(raw, WOUNDS, pick), wanted, value)


KEY = re.compile(rf" *(?:- )?(?:{'|'.join(NAMES)}):")


def on_a_key(change: Callable[[list[str], int, int, random.Random], None]) -> Mutation:
    """A wound to the line of a key, or to the block below it, which ends before a second line."""

    def mutate(text: str, pick: random.Random) -> str:
        lines = text.split("\n")
        rows = [row for row, line in enumerate(lines) if KEY.match(line)]
        if rows:
            at = pick.choice(rows)
            end = next((row for row in rows if row > at), len(lines))
            change(lines, at, end, pick)
        return "\n".join(lines)

    return mutate


def reindent(lines: list[str], at: int, end: int, to: str) -> None:
    """Give the block below a key another indentation; a list below a key is no block."""
    depths = [len(line) - len(line.lstrip()) for line in lines[at + 1 : end] if line.strip()]
    if lines[at].rstrip().endswith("|"):
        width = min(depths, default=0)
        lines[at + 1 : end] = [to + line[width:] for line in lines[at + 1 : end]]


FRAME_WOUNDS: dict[str, Mutation] = {
    "key indented": on_a_key(
        lambda ls, at, _, pick: put(ls, at, " " * pick.randint(1, 2) + ls[at])
    ),
    "space lost": on_a_key(lambda ls, at, _, __: put(ls, at, ls[at].replace(": ", ":", 1))),
    "space before the colon": on_a_key(
        lambda ls, at, _, __: put(ls, at, ls[at].replace(":", " :", 1))
    ),
    "colon twice": on_a_key(lambda ls, at, _, __: put(ls, at, ls[at].replace(":", "::", 1))),
    "bold": on_a_key(
        lambda ls, at, _, __: put(ls, at, re.sub(r"(\w+):", r"**\1:**", ls[at], count=1))
    ),
    "dash lost": on_a_key(lambda ls, at, _, __: put(ls, at, ls[at].replace("- ", "  ", 1))),
    "star for a dash": on_a_key(lambda ls, at, _, __: put(ls, at, ls[at].replace("- ", "* ", 1))),
    "tab before the key": on_a_key(
        lambda ls, at, _, __: put(ls, at, ls[at].replace("  ", "\t", 1))
    ),
    "bar lost": on_a_key(lambda ls, at, _, __: put(ls, at, ls[at].removesuffix("|"))),
    "bar folded": on_a_key(lambda ls, at, _, __: put(ls, at, re.sub(r"\|$", ">", ls[at]))),
    "block unindented": on_a_key(lambda ls, at, end, _: reindent(ls, at, end, "")),
    "block deeper": on_a_key(lambda ls, at, end, _: reindent(ls, at, end, " " * 9)),
    "block by a tab": on_a_key(lambda ls, at, end, _: reindent(ls, at, end, "\t\t")),
    "empty line before": on_a_key(lambda ls, at, _, __: put(ls, at, "", ls[at])),
    "spaces behind": on_a_key(lambda ls, at, _, __: put(ls, at, ls[at] + "  ")),
    "last line end lost": lambda text, _: text.rstrip(),
}


def test_a_reply_with_a_wounded_frame_is_mostly_read() -> None:
    pick = random.Random(8500)
    seen: Counter[str] = Counter()
    for _ in range(3000):
        raw, wanted, value = pick.choice(REPLIES)
        seen[outcome(wounded(raw, FRAME_WOUNDS, pick), wanted, value)] += 1
    assert seen["the same"] >= 0.95 * seen.total(), seen


# --- anything at all --------------------------------------------------------------------------

WANTED: list[Any] = [Code, Fix, AITests, Solutions, Reflection, Ranking, Mixed]
BITS = [
    *(
        "\n",
        "  ",
        "\t",
        "- ",
        ": ",
        "|",
        ">",
        "```",
        "```yaml\n",
        "```python\n",
        '"',
        "'",
        "[",
        "]",
    ),
    *(
        "{",
        "}",
        "#",
        "&a",
        "*a",
        "!",
        "%",
        "@",
        "---\n",
        "...\n",
        "<think>",
        "</think>",
        "\\n",
        "\r\n",
    ),
    *(
        "\ud800",
        "\x00",
        "\u2028",
        "\x85",
        "\ufeff",
        "：",
        "\u00a0",
        "x",
        "1",
        "null",
        "~",
        "? ",
        "<<: ",
    ),
    *(f"{name}:" for name in NAMES),
    *("tests:\n", "solutions:\n", "explanations:\n", "count: 1\n", "def f():\n", "count: "),
]
NONSENSE = st.one_of(
    st.text(st.characters(codec=None), max_size=200),
    st.lists(st.one_of(st.sampled_from(BITS), st.text(max_size=4)), max_size=60).map("".join),
)


@given(NONSENSE, st.sampled_from(WANTED))
@settings(max_examples=1500, deadline=None)
def test_nonsense_is_read_or_refused(text: str, wanted: Any) -> None:
    try:
        value = read(text, wanted).value
    except ReplyError as error:
        value = error
    assert isinstance(value, (wanted, ReplyError))
    assert str(value)


# --- what is written well is read well --------------------------------------------------------

LETTERS = st.characters(
    codec="utf-8",
    exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs", "Cn"],
    exclude_characters="\ufeff\\",
)
LINE = (
    st.text(st.one_of(st.just(" "), LETTERS), min_size=1, max_size=30).map(str.strip).filter(bool)
)
PROSE = st.lists(LINE, min_size=1, max_size=4).map("\n".join)
LINES = st.lists(st.tuples(st.integers(0, 3), st.one_of(st.just(""), LINE)), max_size=8).map(
    lambda rows: [("    " * depth + line) if line else "" for depth, line in rows]
)
PROGRAMS = st.tuples(LINE.filter(lambda line: line[0] not in "`~"), LINES, LINE).map(
    lambda rows: "\n".join([rows[0], *rows[1], rows[2]]) + "\n"
)


def as_block(key: str, text: str, by: str) -> str:
    return f"{key}: |\n{indented(text if text.endswith(chr(10)) else text + chr(10), by)}"


@given(PROSE, PROSE, PROGRAMS, st.sampled_from(["  ", "    ", "   "]))
@settings(max_examples=300, deadline=None)
def test_blocks_come_out_exactly(wrong: str, flow: str, code: str, by: str) -> None:
    text = as_block("what_went_wrong", wrong, by) + as_block("fixed_flow", flow, by)
    reading = read(text + as_block("code", code, by), Fix)
    assert (reading.value, reading.repairs) == (Fix(wrong, flow, code), ())


@given(
    PROSE,
    st.lists(PROSE, max_size=4),
    st.lists(st.tuples(PROGRAMS, PROGRAMS, PROSE), min_size=1, max_size=3),
)
@settings(max_examples=300, deadline=None)
def test_what_other_writers_write_comes_out_exactly(
    name: str, labels: list[str], tests: list[tuple[str, str, str]]
) -> None:
    solutions = Solutions((Solution(name, name, labels=tuple(labels)),))
    ai_tests = AITests(tuple(AITest(*test) for test in tests))
    for value in (solutions, ai_tests):
        plain = json.loads(json.dumps(asdict(value)))
        for text in (
            json.dumps(plain, ensure_ascii=False),
            json.dumps(plain, ensure_ascii=False, indent=2),
            yaml.safe_dump(plain, allow_unicode=True, width=1_000_000),
        ):
            reading = read(text, type(value))
            assert (reading.value, reading.repairs) == (value, ())


def test_every_shape_survives_every_dressing_or_is_refused() -> None:
    pick = random.Random(7)
    for _, raw, wanted, value, _ in SHAPES:
        for name in DRESSINGS:
            outcome(dressed(raw, (name,), pick), wanted, value)
