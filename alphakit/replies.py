"""A completion, read as a typed value: YAML in every shape that models really give.

`read` tries the parts of a completion that may be the reply, likeliest first; each is read
strictly as YAML, and then, if that does not give the wanted type, by the names of the wanted
fields alone. What had to be put right on the way is told in words. pydantic has the last word on
types; texts are never taken for anything else (`007` stays `007`).
"""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import yaml

from alphakit.errors import ReplyError
from alphakit.fit import VERBATIM, fit, names_of
from alphakit.pieces import Fields, Items, Piece, Scalar, Source, parse, without_tabs
from alphakit.repair import (
    YAML,
    Names,
    canonical,
    cleaned,
    drafts,
    fences,
    looks_like_code,
    program,
    read_lines,
)

if TYPE_CHECKING:
    from pydantic import TypeAdapter, ValidationError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """A reply as a value, and what had to be put right to read it: one sentence a repair."""

    value: T
    repairs: tuple[str, ...] = ()


def read(text: str, wanted: type[T]) -> Reading[T]:
    """The completion `text` as a value of the frozen dataclass `wanted`.

    A clean reply - the YAML or JSON alone, fenced or not - has no repairs. The text of a block
    scalar ends with one line end, as YAML has it; prose is stripped.

    Raises ReplyError, and nothing else, with a reason that can be sent back to the model.
    """
    text, repairs = cleaned(text)
    shape: Any = wanted
    names = names_of(shape)
    best = _Failure({}, "")
    for tree, told in _trees(text, names):
        attempt = _attempt(tree, shape, repairs + told)
        if isinstance(attempt, Reading):
            return _told_once(attempt)
        if len(attempt.fitted) > len(best.fitted) or (attempt.shortened and not best.shortened):
            best = attempt
    if best.shortened:
        return _told_once(best.shortened)
    if not best.fitted:
        if set(names) == {"code"}:
            raise ReplyError(
                "no program was found; write the whole program in one fenced code block"
            )
        listed = ", ".join(f"`{name}`" for name in names)
        raise ReplyError(f"no wanted field was found; write YAML with the fields {listed}")
    raise ReplyError(best.reason)


def _told_once(reading: Reading[T]) -> Reading[T]:
    return Reading(reading.value, tuple(dict.fromkeys(reading.repairs)))


def _trees(text: str, names: Names) -> Iterator[tuple[Piece, tuple[str, ...]]]:
    """What the text may mean, likeliest first, and what was done to read it so."""
    code_alone = set(names) == {"code"}
    found = program(text, tagged=True) if "code" in names else None
    in_place_of_yaml = found and code_alone and not any(f.info in YAML for f in fences(text))
    for draft in drafts(text):
        try:
            tree = parse(draft.text)
        except yaml.YAMLError as error:
            why = _problem(error)
        else:
            why = "a block lost its indentation" if _broken_off(tree, names) else ""
            if not why:
                yield tree, draft.repairs
        if draft.whole:
            if found and in_place_of_yaml:
                yield _code(found[0]), found[1]
            continue
        told = f"read it by the names of the fields alone: {why or 'fields were missing'}"
        lines = read_lines(draft.text, names)
        yield lines, (*draft.repairs, told)
        # A fence inside the text of another field is an excerpt, not the program.
        quoted = any(isinstance(piece, Scalar) and "```" in piece.text for _, piece in lines.pairs)
        if found and lines.pairs and not quoted and not code_alone:
            joined = (*_code(found[0]).pairs, *lines.pairs)  # a `code` of its own comes last
            yield dataclasses.replace(lines, pairs=joined), (*draft.repairs, told, *found[1])
        if "\t" in draft.text:
            spaced = "\n".join(without_tabs(draft.text.split("\n")))
            yield read_lines(spaced, names), (*draft.repairs, told, "took tabs for spaces")
        yield read_lines(draft.text, names, eager=True), (*draft.repairs, told)
    if code_alone and (rest := program(text, tagged=False)):
        yield _code(rest[0]), rest[1]


def _code(text: str) -> Fields:
    source = Source(text, 0, len(text))
    return Fields((("code", Scalar(text, "|", source)),), False, source)


def _problem(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    where = f" in line {mark.line + 1}" if mark else ""
    return f"it is not valid YAML{where} ({getattr(error, 'problem', None) or error})"


def _broken_off(tree: Piece, names: Names) -> bool:
    """Whether statements of a program that lost its indentation were read as keys: then YAML is
    satisfied, and the program is cut short."""
    if isinstance(tree, Items):
        return any(_broken_off(item, names) for item in tree.items)
    if isinstance(tree, Scalar):
        return False
    known = any(canonical(key) in names for key, _ in tree.pairs)
    for key, child in tree.pairs:
        name = canonical(key)
        if known and name not in names and looks_like_code(key):
            return True
        if _broken_off(child, names.get(name) or names):
            return True
    return False


# --- from a tree to a value, or to the reason why not -----------------------------------------


@dataclass(frozen=True, slots=True)
class _Failure:
    """What was found of the wanted fields, and why that is not enough."""

    fitted: dict[str, object]
    reason: str
    shortened: Reading[Any] | None = None
    """The value without a last item that broke off, where that is all that is wrong."""


def _attempt(tree: Piece, wanted: Any, told: tuple[str, ...]) -> Reading[Any] | _Failure:
    fitted, notes = fit(tree, wanted)
    repairs = (*told, *notes)
    from pydantic import ValidationError  # noqa: PLC0415

    try:
        return Reading(_adapter(wanted).validate_python(fitted), repairs)
    except ValidationError as error:
        shorter = _without_last(fitted, error)
        failure = _Failure(fitted, _reason(error))
    try:
        value = _adapter(wanted).validate_python(shorter)
    except ValidationError:
        return failure
    shortened = Reading(value, (*repairs, "left out the last item, which breaks off"))
    return dataclasses.replace(failure, shortened=shortened)


@cache
def _adapter(wanted: Any) -> "TypeAdapter[Any]":
    from pydantic import TypeAdapter  # noqa: PLC0415  # slow to import; only readers need it

    return TypeAdapter(wanted)


def _without_last(fitted: dict[str, object], error: "ValidationError") -> dict[str, object]:
    """The fields without the last item of a list, if the reply only broke off inside it."""
    for name, value in fitted.items():
        if isinstance(value, list) and len(value) > 1:
            broken = (name, len(value) - 1)
            if all(e["loc"][:2] == broken and e["type"] == "missing" for e in error.errors()):
                return {**fitted, name: value[:-1]}
    return fitted


def _reason(error: "ValidationError") -> str:
    """What is wrong, field by field, and what to write instead."""
    reasons = []
    for problem in error.errors(include_url=False, include_input=False)[:4]:
        *outer, last = problem["loc"] or ("reply",)
        path = f"item {last + 1}" if isinstance(last, int) else f"`{last}`"
        for part in reversed(outer):
            path += f" of item {part + 1}" if isinstance(part, int) else f" of `{part}`"
        if problem["type"] == "missing":
            how = f"{last}: |" if last in VERBATIM else f"{last}: ..."
            below = ", its text below, indented by two spaces" if last in VERBATIM else ""
            reasons.append(f"the field {path} is missing or empty; write `{how}`{below}")
        elif problem["type"] in ("value_error", "assertion_error"):
            reasons.append(str(problem["ctx"]["error"]))
        else:
            reasons.append(f"the field {path} is not right: {problem['msg']}")
    return "; ".join(reasons)
