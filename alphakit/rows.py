r"""A problem from a row, and back: the columns of CodeContests (`deepmind/code_contests`) and ours.

Ours are these, every one optional:

    checker                     {"kind": "float", "absolute": 1e-6}: a checker of values.py; without
                                it, what the statement says of its answers decides
    validator                   a Python program that accepts inputs that obey the statement
    public_notes                one text a test: what it is there for (private_, generated_ too)
    solutions.verdict           AC, WA, TLE ... or null, a program; incorrect_solutions too
    solutions.passes_public     true, false or null, a program; incorrect_solutions too
    limits                      the fields of Limits that CodeContests has no column for
    public_tests.is_valid_test  AlphaCodium's marks: a test marked false is left out

A time limit may be a number of seconds. Tests and programs may be lists of objects too, as in
[{"input": "1\n", "output": "2\n"}].
"""

import dataclasses
import difflib
from collections.abc import Mapping
from typing import Any

from alphakit.errors import ProblemError
from alphakit.values import (
    MEBIBYTE,
    AnyOrder,
    Checker,
    CheckerProgram,
    FloatTokens,
    Limits,
    Problem,
    Program,
    TestCase,
    TestKind,
    Tokens,
    Verdict,
    YesNo,
)

# The order is that of the class labels in CodeContests, so the position is the label.
LANGUAGES = ("unknown", "python2", "cpp", "python3", "java")
LANGUAGE_LABELS = ("UNKNOWN_LANGUAGE", "PYTHON", "CPP", "PYTHON3", "JAVA")
SOURCES = ("", "codechef", "codeforces", "hackerearth", "codejam", "atcoder", "aizu")
CHECKERS: dict[str, type[Checker]] = {
    "tokens": Tokens,
    "float": FloatTokens,
    "any_order": AnyOrder,
    "yes_no": YesNo,
    "program": CheckerProgram,
}
LEAST_MEMORY = 64 * MEBIBYTE
"""Bytes. A limit below this was meant for another language: Python itself needs as much."""

Where = tuple[str | int, ...]
"""The way to a value from the top of its row: ("public_tests", "input", 0)."""
Cell = tuple[object, Where]


class FieldError(ProblemError):
    """One field of a row is wrong; `where` leads to it."""

    def __init__(self, where: Where, found: str, instead: str) -> None:
        self.where = where
        name = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in where)
        super().__init__(f"{name.lstrip('.') or 'the row'}: found {found}; write {instead}")


_KNOWN = frozenset(
    {
        *("name", "description", "public_tests", "private_tests", "generated_tests", "source"),
        *("difficulty", "solutions", "incorrect_solutions", "cf_contest_id", "cf_index"),
        *("cf_points", "cf_rating", "cf_tags", "is_description_translated", "time_limit"),
        *("untranslated_description", "memory_limit_bytes", "input_file", "output_file"),
        *("checker", "validator", "limits", "public_notes", "private_notes", "generated_notes"),
    }
)
"""The columns that mean something here; others are left alone."""


def from_row(row: Mapping[str, object]) -> Problem:
    """The problem in a row with the columns of CodeContests, and ours (see the module's text).

    Raises ProblemError; so does a problem whose programs work on files, for here they read
    standard input.
    """
    row = _mapping(row, ())
    for key in row.keys() - _KNOWN:
        if near := difflib.get_close_matches(key, _KNOWN, n=1, cutoff=0.85):
            raise FieldError((key,), "a field of this name", f"`{near[0]}`, if you mean that")
    for key in ("input_file", "output_file"):
        if file := row.get(key):
            instead = '"" for standard input and output, or leave the problem out'
            raise FieldError((key,), _found(file), instead)
    if row.get("public_tests") is None:
        instead = '{"input": [...], "output": [...]}, with empty lists if there are no public tests'
        raise FieldError(("public_tests",), "nothing", instead)
    name, description = (
        _text(row.get(key), (key,), filled=True) for key in ("name", "description")
    )
    tags = row.get("cf_tags")
    return Problem(
        name=name,
        description=description,
        public_tests=_tests(row, "public"),
        private_tests=_tests(row, "private"),
        generated_tests=_tests(row, "generated"),
        limits=_limits(row),
        checker=_checker(row.get("checker"), description),
        solutions=_programs(row, "solutions"),
        incorrect_solutions=_programs(row, "incorrect_solutions"),
        validator=_text(row.get("validator") or "", ("validator",)),
        tags=tuple(_text(tag, ("cf_tags", i)) for i, tag in enumerate(_list(tags, ("cf_tags",)))),
        rating=int(_number(row.get("cf_rating") or 0, ("cf_rating",), whole=True)),
        source=_source(row.get("source") or 0),
    )


def to_row(problem: Problem) -> dict[str, object]:
    """The row that `from_row` reads as this very problem; it can be written as JSON."""
    row: dict[str, object] = {
        "name": problem.name,
        "description": problem.description,
        "source": SOURCES.index(problem.source) if problem.source in SOURCES else problem.source,
        "cf_rating": problem.rating,
        "cf_tags": list(problem.tags),
        "time_limit": problem.limits.cpu_seconds,
        "memory_limit_bytes": problem.limits.memory_bytes,
        "checker": dataclasses.asdict(problem.checker),
        "validator": problem.validator,
    }
    if _limits(row) != problem.limits:
        row["limits"] = dataclasses.asdict(problem.limits)
    for kind in ("public", "private", "generated"):
        tests: tuple[TestCase, ...] = getattr(problem, f"{kind}_tests")
        row[f"{kind}_tests"] = {
            "input": [test.input for test in tests],
            "output": [test.output for test in tests],
        }
        if any(test.note for test in tests):
            row[f"{kind}_notes"] = [test.note for test in tests]
    row["solutions"] = _program_columns(problem.solutions)
    row["incorrect_solutions"] = _program_columns(problem.incorrect_solutions)
    return row


def _program_columns(programs: tuple[Program, ...]) -> dict[str, list[object]]:
    columns: dict[str, list[object]] = {
        "language": [
            LANGUAGES.index(p.language) if p.language in LANGUAGES else p.language for p in programs
        ],
        "solution": [p.code for p in programs],
        "verdict": [p.verdict and p.verdict.value for p in programs],
        "passes_public": [p.passes_public for p in programs],
    }
    kept = ("language", "solution")
    return {k: c for k, c in columns.items() if k in kept or any(v is not None for v in c)}


def _tests(row: Mapping[str, object], kind: TestKind) -> tuple[TestCase, ...]:
    field, notes = f"{kind}_tests", f"{kind}_notes"
    records = _records(row.get(field), (field,), ("input", "output"), ("is_valid_test",))
    texts = _list(row.get(notes), (notes,)) or [""] * len(records)
    if len(texts) != len(records):
        raise FieldError((notes,), f"{len(texts)} notes", f"{len(records)}, one a test")
    return tuple(
        TestCase(_text(*test["input"]), _text(*test["output"]), kind, _text(note, (notes, i)))
        for i, (test, note) in enumerate(zip(records, texts, strict=True))
        if "is_valid_test" not in test or test["is_valid_test"][0] is not False
    )


def _programs(row: Mapping[str, object], field: str) -> tuple[Program, ...]:
    programs = []
    for record in _records(
        row.get(field), (field,), ("language", "solution"), ("verdict", "passes_public")
    ):
        verdict, where = record.get("verdict", (None, ()))
        if verdict is not None and verdict not in list(Verdict):
            raise FieldError(where, _found(verdict), f"null or one of {', '.join(Verdict)}")
        passes, where = record.get("passes_public", (None, ()))
        if not isinstance(passes, bool | None):
            raise FieldError(where, _found(passes), "true, false or null")
        programs.append(
            Program(
                code=_text(*record["solution"]),
                language=_language(*record["language"]),
                verdict=Verdict(str(verdict)) if verdict is not None else None,
                passes_public=passes,
            )
        )
    return tuple(programs)


def _language(value: object, where: Where) -> str:
    if type(value) is int and 0 <= value < len(LANGUAGES):
        return LANGUAGES[value]
    if isinstance(value, str) and value in LANGUAGE_LABELS:
        return LANGUAGES[LANGUAGE_LABELS.index(value)]
    if isinstance(value, str) and value in LANGUAGES:
        return value
    names = ", ".join(f"{label} or {name!r}" for label, name in enumerate(LANGUAGES))
    raise FieldError(where, _found(value), f"one of {names}")


def _source(value: object) -> str:
    if type(value) is int and 0 <= value < len(SOURCES):
        return SOURCES[value]
    if isinstance(value, str):
        known = value.lower().removeprefix("unknown_source")
        return known if known in SOURCES else _text(value, ("source",))
    raise FieldError(("source",), _found(value), f"a name, or a number below {len(SOURCES)}")


def _checker(value: object, description: str) -> Checker:
    if value is None:
        from alphakit.executor.checkers import declared  # noqa: PLC0415  rarely needed

        return declared(description)
    options = dict(_mapping(value, ("checker",)))
    kind = options.pop("kind", None)
    if not isinstance(kind, str) or kind not in CHECKERS:
        raise FieldError(("checker", "kind"), _found(kind), f"one of {', '.join(CHECKERS)}")
    fields = {field.name for field in dataclasses.fields(CHECKERS[kind])} - {"kind"}
    known: dict[str, Any] = {}
    for key, option in options.items():
        where = ("checker", key)
        if key not in fields:
            allowed = ", ".join(sorted(fields)) or "no field but kind"
            raise FieldError(where, _found(option), f"for {kind!r}: {allowed}")
        known[key] = _text(option, where) if key == "code" else _number(option, where)
    if kind == "program":
        known["code"] = _text(known.get("code"), ("checker", "code"), filled=True)
    return CHECKERS[kind](**known)


def _limits(row: Mapping[str, object]) -> Limits:
    limits = Limits()
    values: dict[str, Any] = {
        "cpu_seconds": _seconds(row.get("time_limit")) or limits.cpu_seconds,
        "memory_bytes": int(
            _number(row.get("memory_limit_bytes") or 0, ("memory_limit_bytes",), whole=True)
        ),
    }
    if values["memory_bytes"] < LEAST_MEMORY:
        values["memory_bytes"] = limits.memory_bytes
    for key, value in _mapping(row.get("limits") or {}, ("limits",)).items():
        if key not in Limits.__slots__:
            instead = f"only these fields: {', '.join(Limits.__slots__)}"
            raise FieldError(("limits", key), _found(value), instead)
        if value is not None:
            whole = key.endswith("_bytes")
            number = _number(value, ("limits", key), whole=whole)
            values[key] = int(number) if whole else number
    return dataclasses.replace(limits, **values)


def _seconds(value: object) -> float:
    """Seconds out of {"seconds": 1, "nanos": 500000000}, a number or a duration; 0 for none."""
    where: Where = ("time_limit",)
    if value is None:
        return 0.0
    if hasattr(value, "total_seconds"):
        value = value.total_seconds()
    elif hasattr(value, "seconds") and hasattr(value, "nanos"):
        value = {"seconds": value.seconds, "nanos": value.nanos}
    if isinstance(value, Mapping):
        seconds = _number(value.get("seconds") or 0, (*where, "seconds"))
        return seconds + _number(value.get("nanos") or 0, (*where, "nanos")) / 1e9
    return _number(value, where)


# --- values -------------------------------------------------------------------------------


def _records(
    value: object, where: Where, required: tuple[str, ...], optional: tuple[str, ...]
) -> list[dict[str, Cell]]:
    """The records in either shape, {"input": [...], "output": [...]} or [{"input": ...}, ...].

    Each value comes with the way to it, for errors.
    """
    value = _plain(value)
    if value is None:
        return []
    keys = required + optional
    if isinstance(value, list | tuple):
        records = [
            {k: (cell, (*where, i, k)) for k, cell in _mapping(item, (*where, i)).items()}
            for i, item in enumerate(value)
        ]
        for i, record in enumerate(records):
            for key in required:
                if key not in record:
                    raise FieldError((*where, i, key), "nothing", "it, as in the other objects")
        return records
    table = _mapping(value, where)
    for key in required:
        if table.get(key) is None:
            raise FieldError((*where, key), "nothing", f"a list, beside {required[0]!r}")
    columns = {k: _list(table[k], (*where, k)) for k in keys if table.get(k) is not None}
    length = len(columns[required[0]])
    for key, column in columns.items():
        if len(column) != length:
            instead = f"{length}, as many as there are in {required[0]!r}"
            raise FieldError((*where, key), f"{len(column)} values", instead)
    return [
        {k: (column[i], (*where, k, i)) for k, column in columns.items()} for i in range(length)
    ]


def _plain(value: object) -> object:
    """Arrays and scalars of NumPy as what they are in Python; pandas gives such rows."""
    return value.tolist() if hasattr(value, "tolist") else value


def _mapping(value: object, where: Where) -> Mapping[str, object]:
    if isinstance(value, Mapping):
        return value
    raise FieldError(where, _found(value), "an object: {...}")


def _list(value: object, where: Where) -> list[object]:
    value = _plain(value)
    if value is None:
        return []
    if isinstance(value, list | tuple):
        return list(value)
    raise FieldError(where, _found(value), "a list: [...]")


def _text(value: object, where: Where, *, filled: bool = False) -> str:
    if not isinstance(value, str):
        raise FieldError(where, _found(value), 'a text in quotes, such as "4 2\\n"')
    if filled and not value.strip():
        raise FieldError(where, "an empty text", "a text with words in it")
    try:
        value.isascii() or value.encode()
    except UnicodeEncodeError:
        raise FieldError(where, "half a surrogate pair", "whole characters") from None
    return value


def _number(value: object, where: Where, *, whole: bool = False) -> float:
    value = _plain(value)
    if (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and 0 <= value <= 1e18  # not so for NaN
        and (not whole or value == int(value))
    ):
        return value
    kind = "a whole number" if whole else "a number"
    raise FieldError(where, _found(value), f"{kind}, 0 or more")


def _found(value: object) -> str:
    """A value in few words, for an error."""
    if isinstance(value, str):
        return f"the text {value[:40]!r}" + ("..." if len(value) > 40 else "")
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}"
    if isinstance(value, Mapping):
        return f"an object with {', '.join(map(str, list(value)[:5])) or 'nothing in it'}"
    if value is None or isinstance(value, bool):
        return {None: "nothing (null)", True: "true", False: "false"}[value]
    return f"{value!r}"[:60]
