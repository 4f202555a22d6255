"""A reply as a tree in which every scalar is text: YAML read strictly, nothing interpreted.

`007`, `yes` and `1e3` stay as they are written; what a text means is for the wanted type to say.
Each piece knows the lines that it was read from, because YAML folds lines and drops comments,
and a program or a test's input must keep both.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

_LOADER = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
_DEEPEST = 40  # levels; no reply needs more, and a bomb of brackets costs quadratic time
_OPENERS = (":", "{", "(", "[", ",", "\\")


@dataclass(frozen=True, slots=True)
class Source:
    """A stretch of a text: characters `start` to `end` of `whole`."""

    whole: str
    start: int
    end: int

    @property
    def lines(self) -> str:
        """The stretch as it is written, without the indentation that it has as a whole."""
        before = self.whole[self.whole.rfind("\n", 0, self.start) + 1 : self.start]
        first, *rest = self.whole[self.start : self.end].rstrip().split("\n")
        if before.strip():
            return hanging(first, rest, len(before))
        return "\n".join([first, *(unindented(line, len(before)) for line in rest)])

    @property
    def comment(self) -> str:
        """What stands on the same line behind it, if that is a comment."""
        line_end = self.whole.find("\n", self.end)
        tail = self.whole[self.end : len(self.whole) if line_end < 0 else line_end]
        return tail.rstrip() if re.match(r"[ \t]+#", tail) else ""


@dataclass(frozen=True, slots=True)
class Scalar:
    text: str
    """As YAML reads it."""
    style: str
    """What it begins with: `|`, `>`, a quote, or nothing where it is plain."""
    source: Source

    @property
    def folded(self) -> bool:
        """Whether YAML made spaces of line ends that were meant.

        In quotes, an escaped line end is not meant, and an empty line is YAML's own way to write
        a line end: where there are only such, the text is right as it is.
        """
        written = self.source.whole[self.source.start : self.source.end].rstrip()
        if self.style in ("'", '"'):
            return bool(re.search(r"[^\\\s][ \t]*\n[ \t]*\S", written))
        return self.style != "|" and "\n" in written

    @property
    def lines(self) -> str:
        """The text with the line ends that were written."""
        if not self.folded:
            return self.text
        if self.style == ">":
            header, *lines = self.source.whole[self.source.start : self.source.end].split("\n")
            return block(lines).rstrip("\n" if "-" in header else "")
        return unquoted(self.source.lines)


@dataclass(frozen=True, slots=True)
class Items:
    items: "tuple[Piece, ...]"
    flow: bool
    """Whether it is written in brackets."""
    source: Source


@dataclass(frozen=True, slots=True)
class Fields:
    pairs: "tuple[tuple[str, Piece], ...]"
    """Keys as they are written, in order; a key may come twice."""
    flow: bool
    source: Source


Piece: TypeAlias = Scalar | Items | Fields


def parse(text: str) -> Piece:
    """The tree of a YAML (or JSON) text; several documents make a list.

    Raises yaml.YAMLError where the text is not YAML, and where it uses what no reply means to
    use: anchors, aliases and tags (an `&`, `*` or `!` that belongs to the text), great depth.
    """
    documents: list[Piece] = []
    open_ends: list[tuple[yaml.Event, list[Piece]]] = []
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.YAMLError("`*` or `&` at the start of a value needs quotes")
        if getattr(event, "tag", None):
            raise yaml.YAMLError("`!` at the start of a value needs quotes")
        if isinstance(event, yaml.CollectionStartEvent):
            open_ends.append((event, []))
            if len(open_ends) > _DEEPEST:
                raise yaml.YAMLError("it is nested too deeply")
            continue
        if isinstance(event, yaml.ScalarEvent):
            source = Source(text, _index(event.start_mark), _index(event.end_mark))
            style = "" if event.style is None else event.style
            piece: Piece = Scalar(event.value, style, source)
        elif isinstance(event, yaml.CollectionEndEvent):
            start, inside = open_ends.pop()
            span = Source(text, _index(start.start_mark), _index(event.end_mark))
            piece = _collection(start, inside, span)
        else:
            continue
        (open_ends[-1][1] if open_ends else documents).append(piece)
    # An empty document is only a `---` too many.
    filled = [d for d in documents if not (isinstance(d, Scalar) and not d.text.strip())]
    if len(filled) == 1:
        return filled[0]
    return Items(tuple(filled), False, Source(text, 0, len(text)))


def _index(mark: Any) -> int:
    return int(mark.index)


def _collection(start: yaml.Event, inside: Sequence[Piece], source: Source) -> Items | Fields:
    flow = bool(getattr(start, "flow_style", False))
    if isinstance(start, yaml.SequenceStartEvent):
        return Items(tuple(inside), flow, source)
    keys = (key.text if isinstance(key, Scalar) else key.source.lines for key in inside[::2])
    return Fields(tuple(zip(keys, inside[1::2], strict=True)), flow, source)


# --- lines ------------------------------------------------------------------------------------


def indent(line: str) -> int:
    """How many characters of white space a line begins with."""
    return len(line) - len(line.lstrip())


def unindented(line: str, width: int) -> str:
    """The line without up to `width` characters of its white space."""
    return line[min(width, indent(line)) :]


def block(lines: Sequence[str]) -> str:
    """The text of a block scalar: lines without their common indentation and without empty lines
    behind them, each ended."""
    filled = [line for line in lines if line.strip()]
    if not filled:
        return ""
    width = min(map(indent, filled))
    if len({line[:width] for line in filled}) > 1:
        lines = without_tabs(lines)
        width = min(indent(line) for line in lines if line.strip())
    text = "\n".join(line[width:] if line.strip() else "" for line in lines)
    return text.rstrip("\n") + "\n"


def without_tabs(lines: Sequence[str]) -> list[str]:
    """The lines with spaces for the tabs that they begin with, so many as the lines that begin
    with spaces suggest."""
    depths = (len(line) - len(line.lstrip(" ")) for line in lines if line.strip())
    size = math.gcd(*depths)
    size = size if size in (2, 4, 8) else 4
    return [line[: indent(line)].replace("\t", " " * size) + line.lstrip() for line in lines]


def hanging(first: str, rest: Sequence[str], column: int) -> str:
    """Text whose first line stands behind a key, at `column`, so that only the other lines tell
    how far it is indented."""
    filled = [line for line in rest if line.strip()]
    if not filled:
        return first
    least = min(map(indent, filled))
    if least >= column:
        width = column
    elif first.rstrip().endswith(_OPENERS) and indent(filled[0]) == least:
        width = 0  # the other lines are the body of the first: `def main():`
    else:
        width = least
    return "\n".join([first, *(unindented(line, width) for line in rest)])


def unquoted(text: str) -> str:
    """The text without quotes around it; real line ends inside are kept, not folded."""
    inner = text.strip()
    for quotes in ('"""', "'''", '"', "'"):
        if len(inner) >= 2 * len(quotes) and inner.startswith(quotes) and inner.endswith(quotes):
            inner = inner[len(quotes) : -len(quotes)]
            if len(quotes) == 3:
                return block(inner.strip("\n").split("\n"))
            if quotes in inner.replace("\\" + quotes, "").replace("''", ""):
                return text  # two quoted words with something between them
            if quotes == "'":
                return inner.replace("''", "'")
            try:
                piece = parse('"' + inner.replace("\n", "\\n") + '"')
            except yaml.YAMLError:
                return inner
            return piece.text if isinstance(piece, Scalar) else inner
    return text
