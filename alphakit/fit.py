"""From the tree of a reply to the fields of a wanted dataclass.

Models put a text where a list belongs, a list where a text belongs, one item in place of a list,
the fields one level too deep. Each such misfit has one rule here, and each rule that was needed
is told. What the texts mean - a number, a choice - is left to pydantic.
"""

import dataclasses
import re
import types
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from alphakit.pieces import Fields, Items, Piece, Scalar, block, indent, unquoted
from alphakit.repair import Names, canonical, fences, looks_like_code

VERBATIM = frozenset({"code", "input", "output"})
"""Fields whose lines count: a program, a test's input and output. All others hold prose."""

_LISTS = (tuple, list, Sequence)
_BULLET = re.compile(r"[ \t]*(?:[-*•+–]|\d{1,3}[.)])[ \t]+")
_NULLS = ("", "null", "~")
_NO_ITEMS = (*_NULLS, "none", "n/a", "-")


@cache
def hints_of(wanted: Any) -> dict[str, tuple[Any, bool]]:
    """The fields of a dataclass: the type of each, and whether it is required."""
    types_ = get_type_hints(wanted)
    missing = dataclasses.MISSING
    return {
        f.name: (_bare(types_[f.name]), f.default is missing and f.default_factory is missing)
        for f in dataclasses.fields(wanted)
        if f.init
    }


@cache
def names_of(wanted: Any) -> Names:
    inner = {name: _item(hint) or hint for name, (hint, _) in hints_of(wanted).items()}
    return {n: names_of(t) if _is_record(t) else None for n, t in inner.items()}


def _bare(hint: Any) -> Any:
    """The type without its `| None`."""
    if get_origin(hint) in (Union, types.UnionType):
        others = [one for one in get_args(hint) if one is not type(None)]
        return others[0] if len(others) == 1 else hint
    return hint


def _is_record(hint: Any) -> bool:
    return isinstance(hint, type) and dataclasses.is_dataclass(hint)


def _item(hint: Any) -> Any:
    """The type of a list's items; None for what is no list."""
    return (*get_args(hint), str)[0] if get_origin(hint) in _LISTS else None


def fit(tree: Piece, wanted: Any) -> tuple[dict[str, object], tuple[str, ...]]:
    """The fields of the dataclass `wanted` that are in the tree and not blank, in the form that
    pydantic takes for their types, and what was put right: one sentence a repair."""
    notes: list[str] = []
    return _record(tree, wanted, notes), tuple(notes)


def _record(tree: Piece, wanted: Any, notes: list[str]) -> dict[str, object]:
    """The fields of `wanted` that are there and not blank."""
    hints = hints_of(wanted)
    values: dict[str, object] = {}
    for key, child in _own_pairs(tree, wanted, notes):
        name = canonical(key)
        if name not in hints:
            continue
        hint, required = hints[name]
        if not required and _null(child):
            continue
        value = _fit(child, hint, name, notes)
        if _blank(value):
            continue
        if name in values:
            notes.append(f"`{name}` came more than once: took the last")
        values[name] = value
    return values


def _own_pairs(tree: Piece, wanted: Any, notes: list[str]) -> Sequence[tuple[str, Piece]]:
    """The pairs that hold the wanted fields, wherever the model put them."""
    found = _find(tree, hints_of(wanted), 2)
    if found is not None:
        if found is not getattr(tree, "pairs", None):
            notes.append("took the fields from where they stood, one level off")
        return found
    lists = [name for name, (hint, _) in hints_of(wanted).items() if _item(hint)]
    others = [name for name, (_, required) in hints_of(wanted).items() if required]
    if isinstance(tree, Scalar) or len(lists) != 1 or not set(others) <= set(lists):
        return ()
    notes.append(f"took the whole reply as `{lists[0]}`")
    return ((lists[0], tree),)


def _find(tree: Piece, names: Iterable[str], depth: int) -> Sequence[tuple[str, Piece]] | None:
    """The pairs of the first mapping that has a wanted key, at most `depth` levels down."""
    if isinstance(tree, Scalar):
        return None
    if isinstance(tree, Fields):
        if any(canonical(key) in names for key, _ in tree.pairs):
            return tree.pairs
        children = [child for _, child in tree.pairs]
    else:
        # A dash before every field makes a list of mappings with one field each.
        pairs = [p for item in tree.items if isinstance(item, Fields) for p in item.pairs]
        keys = [canonical(key) for key, _ in pairs]
        if any(key in names for key in keys) and len(set(keys)) == len(keys):
            return pairs
        children = list(tree.items) if len(tree.items) == 1 else []
    found = (_find(child, names, depth - 1) for child in children if depth)
    return next((pairs for pairs in found if pairs is not None), None)


def _fit(piece: Piece, hint: Any, name: str, notes: list[str]) -> object:
    """The piece in the form that pydantic takes for `hint`."""
    if _is_record(hint):
        return _record(piece, hint, notes)
    if item := _item(hint):
        return _list(piece, item, name, notes)
    if hint is str:
        return _text(piece, name, notes)
    text = piece.text.strip() if isinstance(piece, Scalar) else piece.source.lines
    numbers = re.findall(r"-?\d+", text) if hint is int else []
    if len(numbers) == 1 and numbers[0] != text:
        notes.append(f"took the number out of `{name}`")
        return numbers[0]
    return text


def _list(piece: Piece, item: Any, name: str, notes: list[str]) -> list[object]:
    children: Sequence[Piece]
    if isinstance(piece, Items):
        children = [one for child in piece.items for one in _apart(child, item)]
        if len(children) > len(piece.items):
            notes.append(f"took items of `{name}` apart")
    elif isinstance(piece, Scalar):
        if piece.text.strip().lower() in _NO_ITEMS:
            return []
        text = _shown(piece)
        parts = _bullets(text) if item is str else re.split(r"[\s,;]+", text.strip("[] \n"))
        children = [dataclasses.replace(piece, text=part, style="|") for part in parts]
        notes.append(f"made a list of the text in `{name}`")
    else:
        children = _members(piece, item)
        notes.append(f"made a list of the mapping in `{name}`")
    values = [_fit(child, item, name, notes) for child in children]
    filled = [value for value in values if not _blank(value)]
    if len(filled) < len(values):
        notes.append(f"left out empty items of `{name}`")
    return filled


def _members(mapping: Fields, item: Any) -> Sequence[Piece]:
    """The items of a mapping that stands where a list belongs."""
    if not _is_record(item):
        texts = [(key, child) for key, child in mapping.pairs if isinstance(child, Scalar)]
        if item is str and len(texts) == len(mapping.pairs):
            whole = [(f"{key}: {child.text}".strip(": "), child) for key, child in texts]
            return [dataclasses.replace(child, text=text, style="|") for text, child in whole]
        return [child for _, child in mapping.pairs]
    if not any(canonical(key) in hints_of(item) for key, _ in mapping.pairs):
        inner = [child for _, child in mapping.pairs if not isinstance(child, Scalar)]
        return inner[0].items if len(inner) == 1 and isinstance(inner[0], Items) else inner
    return _apart(mapping, item)


def _apart(piece: Piece, item: Any) -> Sequence[Piece]:
    """The items that a mapping holds where dashes are missing: a new one begins where a key comes
    again. A single key that comes twice begins nothing."""
    if not _is_record(item) or not isinstance(piece, Fields):
        return [piece]
    groups: list[dict[str, tuple[str, Piece]]] = [{}]
    for key, child in piece.pairs:
        if canonical(key) in groups[-1]:
            groups.append({})
        groups[-1][canonical(key)] = key, child
    if min(map(len, groups)) < 2:
        return [piece]
    return [dataclasses.replace(piece, pairs=tuple(group.values())) for group in groups]


def _text(piece: Piece, name: str, notes: list[str]) -> str:
    exact = name in VERBATIM
    if isinstance(piece, Scalar):
        text = piece.text
        if exact and piece.folded:
            text = piece.lines
            notes.append(f"kept the lines of `{name}` apart")
        elif not exact:
            text = _shown(piece)
        if name not in ("input", "output") and not piece.style and piece.source.comment:
            text += piece.source.comment
            notes.append(f"kept the `#` in `{name}`")
        return _exact(text, name, piece.style, notes) if exact else text.strip()
    if isinstance(piece, Items) and (name == "code" or not piece.flow):
        texts = (p.text if isinstance(p, Scalar) else p.source.lines for p in piece.items)
        notes.append(f"made one text of the list in `{name}`")
        return "\n".join(texts if exact else (f"- {text.strip()}" for text in texts))
    notes.append(f"kept `{name}` as it is written")
    return piece.source.lines


def _exact(text: str, name: str, style: str, notes: list[str]) -> str:
    """A program or a test's input or output without what models put around it."""
    filled = text.lstrip("\n")
    begins_fenced = filled.lstrip().startswith(("```", "~~~"))
    if begins_fenced or (name == "code" and not looks_like_code(filled.partition("\n")[0])):
        fenced = fences(text)
        if fenced:
            text = fenced[0].text
            notes.append(f"took `{name}` out of its fence")
    if name == "code" and text.lstrip("\n")[:1] in (" ", "\t"):
        text = block(text.split("\n"))
        notes.append("took back the indentation of the whole program")
    if name == "code" and "\n" not in text.strip() and re.match(r"[^\"']*?\\n", text):
        # Outside of a string literal it is no Python: the whole program is escaped.
        text = re.sub(r"\\([nt\\])", lambda sign: {"n": "\n", "t": "\t"}.get(sign[1], "\\"), text)
        notes.append("read `\\n` in `code` as a line end")
    if name != "code" and style in ("", "'") and "\\n" in text:
        text = text.replace("\\n", "\n")
        notes.append(f"read `\\n` in `{name}` as a line end")
    return text


def _shown(piece: Scalar) -> str:
    """Prose as YAML folds it, unless it is a list by its bullets."""
    if not piece.folded:
        return piece.text
    lines = piece.lines
    return lines if any(map(_BULLET.match, lines.split("\n"))) else piece.text


def _bullets(text: str) -> list[str]:
    """The items of a list in a text: by its outermost bullets, or else line by line."""
    lines = [line for line in text.split("\n") if line.strip()]
    edges = [indent(line) for line in lines if _BULLET.match(line)]
    edge = min(edges, default=0)
    items: list[list[str]] = []
    for line in lines:
        bullet = _BULLET.match(line)
        if bullet and indent(line) <= edge:
            rest = line[bullet.end() :].strip()
            items.append([] if rest in ("|", "|-", ">", ">-") else [rest])
        elif edges and items:
            items[-1].append(line.strip())
        else:
            items.append([line.strip()])
    return [unquoted("\n".join(item)) for item in items]


def _null(piece: Piece) -> bool:
    """Whether nothing is there, in one of the ways to say so."""
    if isinstance(piece, Scalar):
        return not piece.style and piece.text.strip().lower() in _NULLS
    return not (piece.items if isinstance(piece, Items) else piece.pairs)


def _blank(value: object) -> bool:
    return not (value.strip() if isinstance(value, str) else value)
