"""Repairs of a reply's text: which part of it is the reply, and reading it without YAML.

`drafts` cuts a completion into the parts that may be the reply, likeliest first. `read_lines`
reads fields out of a text that is not YAML, by the names that are wanted. Both take time in
proportion to the text's length, whatever it is.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, Union

import yaml

from alphakit.pieces import (
    Fields,
    Items,
    Piece,
    Scalar,
    Source,
    block,
    hanging,
    indent,
    parse,
    unindented,
    unquoted,
)

Names: TypeAlias = Mapping[str, Union["Names", None]]
"""The names of the wanted fields; for a field of records, the names of theirs."""

_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_HARD_SPACES = re.compile("[\u00a0\u2007\u202f]")
# Not where a program or a sentence quotes the tag.
_REASONING = re.compile(
    r"(?<![\"'`])<(/?)(?:think|thinking|thoughts?|reasoning|scratchpad|analysis)>(?![\"'`])", re.I
)
_WRAPPER = re.compile(r"(?im)^[ \t]*</?(?:answer|output|response|result|final|reply|yaml)>[ \t]*$")
_FENCE = re.compile(r"([ \t]*)(`{3,}|~{3,})([^`]*)$")
_DASH = re.compile(r"([-*•+]|\d{1,3}[.)])[ \t]+")
_DRESS = " \t*_`\"'#>{,"
_BLOCK = re.compile(r"[|>][-+0-9]{0,2}(?:[ \t]+(.*))?$")
_STATEMENT = re.compile(
    r"(?:assert|async|break|class|continue|def|del|elif|else|except|finally|for|from|global|if"
    r"|import|nonlocal|pass|print|raise|return|try|while|with|yield)\b"
    r"|@\w|#(?!#)|['\"]{3}|[)\]}]|[\w.]+\("
    r"|\w+[ \t]*:[ \t]*[\w\[\], .|]+="
    r"|[\w.]+(?:\[[^\]]*\])?(?:,[ \t]*[\w.*]+)*[ \t]*[-+*/%&|^]{0,2}="
)
YAML = ("yaml", "yml", "json")
_UNTAGGED = ("", "text", "txt", "plaintext", "markdown", "md")
_DRAFTS = 16  # fenced parts that are looked at; a bound on the time, far above what models write
_NO_PROGRAM = ("bash", "console", "diff", "sh", "shell", "input", "output")
_PYTHON = ("python", "python3", "py", "py3")


@dataclass(frozen=True, slots=True)
class Draft:
    """A part of a completion that may be the reply, and what was done to get at it."""

    text: str
    repairs: tuple[str, ...] = ()
    whole: bool = False
    """Whether it is the completion as it came, which is only worth a strict look."""


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced part: what its first line names, its text, and whether its end is there."""

    info: str
    text: str
    closed: bool
    alone: bool
    """Whether nothing stands around it."""


def canonical(key: str) -> str:
    """A key as a field's name: `**Why it works**`, `why-it-works` and `whyItWorks` are one."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", key[:80])
    return re.sub(r"[\W_]+", "_", spaced).strip("_").lower()


def looks_like_code(line: str) -> bool:
    """Whether a line begins as a statement does, rather than a sentence."""
    return bool(_STATEMENT.match(line.strip()[:200]))


# --- which part is the reply ------------------------------------------------------------------


# A character outside the first 65,536 as JSON escapes it, which YAML does not know.
_PAIRS = re.compile(r"(?<!\\)\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")


def cleaned(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with plain line ends and spaces and without characters that no reply means."""
    text = text.replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n")
    repairs = []
    text = _PAIRS.sub(lambda pair: json.loads(f'"{pair[0]}"'), text)
    valid = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if valid != text or _UNREADABLE.search(valid):
        valid = _UNREADABLE.sub("", valid)
        repairs.append("left out characters that no text holds")
    if _HARD_SPACES.search(valid):
        valid = _HARD_SPACES.sub(" ", valid)
        repairs.append("made plain spaces of non-breaking ones")
    return valid, tuple(repairs)


def drafts(text: str) -> Iterator[Draft]:
    """The parts of a cleaned completion that may be the reply, likeliest first."""
    yield Draft(text, whole=True)
    answer = without_reasoning(text)
    told = () if answer == text else ("left out the model's reasoning",)
    if _WRAPPER.search(answer):
        answer, told = _WRAPPER.sub("", answer), (*told, "left out the tags around the reply")
    if answer.strip():
        yield from _parts(answer, told)
    if answer != text:
        inside = _WRAPPER.sub("", _REASONING.sub("\n", text))
        yield from _parts(inside, ("read the reply out of the model's reasoning",))


def _parts(text: str, told: tuple[str, ...]) -> Iterator[Draft]:
    found = [f for f in fences(text) if f.info in YAML + _UNTAGGED and f.text.strip()]
    if len(found) > 1:
        joined = "\n---\n".join(fence.text for fence in found)
        yield Draft(joined, (*told, "joined the fenced parts"), whole=True)
    # A model that thinks aloud writes drafts first: the last fence is the one it means.
    for fence in found[: -_DRAFTS - 1 : -1]:
        around = () if fence.alone else ("took the fenced part out of the text around it",)
        unclosed = () if fence.closed else ("closed the fence",)
        yield Draft(fence.text, (*told, *around, *unclosed))
    yield Draft(text, told)


def without_reasoning(text: str) -> str:
    """The text outside `<think>...</think>` and the like; all of an opening tag that is never
    closed is reasoning, and so is all before a closing tag that was never opened."""
    kept: list[str] = []
    inside, last = False, 0
    for tag in _REASONING.finditer(text):
        if not inside:
            kept.append(text[last : tag.start()])
        if tag[1] and not inside:
            kept.clear()
        inside, last = not tag[1], tag.end()
    if not inside:
        kept.append(text[last:])
    return "".join(kept)


def fences(text: str) -> list[Fence]:
    """The fenced parts of a text, outermost ones only, in order."""
    found: list[Fence] = []
    lines = text.split("\n")
    start, opener, depth = -1, None, 0
    blank_before = True
    for row, line in enumerate(lines):
        mark = _FENCE.match(line)
        if opener is None:
            if mark:
                start, opener, depth = row, mark, 0
            elif line.strip():
                blank_before = False
        elif mark and mark[2].startswith(opener[2]) and len(mark[1]) <= len(opener[1]):
            depth += 1 if mark[3].strip() else -1
            if depth < 0:
                alone = blank_before and not any(map(str.strip, lines[row + 1 :]))
                found.append(_fence(opener, lines[start + 1 : row], True, alone))
                opener, blank_before = None, False
    if opener is not None:
        found.append(_fence(opener, lines[start + 1 :], False, blank_before))
    return found


def _fence(opener: re.Match[str], lines: Sequence[str], closed: bool, alone: bool) -> Fence:
    width = len(opener[1])
    text = "\n".join(unindented(line, width) for line in lines)
    info = re.match(r"[\w+#]*", opener[3].strip().lstrip("{.").lower())
    return Fence(info[0] if info else "", text.rstrip() + "\n", closed, alone)


def program(text: str, tagged: bool) -> tuple[str, tuple[str, ...]] | None:
    """The program that a text holds beside or instead of YAML, and how it was found; only one in
    a closed fence that names its language, if `tagged`."""
    answer = without_reasoning(text)
    found = [fence for fence in fences(answer if answer.strip() else text) if fence.text.strip()]
    named = [f for f in found if f.info not in (*_NO_PROGRAM, *YAML, *_UNTAGGED)]
    ours = [f for f in named if f.info in _PYTHON] or named
    ours = [f for f in ours if f.closed or not tagged]
    if not ours and not tagged:
        ours = [f for f in found if not f.info]
    if ours:
        # The last one is the final one, unless it is only an excerpt or an example.
        longest = max(len(fence.text) for fence in ours)
        best = [fence for fence in ours if 2 * len(fence.text) >= longest][-1]
        clean = best.alone and best.closed
        return best.text, () if clean else ("took the fenced program out of the reply",)
    start = answer.strip()
    if tagged or found or not re.match(r"#!|import \w|from [\w.]+ import |def \w+\(", start):
        return None
    return start + "\n", ("took the whole reply as the program",)


# --- reading without YAML ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Key:
    name: str
    rest: str
    """What follows the colon."""
    edge: int
    """Where the line begins, in characters."""
    column: int
    """Where the key begins: further right than the edge if there is a dash before it."""
    value_column: int


def read_lines(text: str, names: Names, eager: bool = False) -> Fields:
    """Fields by their names alone: all between one `name:` line and the next is the field's text,
    whatever it looks like. Lines before the first name are left out. If `eager`, a name that is
    still missing counts even where it stands within the text of another field."""
    lines = text.split("\n")
    records = _records(lines, names, eager)
    pairs = [pair for record in records for pair in record.pairs]
    inner = [(name, nested) for name, nested in names.items() if nested]
    if not pairs and len(inner) == 1 and inner[0][1]:
        # The root is missing: the items stand there by themselves.
        found = _records(lines, inner[0][1], eager)
        if found:
            pairs = [(inner[0][0], Items(tuple(found), False, _source(text)))]
    return Fields(tuple(pairs), False, _source(text))


def _records(lines: Sequence[str], names: Names, eager: bool) -> list[Fields]:
    """The records in the lines: a new one begins where a name comes again."""
    found: list[tuple[int, _Key, bool]] = []
    seen: set[str] = set()
    depth: float = 0  # of the text of the last key
    code_edge: float = math.inf
    for row, line in enumerate(lines):
        key = _key(line, names)
        if key and found:
            depth = math.inf if eager else depth
            key = key if _counts(key, found[0][1], found[-1][1], depth, seen) else None
        elif key and key.edge > code_edge:
            key = None  # `"code": 1` in a dict of a program
        if key:
            starts = not seen or key.name in seen
            seen = {key.name} if starts else seen | {key.name}
            found.append((row, key, starts))
            depth = 0
        elif line.strip():
            depth = depth or indent(line)
            if not found and looks_like_code(line):
                code_edge = min(code_edge, indent(line))
    records: list[list[tuple[str, Piece]]] = []
    ends = [*found[1:], (len(lines), None, True)]
    for (row, key, starts), (end, _, next_starts) in zip(found, ends, strict=False):
        if starts:
            records.append([])
        nested, below = names[key.name], lines[row + 1 : end]
        if nested:
            inner = _records([key.rest, *below], nested, eager)
            value: Piece = Items(tuple(inner), False, _source("\n".join(below)))
        else:
            value = _value(key, below, followed=not next_starts)
        records[-1].append((key.name, value))
    return [Fields(tuple(pairs), False, _source("")) for pairs in records]


def _counts(key: _Key, first: _Key, last: _Key, depth: float, seen: set[str]) -> bool:
    """Whether a key is one of the record's, and not a line of the text of the key before it."""
    if key.column <= first.column:
        return True
    # A little too far right it still is one, if it is new and the text before it had its end.
    ended = key.edge < depth or (last.rest and not _BLOCK.match(last.rest))
    new = key.name not in seen or key.edge < key.column  # a dash begins a record
    return bool(ended) and new and key.column <= first.column + 2


def _key(line: str, names: Names) -> _Key | None:
    """The key at the start of a line, in whatever dress: `- **Why it works:** ...`."""
    edge = indent(line)
    start = line[edge : edge + 80]
    dash = _DASH.match(start)
    column = edge + (dash.end() if dash else 0)
    head, colon, _ = start.replace("：", ":").partition(":")
    head = head[dash.end() if dash else 0 :]
    name = canonical(head)
    plain = re.fullmatch(r"[\w -]+", head.strip(_DRESS))
    if name not in names or not plain or re.match(r"#(?!#)", head):
        return None
    if not colon:
        # Without a colon it is a key only if it is dressed as a heading.
        heading = head.startswith(("##", "**")) and not dash
        return _Key(name, "", edge, column, column) if heading else None
    end = column + len(head) + 1
    rest = line[end:].lstrip(":")
    dress = re.match(r"[*_`]*", head.lstrip("#> \t"))
    if dress and dress[0] and rest.startswith(dress[0]) and not head.rstrip().endswith(dress[0]):
        rest = rest[len(dress[0]) :]
    return _Key(name, rest.strip(), edge, column, len(line) - len(rest.lstrip()))


def _value(key: _Key, lines: Sequence[str], followed: bool) -> Piece:
    header = _BLOCK.match(key.rest)
    behind = header[1] or "" if header else key.rest
    if behind and not (header and behind.startswith("#")):
        return _decoded(hanging(behind, _tail(lines, key), key.value_column).rstrip())
    text = _stretch(lines, key, followed)
    return Scalar(text, "|", _source(text)) if header else _decoded(text)


def _decoded(text: str) -> Piece:
    """Quotes and brackets are read as YAML where they are whole; all else is text."""
    start = text.strip()
    if start.startswith(('"', "'", "[", "- ")) or (" #" in start and "\n" not in start):
        bare = start.rstrip(",") if start.startswith(('"', "'", "[")) else text
        try:
            piece = parse(bare)
        except yaml.YAMLError:
            piece = Scalar(unquoted(bare), "|", _source(bare))
        if not isinstance(piece, Fields):
            return piece
    return Scalar(text, "|" if "\n" in start else "", _source(text))


def _stretch(lines: Sequence[str], key: _Key, followed: bool) -> str:
    """The text of a block: the lines deeper than its key, and those that only lost their
    indentation. What follows the reply's last block is not part of it, unless it is code."""
    filled = [line for line in lines if line.strip()]
    if not filled or _FENCE.match(filled[0]):
        return block(lines)
    indented = indent(filled[0]) > key.edge
    deepest = max(
        (row for row, line in enumerate(lines) if _outside(line, key) is False), default=0
    )
    kept: list[str] = []
    for row, line in enumerate(lines):
        dash = line.strip() == "-" and (indented or line is filled[-1])
        if _outside(line, key) and (_FENCE.match(line) or dash):
            if row < deepest:
                continue
            break
        resumed = followed or (row < deepest and kept and kept[-1].strip())
        if indented and _outside(line, key) and not resumed and not looks_like_code(line):
            break
        kept.append(line)
    lost = [row for row, line in enumerate(kept) if _outside(line, key)]
    if not lost or all(_outside(line, key) is not False for line in kept):
        return block(kept)
    width = min(indent(line) for line in kept if _outside(line, key) is False)
    if len(lost) == 1 and indented:
        return block([unindented(line, width) for line in kept])
    if len(lost) == 1:
        rest = kept[lost[0] + 1 :]
        return hanging(kept[lost[0]].lstrip(), rest, max(map(indent, rest)) + 1).rstrip() + "\n"
    if indented:
        kept[: lost[0]] = [unindented(line, width) for line in kept[: lost[0]]]
    return block(kept)


def _outside(line: str, key: _Key) -> bool | None:
    """Whether a line is no deeper than the key; None for an empty one."""
    return indent(line) <= key.edge if line.strip() else None


def _tail(lines: Sequence[str], key: _Key) -> list[str]:
    """The lines that go on with a text begun behind its key: up to an empty line that is followed
    by a line no deeper than the key."""
    kept: list[str] = []
    for line in lines:
        outside = indent(line) <= key.edge
        if line.strip() and outside and (_FENCE.match(line) or line.strip() in ("-", "}", "]")):
            break
        if line.strip() and outside and kept and not kept[-1].strip() and not looks_like_code(line):
            break
        kept.append(line)
    return kept


def _source(text: str) -> Source:
    return Source(text, 0, len(text))
