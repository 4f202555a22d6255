r"""Problems in: bundled ones, files, folders, and CodeContests from the Hub.

    load    one problem, by its name or its file
    read    all problems of a file or a folder
    hub     CodeContests, streamed, or what you filter out of it

All of them read rows in the fields of CodeContests and ours, which rows.py describes.
Whatever cannot be read is a ProblemError that names the file, the line (the row, counted from 1,
where there are no lines), the field, what stands there, and what to write instead.
"""

import codecs
import difflib
import importlib
import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

from alphakit.errors import ProblemError, UsageError
from alphakit.rows import LANGUAGES, SOURCES, FieldError, Where, from_row, to_row
from alphakit.values import Problem

__all__ = ["bundled", "from_row", "hub", "load", "read", "to_row"]

PROBLEMS = Path(__file__).parent.parent / "data" / "problems"
CODE_CONTESTS = "deepmind/code_contests"

OnError = Callable[[ProblemError], None]
Item = tuple[str, int, Any]
"""A file, the line or row in it from 1, and what stands there: JSON as bytes, or a row."""


# --- one problem --------------------------------------------------------------------------


def load(path_or_name: str | Path) -> Problem:
    """One problem: a bundled one by its name, or one out of a file.

    `two_sum.json` holds one problem. Of a file or folder with many, `tests.jsonl#NAME` picks the
    first one of that name, and `tests.jsonl#3` the third. Raises ProblemError.
    """
    text = str(path_or_name)
    if re.fullmatch(r"[\w-]+", text) and (PROBLEMS / f"{text}.json").is_file():
        return next(read(PROBLEMS / f"{text}.json"))
    if Path(text).exists():
        return _only(Path(text))
    file, mark, wanted = text.rpartition("#")
    if mark and Path(file).exists():
        return _pick(Path(file), wanted)
    if re.search(r"[/\\#]|\.(json|jsonl|parquet)$", text):
        raise ProblemError(f"{file or text}: there is no such file; check the path")
    near = _near(text, bundled()) or bundled()
    instead = ", ".join((*near, "or the path of a file"))
    raise ProblemError(f"no bundled problem is named {text!r}; write {instead}")


def bundled() -> tuple[str, ...]:
    """The names of the bundled problems, the easiest first (by rating, then by name)."""
    rated = []
    for path in PROBLEMS.glob("*.json"):
        # Looking for the one number is a hundred times quicker than parsing all the tests. In a
        # string the quotes would be escaped, so this finds the key only.
        found = re.search(rb'"cf_rating"\s*:\s*(\d+)', path.read_bytes())
        rated.append((int(found[1]) if found else 0, path.stem))
    return tuple(name for _, name in sorted(rated))


def _only(path: Path) -> Problem:
    items = list(islice(_items(path), 2))
    if len(items) == 1:
        return _problem(*items[0])
    if not items:
        raise _empty(path)
    raise ProblemError(
        f"{path}: found more than one problem; write {path}#NAME or {path}#NUMBER to pick one"
    )


def _pick(path: Path, wanted: str) -> Problem:
    numbered, names = None, []
    for number, item in enumerate(_items(path), start=1):
        name = _name(item[2])
        if name == wanted:
            return _problem(*item)
        if str(number) == wanted:
            numbered = item
        names.append(name)
    if numbered:
        return _problem(*numbered)
    if not names:
        raise _empty(path)
    near = _near(wanted, names) or names[:3]
    raise ProblemError(
        f"{path}: no problem is named {wanted!r}; write a name, such as "
        f"{' or '.join(map(repr, near))}, or a number from 1 to {len(names)}"
    )


def _near(wanted: str, names: Sequence[str]) -> list[str]:
    """Up to three names that hold the wanted one, or else look like it."""
    holding = [name for name in names if wanted.lower() in name.lower()]
    return holding[:3] or difflib.get_close_matches(wanted, names, n=3, cutoff=0.4)


def _name(raw: object) -> str:
    """The name in a row that may well be broken elsewhere; '' if there is none."""
    if isinstance(raw, bytes):
        try:
            raw = json.loads(raw)
        except (ValueError, RecursionError):
            return ""
    name = raw.get("name") if isinstance(raw, dict) else None
    return name if isinstance(name, str) else ""


# --- many problems ------------------------------------------------------------------------


def read(path: str | Path, *, on_error: OnError | None = None) -> Iterator[Problem]:
    """All problems of a file or a folder, one at a time, in order.

    Reads JSONL (a problem a line), Parquet, JSON (one problem), a folder of these, and a folder
    that `datasets` saved, with all its splits (name the split's own folder to get one).
    A problem that cannot be read raises ProblemError; with `on_error` it is left out instead,
    and the error is handed over.
    """
    items = _items(Path(path))
    first = next(items, None)
    if first is None:
        raise _empty(Path(path))
    yield from _problems(chain([first], items), on_error)


def hub(
    split: str = "valid",
    *,
    dataset: str | Path = CODE_CONTESTS,
    source: str | None = None,
    language: str | None = None,
    min_rating: int | None = None,
    max_rating: int | None = None,
    tags: tuple[str, ...] = (),
    limit: int | None = None,
    on_error: OnError | None = None,
) -> Iterator[Problem]:
    """Problems of a data set in the features of CodeContests, streamed from the Hugging Face Hub.

    Args:
        split: `train` (13328 problems), `valid` (117) or `test` (165).
        dataset: a name on the Hub, or a local copy: a Parquet file, a folder of Parquet files
            named after their splits, or a folder that `datasets` saved.
        source: one of SOURCES, such as `codeforces`.
        language: one of LANGUAGES; keeps problems with a correct solution in it.
        min_rating: keeps problems of this Codeforces rating or more; unrated ones drop out.
        max_rating: keeps problems of this Codeforces rating or less; unrated ones drop out.
        tags: keeps problems that have every one of these Codeforces tags.
        limit: at most so many problems.
        on_error: as in `read`.

    Raises ProblemError when the set cannot be had, or a row of it cannot be read, and UsageError
    for a source or a language that CodeContests does not know.
    """
    for word, value, known in (("source", source, SOURCES), ("language", language, LANGUAGES)):
        if value is not None and value not in known:
            raise UsageError(f"{word} {value!r} is unknown; write one of {', '.join(known[1:])}")

    unrated = min_rating is None and max_rating is None
    least, most = min_rating or 1, math.inf if max_rating is None else max_rating

    def wanted(problem: Problem) -> bool:
        return (
            (unrated or max(least, 1) <= problem.rating <= most)
            and source in (None, problem.source)
            and set(tags) <= set(problem.tags)
            and (language is None or any(s.language == language for s in problem.solutions))
        )

    items = ((f"{dataset}, {split}", n, row) for n, row in enumerate(_hub_rows(split, dataset), 1))
    return islice(filter(wanted, _problems(items, on_error)), limit)


def _problems(items: Iterable[Item], on_error: OnError | None) -> Iterator[Problem]:
    for item in items:
        try:
            problem = _problem(*item)
        except ProblemError as error:
            if on_error is None:
                raise
            on_error(error)
        else:
            yield problem


def _hub_rows(split: str, dataset: str | Path) -> Iterator[object]:
    datasets = _library("datasets")
    local = Path(dataset)
    try:
        if (local / "dataset_dict.json").is_file():
            yield from datasets.load_from_disk(str(local))[split]
        elif (local / "dataset_info.json").is_file():
            yield from datasets.load_from_disk(str(local))
        elif local.is_file():
            files = {split: str(local)}
            yield from datasets.load_dataset(
                "parquet", data_files=files, split=split, streaming=True
            )
        else:
            yield from datasets.load_dataset(str(dataset), split=split, streaming=True)
    except (OSError, ValueError, KeyError) as error:  # how `datasets` says all that goes wrong
        raise ProblemError(
            f"{dataset}, split {split}: cannot be loaded ({type(error).__name__}: {error}). Check "
            "the two names. Without a network, fetch the set's Parquet files where there is one "
            "and write dataset=FOLDER, or use the bundled problems."
        ) from error


def _library(name: str) -> Any:
    """A heavy library, imported where it is first needed."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ProblemError(
            f"the package {name.partition('.')[0]!r} is not installed; write "
            "pip install 'alphakit[lab]' to read Parquet files and sets of the Hub"
        ) from error


# --- files --------------------------------------------------------------------------------


def _items(path: Path) -> Iterator[Item]:
    """What a file or a folder holds, unread: the file, the line or row from 1, the JSON or row."""
    try:
        if path.is_dir():
            yield from _folder_items(path)
        else:
            yield from _file_items(path)
    except (OSError, ValueError) as error:  # ValueError: Parquet or Arrow files that are none
        raise ProblemError(f"{path}: cannot be read ({error}); check the path and the file") from (
            error
        )


def _file_items(path: Path) -> Iterator[Item]:
    match path.suffix:
        case ".json":
            if raw := path.read_bytes().removeprefix(codecs.BOM_UTF8).rstrip():
                yield str(path), 1, raw
        case ".jsonl":
            with path.open("rb") as lines:
                for number, line in enumerate(lines, start=1):
                    if raw := line.removeprefix(codecs.BOM_UTF8).strip():
                        yield str(path), number, raw
        case ".parquet":
            with _library("pyarrow.parquet").ParquetFile(path) as file:
                batches = file.iter_batches(batch_size=16)
                rows = (row for batch in batches for row in batch.to_pylist())
                for number, row in enumerate(rows, start=1):
                    yield str(path), number, row
        case other:
            raise ProblemError(
                f"{path}: found a file that ends in {other!r}; write problems as .json (one "
                "problem), .jsonl (one a line) or .parquet"
            )


def _folder_items(path: Path) -> Iterator[Item]:
    if (path / "dataset_dict.json").is_file():
        for split, rows in _library("datasets").load_from_disk(str(path)).items():
            for number, row in enumerate(rows, start=1):
                yield f"{path}, {split}", number, row
    elif (path / "dataset_info.json").is_file():
        for number, row in enumerate(_library("datasets").load_from_disk(str(path)), start=1):
            yield str(path), number, row
    else:
        for file in sorted(path.iterdir()):
            if file.suffix in (".json", ".jsonl", ".parquet"):
                yield from _items(file)


def _empty(path: Path) -> ProblemError:
    return ProblemError(
        f"{path}: found no problem in it; write at least one, as "
        '{"name": ..., "description": ..., "public_tests": {"input": [...], "output": [...]}}'
    )


def _problem(file: str, number: int, raw: Any) -> Problem:
    """The problem in one item; `number` is the line where its JSON starts, or the row."""
    if isinstance(raw, bytes):
        return _from_json(file, number, raw)
    try:
        return from_row(raw)
    except FieldError as error:
        raise ProblemError(f"{file}, row {number}, {error}") from None


def _from_json(file: str, first_line: int, raw: bytes) -> Problem:
    text = raw.decode("utf-8", "replace")

    def at(position: int) -> str:
        return f"{file}, line {first_line + text.count(chr(10), 0, position)}"

    try:
        raw.decode()
        row = json.loads(text)
    except UnicodeDecodeError as error:
        place = at(len(raw[: error.start].decode()))
        raise ProblemError(f"{place}: found bytes that are not UTF-8; save as UTF-8") from None
    except json.JSONDecodeError as error:
        torn = error.pos >= len(text) or error.msg.startswith("Unterminated")
        raise ProblemError(
            f"{at(error.pos)}, column {error.colno}: found "
            + (f"text that is cut off ({error.msg})" if torn else f"no JSON ({error.msg})")
            + "; write one whole JSON object for a problem, in JSONL each on a line of its own"
        ) from None
    except (ValueError, RecursionError) as error:
        raise ProblemError(f"{at(0)}: found JSON beyond reason ({error}); write less") from None
    try:
        return from_row(row)
    except FieldError as error:
        raise ProblemError(f"{at(_position(text, error.where))}, {error}") from None


def _position(text: str, where: Where) -> int:
    """Where in a JSON text a value stands; if it is missing, where it would belong."""
    decode, space = json.JSONDecoder().raw_decode, re.compile(r"\s*")

    def skip(position: int) -> int:
        blank = space.match(text, position)
        return blank.end() if blank else position

    position = skip(0)
    for step in where:
        start, index, found = position, 0, -1
        position = skip(position + 1)
        while text[position] not in "]}":
            key: object = index
            if text[start] == "{":
                key, position = decode(text, position)
                position = skip(skip(position) + 1)
            if key == step:
                found = position  # the last one, if a key stands there twice
            position = skip(decode(text, position)[1])
            position = skip(position + 1) if text[position] == "," else position
            index += 1
        if found < 0:
            return start
        position = found
    return position
