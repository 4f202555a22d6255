"""Examples out of a statement, for a problem that comes without public tests.

Statements show their examples in a few ways, and this module reads these:

    Example / Examples     then `Input` and `Output` in turn (Codeforces, AtCoder, Aizu, CodeChef)
    Sample Input 1         then `Sample Output 1` (HackerEarth, AtCoder, ICPC)
    ### Example            in Markdown, with fenced blocks, labelled or just one after the other

A wrong example does more harm than a missing one: every program is held to it. So what can be
read in two ways is left out, and a text that is no statement at all gives no examples.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from alphakit.values import TestCase

Which = Literal["input", "output"]

# Every pattern is matched against the first LONGEST characters of a line with its white space
# folded, so that no line, however long, can make matching slow.
LONGEST = 120
DECORATION = "#*_=~`>- \t\xa0"
TAIL = r"[#*_=~`>: -]*"
NUMBER = r"(?: ?#?(?P<number>\d{1,3}))?"

HEADER = re.compile(
    rf"(?:sample|example)s?(?: (?:test ?cases?|tests?|cases?|data|i/o))?(?: ?#?\d{{1,3}})?{TAIL}",
    re.IGNORECASE,
)
SAMPLE_LABEL = re.compile(
    r"(?:sample|example)s?(?: ?#?(?P<before>\d{1,3}):?)? (?:test )?"
    rf"(?P<which>input|output)(?: (?:data|file))?{NUMBER}{TAIL}"
    rf"|(?P<first>input|output) (?:for (?:the )?)?(?:sample|example)(?: input)?"
    rf"(?: ?#?(?P<after>\d{{1,3}}))?{TAIL}",
    re.IGNORECASE,
)
# Only with a capital: an example may well hold the word `input` on a line of its own.
PLAIN_LABEL = re.compile(rf"(?:Expected )?(?P<which>[Ii]nput|INPUT|[Oo]utput|OUTPUT){NUMBER}{TAIL}")
INLINE_LABEL = re.compile(
    r"(?:sample |example |expected )?(?P<which>input|output)(?: ?#?(?P<number>\d{1,3}))?"
    r"[*_`]*:[*_]*[ \t]+(?=\S)",
    re.IGNORECASE,
)
REMARK = re.compile(
    r"(?:(?:sample|example|output|test case) )?explanations?\b"
    rf"|(?:notes?|hints?|remarks?|comments?|clarifications?|warning)(?: ?\d{{1,3}})?(?:{TAIL}$|:)",
    re.IGNORECASE,
)
SECTION = re.compile(
    r"(?:constraints?|scoring|subtasks?|limits|(?:input|output) "
    rf"(?:format|specification|description|constraints?)){TAIL}",
    re.IGNORECASE,
)
RULE = re.compile(r"-{3,}|={3,}|\*{3,}|_{3,}")
FENCE = re.compile(r"(`{3,}|~{3,})([^`]*)")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A line that is no content: a header, a label, or the start of something else."""

    kind: Literal["header", "label", "remark", "section"]
    which: Which = "input"
    number: str = ""
    sample: bool = False
    """The label itself says `Sample` or `Example`, so it needs no header above it."""
    inline: str = ""
    """What stands behind the label on the same line."""
    single: bool = False
    """The header speaks of one example."""


@dataclass(frozen=True, slots=True)
class _Fence:
    """A fenced block, without its fences."""

    lines: list[str]


@dataclass(slots=True)
class _Reader:
    """What has been read so far: the open label with its lines, and the finished examples."""

    examples: list[TestCase] = field(default_factory=list)
    inputs: dict[str, str] = field(default_factory=dict)
    """Inputs that wait for their output, by their number ('' for none)."""
    within: bool = False
    """Inside a part with examples, where a bare `Input` is a label."""
    label: _Mark | None = None
    lines: list[str] = field(default_factory=list)
    single: bool = False
    """The last header speaks of one example."""
    blocks: list[str] = field(default_factory=list)
    """Fenced blocks without labels, one right after the other."""

    def take(self, item: str | _Mark | _Fence) -> None:
        match item:
            case str():
                if self.label:
                    self.lines.append(item)
                elif item.strip():
                    self._pair_blocks()
            case _Fence():
                self._take_fence(item)
            case _Mark(kind="label"):
                if item.sample or self.within:
                    self._open(item)
                elif not item.inline:
                    self.close()  # the section on the input format, not an example
            case _Mark():
                self.close()
                # Behind a remark there may be another `Input`; behind a new section there is none.
                self.within = item.kind == "header" or (self.within and item.kind == "remark")
                self.single = item.single

    def _open(self, label: _Mark) -> None:
        self.close()
        self.within = True
        if label.inline:
            # `nums = [1, 2]` is an argument list, which no program reads from standard input.
            if " = " not in label.inline:
                self._finish(label, label.inline + "\n")
        else:
            self.label = label

    def _take_fence(self, fence: _Fence) -> None:
        text = _joined(fence.lines)
        if self.label is None:
            marked = [_mark(line, blank_before=True) for line in fence.lines]
            if any(mark and mark.kind in ("label", "header") for mark in marked):
                for line, mark in zip(fence.lines, marked, strict=True):
                    self.take(mark or line)
                self.close()
            elif self.within:
                self.blocks.append(text)
            return
        above = [line for line in self.lines if line.strip()]
        label, self.label, self.lines = self.label, None, []
        if all(_is_prose(line) for line in above):
            self._finish(label, text)
        else:
            self._finish(label, _content(above, label.which))

    def close(self) -> None:
        """End what is open: a label, or a pair of blocks without labels."""
        self._pair_blocks()
        label, lines = self.label, self.lines
        self.label, self.lines = None, []
        if label:
            self._finish(label, _content(lines, label.which))

    def _pair_blocks(self) -> None:
        match self.blocks:
            case [given, wanted] if self.single and given and wanted:
                self.examples.append(TestCase(given, wanted))
        self.blocks = []

    def _finish(self, label: _Mark, text: str) -> None:
        if label.which == "input":
            self.inputs[label.number] = text
            return
        given = self.inputs.pop(label.number, "") or self.inputs.pop("", "")
        # Both in sentences: most likely the sections on the formats, below a stray header.
        if given and text and not (_speaks(given) and _speaks(text)):
            self.examples.append(TestCase(given, text))


def examples(description: str) -> tuple[TestCase, ...]:
    """The examples that a statement shows, in its order, as public tests.

    Inputs and outputs end with a line feed. Gives () when there are none, or when it is not
    clear what they are; never raises, and takes time linear in the length of the text.
    """
    reader = _Reader()
    for item in _items(description.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        reader.take(item)
    reader.close()
    return tuple(reader.examples)


def _items(lines: Iterable[str]) -> Iterator[str | _Mark | _Fence]:
    """Lines of text, marks and fenced blocks, in order."""
    blank_before = True
    fence = ""
    inside: list[str] = []
    for line in lines:
        found = FENCE.fullmatch(line.strip()) if line.lstrip()[:3] in ("```", "~~~") else None
        if fence:
            # A closing fence is as long as the opening one, or longer, and has no words.
            if found and found[1].startswith(fence) and not found[2].strip():
                yield _Fence(inside)
                fence, inside, blank_before = "", [], True
            else:
                inside.append(line)
        elif found:
            fence, word = found[1], found[2].strip().lower()
            if word in ("input", "output"):
                yield _Mark("label", "input" if word == "input" else "output")
        else:
            mark = _mark(line, blank_before=blank_before)
            yield mark or line
            blank_before = mark.kind == "header" if mark else not line.strip()
    if fence:  # never closed, so it was none
        yield from inside


def _mark(line: str, *, blank_before: bool) -> _Mark | None:
    """The mark that a line is, if it is one.

    A lone word such as `Output` or `Note` may be content too. It is a mark if something sets
    it off: a blank line above, a colon behind, or Markdown around it.
    """
    bare = " ".join(line[: 2 * LONGEST].split())
    words = bare.lstrip(DECORATION)
    if not bare or len(bare) > LONGEST:
        return _label(line, words, set_off=False)
    set_off = blank_before or words != bare or bare.endswith((":", "*", "_", "=", "-"))
    if blank_before and RULE.fullmatch(bare):
        return _Mark("remark")
    if HEADER.fullmatch(words):
        return _Mark("header", single=not re.match(r"\w+s\b", words))
    if REMARK.match(words) and (set_off or ":" in words or "xplanation" in words.lower()):
        return _Mark("remark")
    if set_off and SECTION.fullmatch(words):
        return _Mark("section")
    return _label(line, words, set_off=set_off)


def _label(line: str, words: str, *, set_off: bool) -> _Mark | None:
    """The label that a line is, if it is one: alone, or as in `Input: 3 4` with its content."""
    inline = ""
    found = SAMPLE_LABEL.fullmatch(words)
    sample = found is not None
    if not found and set_off and words[:1].isupper():
        found = PLAIN_LABEL.fullmatch(words)
    if not found and words[:1].isupper():
        whole = line.lstrip(DECORATION)
        if found := INLINE_LABEL.match(whole[:LONGEST]):
            inline = whole[found.end() :].strip().strip("`")
            sample = words[:6].lower() in ("sample", "exampl")
    if not found:
        return None
    groups = found.groupdict()
    which = groups["which"] or groups["first"]
    number = groups["number"] or groups.get("before") or groups.get("after") or ""
    kind: Which = "input" if which.lower() == "input" else "output"
    return _Mark("label", kind, number, sample=sample, inline=inline)


def _joined(lines: list[str]) -> str:
    """The lines as one text that ends with a line feed, without blank lines around it."""
    first, last = 0, len(lines)
    while first < last and not lines[first].strip():
        first += 1
    while first < last and not lines[last - 1].strip():
        last -= 1
    return "".join(line + "\n" for line in lines[first:last])


def _content(lines: list[str], which: Which) -> str:
    """What belongs to an input or an output out of the lines below its label; '' if unsure."""
    full = [line for line in lines if line.strip()]
    if full and all(line.startswith(("    ", "\t")) for line in full):
        lines = textwrap.dedent("\n".join(lines)).split("\n")  # a code block of Markdown
    text = _joined(lines)
    return text if which == "input" else _without_remarks(text)


def _without_remarks(output: str) -> str:
    """An output up to the paragraph that explains it; '' if output and remark cannot be told."""
    paragraphs: list[list[str]] = [[]]
    for line in output.split("\n"):
        if line.strip():
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    first, *rest = paragraphs
    if any(_is_sentence(line) for line in first[1:]) and not any(map(str.isalpha, first[0])):
        return ""
    for number, paragraph in enumerate(rest):
        if any(_is_prose(line) for line in paragraph):
            if any(_is_prose(line) for line in first):
                return ""
            kept = [first, *rest[:number]]
            return "\n".join("".join(line + "\n" for line in lines) for lines in kept)
    return output


def _is_prose(line: str) -> bool:
    """Whether a line reads like words for people rather than like output."""
    words = [word.strip(",.;:!?()'\"") for word in line[: 10 * LONGEST].split()]
    spoken = sum(word.isalpha() for word in words)
    if line.rstrip().endswith((".", ":")) and spoken:
        return True
    return "<image>" in line or (len(words) >= 3 and 2 * spoken >= len(words))


def _is_sentence(line: str) -> bool:
    """Whether a line is surely a sentence: a capital, five words or more, a full stop."""
    line = line.strip()
    return line[:1].isupper() and line.endswith(".") and len(line.split()) >= 5 and _is_prose(line)


def _speaks(text: str) -> bool:
    """Whether some line of a text is a sentence."""
    return any(_is_sentence(line) for line in text.split("\n"))
