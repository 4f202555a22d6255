"""Problems in: what is read, what is refused and with which words, and that nothing is lost."""

import copy
import datetime
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alphakit import data
from alphakit.errors import ProblemError, UsageError
from alphakit.rows import LANGUAGES, SOURCES
from alphakit.values import (
    MEBIBYTE,
    AnyOrder,
    CheckerProgram,
    FloatTokens,
    Limits,
    Problem,
    Program,
    TestCase,
    Tokens,
    Verdict,
    YesNo,
)

Row = dict[str, Any]


def row(**changes: object) -> Row:
    """A row as CodeContests has them, with some of its fields changed."""
    return {
        "name": "76_B. Sum",
        "description": "Print the sum of two numbers.",
        "public_tests": {"input": ["1 2\n", "3 4\n"], "output": ["3\n", "7\n"]},
        "private_tests": {"input": ["5 5\n"], "output": ["10\n"]},
        "generated_tests": {"input": [], "output": []},
        "source": 2,
        "difficulty": 8,
        "solutions": {"language": [3, 2], "solution": ["print(3)", "int main() {}"]},
        "incorrect_solutions": {"language": [1], "solution": ["print 4"]},
        "cf_contest_id": 76,
        "cf_index": "B",
        "cf_points": 0.0,
        "cf_rating": 2100,
        "cf_tags": ["greedy", "math"],
        "is_description_translated": False,
        "untranslated_description": "",
        "time_limit": {"seconds": 1, "nanos": 500_000_000},
        "memory_limit_bytes": 256_000_000,
        "input_file": "",
        "output_file": "",
        **changes,
    }


PROBLEM = Problem(
    name="76_B. Sum",
    description="Print the sum of two numbers.",
    public_tests=(TestCase("1 2\n", "3\n"), TestCase("3 4\n", "7\n")),
    private_tests=(TestCase("5 5\n", "10\n", "private"),),
    limits=Limits(cpu_seconds=1.5, memory_bytes=256_000_000),
    solutions=(Program("print(3)"), Program("int main() {}", "cpp")),
    incorrect_solutions=(Program("print 4", "python2"),),
    tags=("greedy", "math"),
    rating=2100,
    source="codeforces",
)


def jsonl(path: Path, *rows: Row) -> Path:
    path.write_text("".join(json.dumps(each) + "\n" for each in rows), "utf-8")
    return path


# --- rows ---------------------------------------------------------------------------------


def test_a_row_of_codecontests_becomes_a_problem() -> None:
    assert data.from_row(row()) == PROBLEM


def test_three_fields_are_enough() -> None:
    tests = {"input": ["1\n"], "output": ["2\n"]}
    problem = data.from_row({"name": "a", "description": "b", "public_tests": tests})
    assert problem == Problem("a", "b", (TestCase("1\n", "2\n"),))


@pytest.mark.parametrize(
    ("limit", "seconds"),
    [
        (None, Limits().cpu_seconds),
        ({"seconds": 0, "nanos": 0}, Limits().cpu_seconds),
        ({"seconds": 3, "nanos": None}, 3.0),
        ({"seconds": 0, "nanos": 250_000_000}, 0.25),
        (4, 4.0),
        (0.5, 0.5),
        (datetime.timedelta(seconds=1, milliseconds=500), 1.5),
        (SimpleNamespace(seconds=2, nanos=500_000_000), 2.5),
    ],
)
def test_every_spelling_of_a_time_limit(limit: object, seconds: float) -> None:
    assert data.from_row(row(time_limit=limit)).limits.cpu_seconds == seconds


@pytest.mark.parametrize(
    ("limit", "used"),
    [
        (0, Limits().memory_bytes),
        (None, Limits().memory_bytes),
        (16_000_000, Limits().memory_bytes),
        (64 * MEBIBYTE, 64 * MEBIBYTE),
        (1_000_000_000, 1_000_000_000),
    ],
)
def test_a_memory_limit_that_no_python_can_keep_gives_way_to_ours(
    limit: int | None, used: int
) -> None:
    assert data.from_row(row(memory_limit_bytes=limit)).limits.memory_bytes == used


@pytest.mark.parametrize(
    ("label", "language"),
    [
        *enumerate(("unknown", "python2", "cpp", "python3", "java")),
        ("UNKNOWN_LANGUAGE", "unknown"),
        ("PYTHON", "python2"),
        ("CPP", "cpp"),
        ("PYTHON3", "python3"),
        ("JAVA", "java"),
        ("python3", "python3"),
    ],
)
def test_every_spelling_of_a_language(label: object, language: str) -> None:
    problem = data.from_row(row(solutions={"language": [label], "solution": ["x"]}))
    assert problem.solutions == (Program("x", language),)


@pytest.mark.parametrize(
    ("label", "source"),
    [(0, ""), (1, "codechef"), (6, "aizu"), ("ATCODER", "atcoder"), ("our course", "our course")],
)
def test_every_spelling_of_a_source(label: object, source: str) -> None:
    assert data.from_row(row(source=label)).source == source


@pytest.mark.parametrize(
    ("given_checker", "checker"),
    [
        ({"kind": "tokens"}, Tokens()),
        ({"kind": "float"}, FloatTokens()),
        (
            {"kind": "float", "absolute": 0.01, "relative": 0},
            FloatTokens(absolute=0.01, relative=0),
        ),
        ({"kind": "any_order"}, AnyOrder()),
        ({"kind": "yes_no"}, YesNo()),
        ({"kind": "program", "code": "exit(0)"}, CheckerProgram("exit(0)")),
    ],
)
def test_every_checker(given_checker: Row, checker: object) -> None:
    assert data.from_row(row(checker=given_checker)).checker == checker


def test_without_a_checker_the_statement_decides() -> None:
    close = "Print x. Your answer is right if its absolute or relative error is at most 10^{-4}."
    checker = data.from_row(row(description=close)).checker
    assert checker == FloatTokens(absolute=1e-4, relative=1e-4)
    explicit = data.from_row(row(description=close, checker={"kind": "tokens"})).checker
    assert explicit == Tokens()


def test_our_own_fields() -> None:
    problem = data.from_row(
        row(
            validator="input()",
            public_notes=["the smallest", ""],
            incorrect_solutions={
                "language": [3, 3],
                "solution": ["a", "b"],
                "verdict": ["TLE", None],
                "passes_public": [True, None],
            },
        )
    )
    assert problem.validator == "input()"
    assert [test.note for test in problem.public_tests] == ["the smallest", ""]
    slow, unknown = problem.incorrect_solutions
    assert slow == Program("a", verdict=Verdict.TLE, passes_public=True)
    assert unknown == Program("b")


def test_lists_of_objects_do_as_well_as_objects_of_lists() -> None:
    listed = row(
        public_tests=[{"input": "1 2\n", "output": "3\n"}, {"input": "3 4\n", "output": "7\n"}],
        private_tests=[{"input": "5 5\n", "output": "10\n", "id": 7}],
        generated_tests=[],
        solutions=[
            {"language": 3, "solution": "print(3)"},
            {"language": 2, "solution": "int main() {}"},
        ],
    )
    assert data.from_row(listed) == PROBLEM


def test_rows_of_pandas_do_as_well() -> None:
    import numpy as np

    tests = {"input": np.array(["1 2\n", "3 4\n"]), "output": np.array(["3\n", "7\n"])}
    tags = np.array(["greedy", "math"], dtype=object)
    odd = row(public_tests=tests, cf_rating=np.int64(2100), cf_tags=tags)
    assert data.from_row(odd) == PROBLEM


def test_tests_that_alphacodium_marked_as_invalid_are_left_out() -> None:
    tests = {
        "input": ["1", "2", "3"],
        "output": ["1", "2", "3"],
        "is_valid_test": [True, False, None],
    }
    kept = data.from_row(row(generated_tests=tests)).generated_tests
    assert [test.input for test in kept] == ["1", "3"]
    unmarked = {"input": ["1"], "output": ["1"], "is_valid_test": None}
    assert len(data.from_row(row(generated_tests=unmarked)).generated_tests) == 1


# --- nothing is lost ----------------------------------------------------------------------

text = st.text(max_size=12)
word = st.text(min_size=1, max_size=12).filter(str.strip)
size = st.integers(1, 10**12)
seconds = st.floats(1e-3, 1e6)
programs = st.lists(
    st.builds(
        Program,
        code=text,
        language=st.sampled_from(LANGUAGES),
        verdict=st.none() | st.sampled_from(Verdict),
        passes_public=st.none() | st.booleans(),
    ),
    max_size=3,
).map(tuple)
problems = st.builds(
    Problem,
    name=word,
    description=word,
    limits=st.builds(
        Limits,
        cpu_seconds=seconds,
        wall_seconds=st.none() | seconds,
        memory_bytes=size,
        output_bytes=size,
        stack_bytes=size,
    )
    | st.builds(Limits, cpu_seconds=seconds),
    checker=st.one_of(
        st.builds(FloatTokens, absolute=st.floats(0, 1), relative=st.floats(0, 1)),
        st.builds(CheckerProgram, code=word),
        st.sampled_from([Tokens(), AnyOrder(), YesNo()]),
    ),
    solutions=programs,
    incorrect_solutions=programs,
    validator=text,
    tags=st.lists(text, max_size=3).map(tuple),
    rating=st.integers(0, 4000),
    source=st.sampled_from(SOURCES) | st.sampled_from(["our course", "Kattis"]),
    **{
        f"{kind}_tests": st.lists(
            st.builds(TestCase, text, text, st.just(kind), text), max_size=3
        ).map(tuple)
        for kind in ("public", "private", "generated")
    },
)


@given(problems)
@settings(deadline=None)
def test_a_saved_problem_comes_back_as_it_was(problem: Problem) -> None:
    assert data.from_row(json.loads(json.dumps(data.to_row(problem)))) == problem


@given(many=st.lists(problems, min_size=1, max_size=3), indent=st.booleans())
@settings(deadline=None)
def test_files_keep_every_character(
    many: list[Problem], indent: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("files")
    rows = [data.to_row(problem) for problem in many]
    lines = jsonl(folder / "many.jsonl", *rows)
    assert list(data.read(lines)) == many
    one = folder / "one.json"
    one.write_text(json.dumps(rows[0], ensure_ascii=False, indent=2 if indent else None), "utf-8")
    assert data.load(one) == many[0]


# --- what is refused, and the words for it ------------------------------------------------

TEXT = 'write a text in quotes, such as "4 2\\n"'
BAD_FIELDS: dict[str, tuple[Row, str]] = {
    "no name": (row(name=None), f"name: found nothing (null); {TEXT}"),
    "an empty name": (row(name=" "), "name: found an empty text; write a text with words in it"),
    "a number for a name": (row(name=76), f"name: found 76; {TEXT}"),
    "no statement": (row(description=""), "description: found an empty text"),
    "no public tests": (row(public_tests=None), 'public_tests: found nothing; write {"input": ['),
    "tests in a text": (
        row(public_tests="1 2"),
        "public_tests: found the text '1 2'; write an object: {...}",
    ),
    "tests without outputs": (
        row(public_tests={"input": ["1"]}),
        "public_tests.output: found nothing; write a list, beside 'input'",
    ),
    "an output too few": (
        row(private_tests={"input": ["1", "2"], "output": ["1"]}),
        "private_tests.output: found 1 values; write 2, as many as there are in 'input'",
    ),
    "one text for all inputs": (
        row(public_tests={"input": "1", "output": ["1"]}),
        "public_tests.input: found the text '1'; write a list: [...]",
    ),
    "a number for an output": (
        row(public_tests={"input": ["1", "2"], "output": ["1", 2]}),
        f"public_tests.output[1]: found 2; {TEXT}",
    ),
    "a number in a list of objects": (
        row(public_tests=[{"input": "1", "output": "1"}, {"input": "2", "output": 2}]),
        f"public_tests[1].output: found 2; {TEXT}",
    ),
    "an object without its output": (
        row(public_tests=[{"input": "1"}]),
        "public_tests[0].output: found nothing; write it, as in the other objects",
    ),
    "half a surrogate pair": (
        row(public_tests={"input": ["\ud83d"], "output": ["1"]}),
        "public_tests.input[0]: found half a surrogate pair; write whole characters",
    ),
    "a note too few": (
        row(public_notes=["a"]),
        "public_notes: found 1 notes; write 2, one a test",
    ),
    "a mark too few": (
        row(private_tests={"input": ["1", "2"], "output": ["1", "2"], "is_valid_test": [True]}),
        "private_tests.is_valid_test: found 1 values; write 2",
    ),
    "a language by its nickname": (
        row(solutions={"language": ["python"], "solution": ["x"]}),
        "solutions.language[0]: found the text 'python'; write one of 0 or 'unknown', 1 or 'pyth",
    ),
    "a language that does not exist": (
        row(solutions={"language": [9], "solution": ["x"]}),
        "solutions.language[0]: found 9; write one of 0 or 'unknown'",
    ),
    "a verdict that does not exist": (
        row(solutions={"language": [3], "solution": ["x"], "verdict": ["OK"]}),
        "solutions.verdict[0]: found the text 'OK'; write null or one of AC, WA, TLE, MLE, OLE",
    ),
    "a word for a truth value": (
        row(solutions={"language": [3], "solution": ["x"], "passes_public": ["yes"]}),
        "solutions.passes_public[0]: found the text 'yes'; write true, false or null",
    ),
    "an unknown checker": (
        row(checker={"kind": "exact"}),
        "checker.kind: found the text 'exact'; write one of tokens, float, any_order, yes_no, pro",
    ),
    "a checker without a kind": (
        row(checker={}),
        "checker.kind: found nothing (null); write one of",
    ),
    "a checker by its name alone": (
        row(checker="float"),
        "checker: found the text 'float'; write an object: {...}",
    ),
    "a checker's unknown option": (
        row(checker={"kind": "float", "abs": 1}),
        "checker.abs: found 1; write for 'float': absolute, relative",
    ),
    "a tolerance below zero": (
        row(checker={"kind": "float", "absolute": -1}),
        "checker.absolute: found -1; write a number, 0 or more",
    ),
    "a checker program without code": (
        row(checker={"kind": "program"}),
        "checker.code: found nothing (null); write a text in quotes",
    ),
    "a time limit in words": (
        row(time_limit="2 seconds"),
        "time_limit: found the text '2 seconds'; write a number, 0 or more",
    ),
    "a time limit below zero": (
        row(time_limit={"seconds": -1, "nanos": 0}),
        "time_limit.seconds: found -1; write a number, 0 or more",
    ),
    "a time limit that is no number": (
        row(time_limit=float("nan")),
        "time_limit: found nan; write",
    ),
    "a memory limit in words": (
        row(memory_limit_bytes="256 MB"),
        "memory_limit_bytes: found the text '256 MB'; write a whole number, 0 or more",
    ),
    "a rating with a fraction": (row(cf_rating=1.5), "cf_rating: found 1.5; write a whole number"),
    "a rating without end": (row(cf_rating=10**400), "cf_rating: found 1000000"),
    "a tag that is a number": (row(cf_tags=["dp", 3]), f"cf_tags[1]: found 3; {TEXT}"),
    "tags in a text": (row(cf_tags="dp"), "cf_tags: found the text 'dp'; write a list: [...]"),
    "a source that does not exist": (row(source=9), "source: found 9; write a name, or a number"),
    "an unknown limit": (row(limits={"cpu": 1}), "limits.cpu: found 1; write only these fields: "),
    "a problem on files": (
        row(input_file="input.txt"),
        "input_file: found the text 'input.txt'; write \"\" for standard input and output, or lea",
    ),
}


@pytest.mark.parametrize(("bad", "words"), BAD_FIELDS.values(), ids=BAD_FIELDS)
def test_a_bad_field_is_named_with_what_to_write_instead(bad: Row, words: str) -> None:
    with pytest.raises(ProblemError) as caught:
        data.from_row(bad)
    assert str(caught.value).startswith(words)


@pytest.mark.parametrize(("bad", "words"), BAD_FIELDS.values(), ids=BAD_FIELDS)
def test_in_a_file_the_line_is_named_too(bad: Row, words: str, tmp_path: Path) -> None:
    path = jsonl(tmp_path / "many.jsonl", row(), row(), bad)
    rows = data.read(path)
    assert [next(rows), next(rows)] == [PROBLEM, PROBLEM]
    with pytest.raises(ProblemError) as caught:
        next(rows)
    assert str(caught.value).startswith(f"{path}, line 3, {words}")


GOOD = json.dumps(row()).encode()
BAD_FILES: dict[str, tuple[str, bytes, str]] = {
    "an empty file": ("a.json", b"", "{path}: found no problem in it; write at least one, as {{"),
    "an empty list of problems": ("a.jsonl", b"\n \r\n", "{path}: found no problem in it"),
    "a byte order mark and nothing else": ("a.json", b"\xef\xbb\xbf\n", "{path}: found no problem"),
    "no JSON": ("a.json", b"name: a", "{path}, line 1, column 1: found no JSON (Expecting value)"),
    "a comma too many": (
        "a.json",
        b'{"name": "a",\n "cf_rating": 3,\n}',
        "{path}, line ",
    ),
    "a cut-off file": (
        "a.json",
        b'{\n"name": "a",\n"description": "b',
        "{path}, line 3, column 16: found text that is cut off (Unterminated string starting at); "
        "write one whole JSON object",
    ),
    "a torn last line": (
        "a.jsonl",
        GOOD + b"\n" + GOOD[:-9],
        "{path}, line 2, column ",
    ),
    "a problem over many lines": (
        "a.jsonl",
        GOOD + b'\n{\n"name": "a"\n}\n',
        "{path}, line 2, column 2: found text that is cut off (Expecting property name enclosed",
    ),
    "a list of problems": (
        "a.json",
        b"[" + GOOD + b"]",
        "{path}, line 1, the row: found a list of 1; write an object: {{...}}",
    ),
    "a number": ("a.jsonl", b"3\n", "{path}, line 1, the row: found 3; write an object: {{...}}"),
    "another encoding": (
        "a.json",
        b'{\n"name": "\xe4"}',
        "{path}, line 2: found bytes that are not UTF-8; save as UTF-8",
    ),
    "UTF-16": (
        "a.json",
        GOOD.decode().encode("utf-16"),
        "{path}, line 1: found bytes that are not",
    ),
    "brackets without end": (
        "a.json",
        b"[" * 100_000,
        "{path}, line 1: found JSON beyond reason (maximum recursion depth exceeded",
    ),
    "a number of ten thousand digits": (
        "a.json",
        b'{"cf_rating": ' + b"1" * 10_000 + b"}",
        "{path}, line 1: found JSON beyond reason (Exceeds the limit",
    ),
    "no Parquet": ("a.parquet", b"PAR", "{path}: cannot be read ("),
    "another kind of file": ("a.csv", b"name", "{path}: found a file that ends in '.csv'; write"),
}


@pytest.mark.parametrize(("name", "content", "words"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_file_is_named_with_the_line(
    name: str, content: bytes, words: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ProblemError) as caught:
        list(data.read(path))
    assert str(caught.value).startswith(words.format(path=path))
    with pytest.raises(ProblemError):
        data.load(path)


@pytest.mark.parametrize(
    ("bad", "line"),
    [
        ('"cf_rating": "hard"', 8),
        ('"private_tests": {\n "input": ["1",\n "2"],\n "output": ["1",\n 2]}', 12),
        ('"private_tests": [{"input": "1"},\n {"input": "2"}]', 8),
        ('"private_tests": {"input": []\n}', 8),
        ('"name": "b",\n\n"name": 3', 10),
        ('"checker":\n {"kind":\n "exact"}', 10),
    ],
)
def test_in_json_over_many_lines_the_line_is_that_of_the_value(
    bad: str, line: int, tmp_path: Path
) -> None:
    start = (
        '{"name": "a",\n"extra": {"output": [1, {"name": 3}],\n"cf_rating": 1},\n"description": "b"'
    )
    tests = '"public_tests":\n{"input": ["1"],\n"output": ["1"]}'
    path = tmp_path / "a.json"
    path.write_text(f"{start},\n{tests},\n{bad}\n}}")
    with pytest.raises(ProblemError, match=rf"a\.json, line {line}, "):
        data.load(path)


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_bytes(b"\xef\xbb\xbf" + GOOD + b"\r\n\r\n" + GOOD + b"\r\n")
    assert list(data.read(lines)) == [PROBLEM, PROBLEM]
    one = tmp_path / "a.json"
    one.write_bytes(b"\xef\xbb\xbf" + json.dumps(row(), indent=1).replace("\n", "\r\n").encode())
    assert data.load(one) == PROBLEM


def test_with_on_error_a_bad_problem_is_left_out_and_told(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", row(), row(name=""), row(input_file="in"), row())
    told: list[ProblemError] = []
    assert list(data.read(path, on_error=told.append)) == [PROBLEM, PROBLEM]
    assert [str(error).partition(": found")[0] for error in told] == [
        f"{path}, line 2, name",
        f"{path}, line 3, input_file",
    ]


json_value = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["input", "output", "kind", "seconds", "language", "solution"]) | text,
            inner,
            max_size=3,
        )
    ),
    max_leaves=5,
)


def places(value: object) -> Iterator[tuple[Any, Any]]:
    """Every container in a value, with each of its keys."""
    keys = (
        list(value)
        if isinstance(value, dict)
        else range(len(value))
        if isinstance(value, list)
        else ()
    )
    for key in keys:
        yield value, key
        yield from places(value[key])  # type: ignore[index]


FULL = row(
    checker={"kind": "float", "absolute": 1e-3},
    limits={"wall_seconds": 9.0},
    public_notes=["a", "b"],
    incorrect_solutions={
        "language": [3],
        "solution": ["a"],
        "verdict": ["WA"],
        "passes_public": [True],
    },
)


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_a_row_with_anything_anywhere_is_a_problem_or_a_problem_error(
    source: st.DataObject,
) -> None:
    changed = copy.deepcopy(FULL)
    container, key = source.draw(st.sampled_from(list(places(changed))))
    container[key] = source.draw(json_value)
    saved = json.dumps(changed, indent=1).encode()
    try:
        problem = data.from_row(changed)
    except ProblemError as error:
        words = re.escape(str(error))
        with pytest.raises(ProblemError, match=rf"^f, line \d+, {words}$"):
            data._from_json("f", 1, saved)
    else:
        assert data.from_row(data.to_row(problem)) == problem


def test_a_file_cut_at_any_byte_is_a_problem_error(tmp_path: Path) -> None:
    whole = json.dumps(row(description="Größe 😀"), ensure_ascii=False).encode()
    path = tmp_path / "a.jsonl"
    for length in range(1, len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(ProblemError, match=r"a\.jsonl, line 1"):
            data.load(path)


# --- picking one --------------------------------------------------------------------------


def test_one_of_many_is_picked_by_name_or_number(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", row(), row(name="Two"), row(name="1"), row(name="a#b"))
    assert data.load(f"{path}#76_B. Sum").name == "76_B. Sum"
    assert data.load(f"{path}#2").name == "Two"
    assert data.load(f"{path}#1").name == "1", "a name goes before a number"
    assert data.load(f"{tmp_path}#Two").name == "Two"


def test_a_file_of_many_asks_which_one(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", row(), row(name="Two"))
    with pytest.raises(
        ProblemError, match=r"found more than one problem; write .*a\.jsonl#NAME or"
    ):
        data.load(path)
    assert data.load(jsonl(tmp_path / "one.jsonl", row())) == PROBLEM


def test_a_broken_neighbour_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"{torn\n" + json.dumps(row(name=3)).encode() + b"\n[]\n" + GOOD)
    assert data.load(f"{path}#76_B. Sum") == PROBLEM
    assert data.load(f"{path}#4") == PROBLEM
    with pytest.raises(ProblemError, match="line 1, column 2"):
        data.load(f"{path}#1")


def test_a_name_that_is_not_there_gets_names_that_are(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", row(), row(name="Two Sum"), row(name="Three Sum"))
    with pytest.raises(
        ProblemError, match=r"named 'two'; write a name, such as 'Two Sum', or a nu"
    ):
        data.load(f"{path}#two")
    with pytest.raises(ProblemError, match=r"named '9'; .*or a number from 1 to 3"):
        data.load(f"{path}#9")


def test_a_file_that_is_not_there_is_named() -> None:
    for text in ("nowhere/a.json", "a.jsonl#3", "./none", "../none"):
        with pytest.raises(ProblemError, match="there is no such file; check the path"):
            data.load(text)
    with pytest.raises(ProblemError, match=r"none\.jsonl: cannot be read"):
        list(data.read("none.jsonl"))


# --- bundled ------------------------------------------------------------------------------


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of bundled problems of its own."""
    trap = 'Say "cf_rating": 1 aloud.'
    for name, rating in (
        ("late-bus", 900),
        ("bus-stop", 900),
        ("hard-one", 2400),
        ("easy-one", 800),
    ):
        saved = row(name=name, cf_rating=rating, description=trap)
        saved = {"description": saved.pop("description"), **saved}
        (tmp_path / f"{name}.json").write_text(json.dumps(saved))
    (tmp_path / "new-one.json").write_text(json.dumps(row(name="new-one", cf_rating=None)))
    monkeypatch.setattr(data, "PROBLEMS", tmp_path)
    return tmp_path


@pytest.mark.usefixtures("shelf")
def test_bundled_problems_come_easiest_first() -> None:
    assert data.bundled() == ("new-one", "easy-one", "bus-stop", "late-bus", "hard-one")


@pytest.mark.usefixtures("shelf")
def test_a_bundled_problem_goes_by_its_name() -> None:
    assert data.load("bus-stop").rating == 900


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    ("wrong", "near"),
    [("bus", "bus-stop, late-bus"), ("buss-stop", "bus-stop"), ("zzz", "new-one, easy-one, bus")],
)
def test_an_unknown_name_gets_near_ones(wrong: str, near: str) -> None:
    with pytest.raises(ProblemError, match=f"no bundled problem is named '{wrong}'; write {near}"):
        data.load(wrong)


def test_what_is_really_bundled_is_read_and_saved_whole() -> None:
    assert data.bundled()
    for name in data.bundled():
        problem = data.load(name)
        assert problem.name == name
        assert data.from_row(data.to_row(problem)) == problem


# --- Parquet and the Hub's set ------------------------------------------------------------


def features() -> Any:
    """The features of `deepmind/code_contests`, as its card on the Hub gives them."""
    from datasets import ClassLabel, Features, List, Value

    tests = {"input": List(Value("string")), "output": List(Value("string"))}
    languages = ["UNKNOWN_LANGUAGE", "PYTHON", "CPP", "PYTHON3", "JAVA"]
    sites = ["CODECHEF", "CODEFORCES", "HACKEREARTH", "CODEJAM", "ATCODER", "AIZU"]
    grades = ["EASY", "MEDIUM", "HARD", "HARDER", "HARDEST", "EXTERNAL"]
    solutions = {
        "language": List(ClassLabel(names=languages)),
        "solution": List(Value("string")),
    }
    return Features(
        {
            "name": Value("string"),
            "description": Value("string"),
            "public_tests": tests,
            "private_tests": tests,
            "generated_tests": tests,
            "source": ClassLabel(names=["UNKNOWN_SOURCE", *sites]),
            "difficulty": ClassLabel(
                names=["UNKNOWN_DIFFICULTY", *grades, *"ABCDEFGHIJKLMNOPQRSTUV"]
            ),
            "solutions": solutions,
            "incorrect_solutions": solutions,
            "cf_contest_id": Value("int64"),
            "cf_index": Value("string"),
            "cf_points": Value("float32"),
            "cf_rating": Value("int32"),
            "cf_tags": List(Value("string")),
            "is_description_translated": Value("bool"),
            "untranslated_description": Value("string"),
            "time_limit": {"seconds": Value("int64"), "nanos": Value("int64")},
            "memory_limit_bytes": Value("int64"),
            "input_file": Value("string"),
            "output_file": Value("string"),
        }
    )


VALID = [
    row(),
    row(name="easy", cf_rating=800, cf_tags=["math"], time_limit=None),
    row(name="chef", source=1, cf_rating=0, cf_tags=[]),
    row(name="plain", cf_rating=1500, solutions={"language": [2], "solution": ["x"]}),
]
TEST = [row(name="test one")]


@pytest.fixture(scope="module")
def mirror(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The set as the Hub holds it: Parquet files below data/, named after their splits."""
    from datasets import Dataset

    folder = tmp_path_factory.mktemp("code_contests")
    (folder / "data").mkdir()
    for split, rows in (("valid", VALID), ("test", TEST)):
        file = folder / "data" / f"{split}-00000-of-00001-5e672c5751f060d3.parquet"
        Dataset.from_list(rows, features=features()).to_parquet(file)
    return folder


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The set as `save_to_disk` leaves it."""
    from datasets import Dataset, DatasetDict

    folder = tmp_path_factory.mktemp("saved")
    splits = {"valid": VALID, "test": TEST}
    DatasetDict(
        {name: Dataset.from_list(rows, features=features()) for name, rows in splits.items()}
    ).save_to_disk(folder)
    return folder


def names(found: Iterator[Problem]) -> list[str]:
    return [problem.name for problem in found]


def test_the_set_is_streamed_as_the_hub_holds_it(mirror: Path) -> None:
    first, *rest = data.hub(dataset=mirror)
    assert first == PROBLEM
    assert [problem.name for problem in rest] == ["easy", "chef", "plain"]
    assert rest[0].limits.cpu_seconds == Limits().cpu_seconds
    assert names(data.hub("test", dataset=mirror)) == ["test one"]


def test_one_parquet_file_and_a_saved_set_do_as_well(mirror: Path, saved: Path) -> None:
    file = next(mirror.glob("data/valid-*.parquet"))
    for dataset in (file, saved, saved / "valid"):
        assert list(data.hub(dataset=dataset)) == list(data.hub(dataset=mirror))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"source": "codechef"}, ["chef"]),
        ({"source": "codeforces", "limit": 2}, ["76_B. Sum", "easy"]),
        ({"language": "python3"}, ["76_B. Sum", "easy", "chef"]),
        ({"language": "java"}, []),
        ({"min_rating": 1000}, ["76_B. Sum", "plain"]),
        ({"max_rating": 1500}, ["easy", "plain"]),
        ({"min_rating": 0}, ["76_B. Sum", "easy", "plain"]),
        ({"min_rating": 1500, "max_rating": 1500}, ["plain"]),
        ({"tags": ("math",)}, ["76_B. Sum", "easy", "plain"]),
        ({"tags": ("math", "greedy"), "min_rating": 2000}, ["76_B. Sum"]),
        ({"limit": 0}, []),
    ],
)
def test_filters(wanted: dict[str, Any], found: list[str], saved: Path) -> None:
    assert names(data.hub(dataset=saved, **wanted)) == found


def test_parquet_is_read_from_files_and_folders(mirror: Path, saved: Path) -> None:
    everything = names(data.read(mirror / "data"))
    assert everything == ["test one", "76_B. Sum", "easy", "chef", "plain"]
    assert names(data.read(saved / "valid")) == everything[1:]
    assert names(data.read(saved)) == everything[1:] + everything[:1]
    file = next(mirror.glob("data/valid-*.parquet"))
    assert next(data.read(file)) == PROBLEM
    assert data.load(f"{file}#chef").source == "codechef"
    assert data.load(f"{file}#3").source == "codechef"


def test_what_we_save_goes_through_parquet_too(tmp_path: Path) -> None:
    from datasets import Dataset

    problem = data.from_row(FULL)
    Dataset.from_list([data.to_row(problem)]).to_parquet(tmp_path / "a.parquet")
    assert list(data.read(tmp_path)) == [problem]


def test_a_bad_row_of_parquet_is_named_by_its_number(tmp_path: Path) -> None:
    from datasets import Dataset

    path = tmp_path / "a.parquet"
    Dataset.from_list([row(), row(name="")], features=features()).to_parquet(path)
    words = r"a\.parquet, row 2, name: found an empty text; write"
    with pytest.raises(ProblemError, match=words):
        list(data.read(path))
    with pytest.raises(ProblemError, match=r"a\.parquet, valid, row 2, name: found an empty text"):
        list(data.hub(dataset=path))
    told: list[ProblemError] = []
    assert names(data.hub(dataset=path, on_error=told.append)) == ["76_B. Sum"]
    assert len(told) == 1


def test_an_empty_parquet_file_holds_no_problem(tmp_path: Path) -> None:
    from datasets import Dataset

    Dataset.from_list([row()], features=features()).select([]).to_parquet(tmp_path / "a.parquet")
    with pytest.raises(ProblemError, match="found no problem in it"):
        list(data.read(tmp_path / "a.parquet"))


def test_a_split_that_does_not_exist_is_named(mirror: Path, saved: Path) -> None:
    for dataset in (mirror, saved):
        with pytest.raises(
            ProblemError, match=r"split dev: cannot be loaded .*Check the two names"
        ):
            list(data.hub("dev", dataset=dataset))


def test_words_the_set_does_not_know_are_refused_at_once() -> None:
    with pytest.raises(
        UsageError, match=r"source 'codeforce' is unknown; write one of codechef, c"
    ):
        data.hub(source="codeforce")
    with pytest.raises(
        UsageError, match=r"language 'Python' is unknown; write one of python2, cpp"
    ):
        data.hub(language="Python")


def python(code: str, **environment: str) -> str:
    """What a fresh Python prints for some code, run from the root of the repository."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=Path(data.__file__).parent.parent,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return done.stdout


def test_without_a_network_the_error_says_what_to_do(tmp_path: Path) -> None:
    code = (
        "from alphakit import data, errors\n"
        "try: next(data.hub())\n"
        "except errors.ProblemError as error: print(error)\n"
    )
    said = python(code, HF_HUB_OFFLINE="1", HF_HOME=str(tmp_path))
    assert said.startswith("deepmind/code_contests, split valid: cannot be loaded (")
    assert "Without a network, fetch the set's Parquet files" in said


@pytest.mark.parametrize(
    ("package", "use"),
    [
        ("datasets", lambda folder: next(data.hub(dataset=folder))),
        ("pyarrow", lambda folder: next(data.read(folder / "a.parquet"))),
    ],
)
def test_without_the_library_the_error_says_what_to_install(
    package: str,
    use: Callable[[Path], object],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in [name for name in sys.modules if name.partition(".")[0] == package]:
        monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setitem(sys.modules, package, None)
    words = rf"'{package}' is not installed; write pip install 'alphakit\[lab\]'"
    with pytest.raises(ProblemError, match=words):
        use(tmp_path)


def test_importing_is_quick_because_nothing_heavy_comes_along() -> None:
    said = python("import sys, alphakit.data, alphakit.statement; print(*sys.modules)")
    loaded = {name.partition(".")[0] for name in said.split()}
    heavy = {"pandas", "datasets", "pyarrow", "numpy", "pydantic", "openai", "huggingface_hub"}
    assert not loaded & heavy
