"""Every bundled problem keeps its word: its fields, its tests, the verdicts of its programs."""

import importlib.util
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from alphakit import data
from alphakit.executor import LocalExecutor
from alphakit.values import MEBIBYTE, Limits, Problem, TestCase, TestResult, Verdict

PROBLEMS = Path(__file__).parent.parent / "data" / "problems"
FIELDS = {
    "name",
    "description",
    "public_tests",
    "private_tests",
    "generated_tests",
    "source",
    "difficulty",
    "solutions",
    "incorrect_solutions",
    "cf_rating",
    "cf_tags",
    "time_limit",
    "memory_limit_bytes",
    "checker",
    "validator",
    "public_notes",
}
FEW = 8
"""How many of the first hidden tests, which are small, a program that is too slow runs on."""


def _load_build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build", PROBLEMS / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


build = _load_build()
NAMES: list[str] = build.problem_names()
every_problem = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def executor() -> Iterator[LocalExecutor]:
    with LocalExecutor() as some:
        yield some


def raw(name: str) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads((PROBLEMS / f"{name}.json").read_text(encoding="utf-8"))
    return fields


def verdicts(results: list[TestResult]) -> set[Verdict]:
    return {result.verdict for result in results}


def all_tests(problem: Problem) -> tuple[TestCase, ...]:
    return problem.public_tests + problem.hidden_tests


def test_every_source_folder_is_built_and_every_file_has_a_source() -> None:
    assert sorted(path.stem for path in PROBLEMS.glob("*.json")) == NAMES
    assert sorted(data.bundled()) == NAMES


def test_the_problems_go_from_easy_to_hard_and_one_shows_no_test() -> None:
    problems = [data.load(name) for name in NAMES]
    assert len(problems) >= 12
    assert min(problem.rating for problem in problems) <= 900
    assert max(problem.rating for problem in problems) >= 2000
    assert {problem.checker.kind for problem in problems} >= {"tokens", "float", "program"}
    assert any(not problem.public_tests for problem in problems)


# --- the files ----------------------------------------------------------------------------


@every_problem
def test_file_has_the_fields_of_codecontests(name: str) -> None:
    fields = raw(name)
    assert set(fields) == FIELDS
    assert fields["name"] == name
    assert fields["source"] == "alphakit"
    assert fields["generated_tests"] == {"input": [], "output": []}
    assert fields["solutions"]["language"] == [3]
    assert fields["incorrect_solutions"]["language"] == [3, 3, 3]
    assert fields["incorrect_solutions"]["verdict"] == ["WA", "WA", "TLE"]
    assert 800 <= fields["cf_rating"] <= 3500
    assert fields["cf_tags"]
    assert 0 < fields["time_limit"] <= 10
    assert 64 * MEBIBYTE <= fields["memory_limit_bytes"] <= 1024 * MEBIBYTE
    assert len(fields["public_notes"]) == len(fields["public_tests"]["input"])


@every_problem
def test_there_are_enough_tests_and_no_input_comes_twice(name: str) -> None:
    problem = data.load(name)
    assert len(problem.public_tests) <= 3
    assert len(problem.private_tests) >= 20
    inputs = [test.input for test in all_tests(problem)]
    assert len(set(inputs)) == len(inputs)
    assert all(test.output.strip() for test in all_tests(problem))


@every_problem
def test_statement_shows_the_public_tests_and_no_others(name: str) -> None:
    problem = data.load(name)
    before, _, examples = problem.description.partition("\n## Example")
    assert "\n## Input\n" in before
    assert "\n## Output\n" in before
    assert bool(examples) == bool(problem.public_tests)
    for test in problem.public_tests:
        shown = f"Input\n\n{test.input.strip()}\n\nOutput\n\n{test.output.strip()}\n"
        assert shown in examples
    assert examples.count("\nOutput\n") == len(problem.public_tests)


@every_problem
def test_generator_makes_the_inputs_of_the_file_every_time(name: str) -> None:
    first, again = build.make_inputs(name), build.make_inputs(name)
    fields = raw(name)
    assert first == again == (fields["public_tests"]["input"], fields["private_tests"]["input"])


@every_problem
def test_programs_in_the_file_are_those_of_the_source_folder(name: str) -> None:
    folder, fields = PROBLEMS / "sources" / name, raw(name)
    files = ["solution", "wrong_public", "wrong", "slow", "validator"]
    codes = [
        *fields["solutions"]["solution"],
        *fields["incorrect_solutions"]["solution"],
        fields["validator"],
    ]
    if fields["checker"]["kind"] == "program":
        files.append("checker")
        codes.append(fields["checker"]["code"])
    assert codes == [(folder / f"{file}.py").read_text(encoding="utf-8") for file in files]


@every_problem
def test_description_is_the_statement_with_its_examples(name: str) -> None:
    fields = raw(name)
    statement = (PROBLEMS / "sources" / name / "statement.md").read_text(encoding="utf-8")
    assert fields["description"] == build.describe(statement, fields["public_tests"])


# --- the build ----------------------------------------------------------------------------


EASY = "stretched-words"


def test_build_gives_the_file_that_is_there() -> None:
    assert build.build(EASY) == (PROBLEMS / f"{EASY}.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "code", "why"),
    [
        (
            "validator.py",
            "print('n is odd'); raise SystemExit(1)",
            "validator.py: exit code 1.*odd",
        ),
        ("solution.py", "print(1 / 0)", "solution.py: exit code 1.*ZeroDivisionError"),
        (
            "problem.py",
            "PUBLIC = ['1']\ndef private(rng): return ['2']",
            "1 private tests, need 20",
        ),
        ("problem.py", "PUBLIC = ['1']\ndef private(rng): return list('1' * 20)", "the same input"),
    ],
)
def test_build_refuses_a_folder_that_is_not_sound(
    tmp_path: Path, file: str, code: str, why: str
) -> None:
    shutil.copytree(PROBLEMS / "sources" / EASY, tmp_path / EASY)
    (tmp_path / EASY / file).write_text(code, encoding="utf-8")
    with pytest.raises(build.BuildError, match=f"(?s){why}"):
        build.build(EASY, tmp_path)


# --- the programs -------------------------------------------------------------------------


@every_problem
def test_reference_solution_is_accepted_on_every_test(name: str, executor: LocalExecutor) -> None:
    problem = data.load(name)
    (solution,) = problem.solutions
    results = executor(solution.code, all_tests(problem), problem.limits, problem.checker)
    assert verdicts(results) == {Verdict.AC}


@pytest.mark.parametrize("number", [0, 1], ids=["wrong_public", "wrong"])
@every_problem
def test_wrong_solution_is_wrong_where_it_says(
    name: str, number: int, executor: LocalExecutor
) -> None:
    problem = data.load(name)
    wrong = problem.incorrect_solutions[number]
    assert wrong.verdict is Verdict.WA
    public = executor(wrong.code, problem.public_tests, problem.limits, problem.checker)
    assert verdicts(public) <= {Verdict.AC, Verdict.WA}
    assert wrong.passes_public == all(result.passed for result in public)
    hidden = executor(
        wrong.code,
        problem.hidden_tests,
        problem.limits,
        problem.checker,
        stop_on=lambda result: not result.passed,
    )
    assert hidden[-1].verdict is Verdict.WA
    # Without public tests there is none to fail.
    assert wrong.passes_public == (number == 0 or not problem.public_tests)


@every_problem
def test_slow_solution_is_right_but_too_slow(name: str, executor: LocalExecutor) -> None:
    problem = data.load(name)
    slow = problem.incorrect_solutions[2]
    assert slow.verdict is Verdict.TLE
    assert slow.passes_public

    def run(tests: tuple[TestCase, ...]) -> set[Verdict]:
        results = executor(
            slow.code,
            tests,
            problem.limits,
            problem.checker,
            stop_on=lambda result: result.verdict is Verdict.TLE,
        )
        return verdicts(results)

    assert run(problem.public_tests) <= {Verdict.AC}
    found = run(problem.hidden_tests[:FEW])
    # The heaviest tests come last. One after another: each may take the whole time limit.
    for test in reversed(problem.hidden_tests):
        if Verdict.TLE in found:
            break
        found |= run((test,))
    assert found == {Verdict.AC, Verdict.TLE}


# --- the validators -----------------------------------------------------------------------


def _valid(executor: LocalExecutor, code: str, inputs: list[str]) -> list[bool]:
    """What the validator says of every input; it must end by itself, with 0 or with 1."""
    limits = Limits(cpu_seconds=10.0)
    results = executor(code, [TestCase(text, "") for text in inputs], limits)
    for result in results:
        assert result.exit_code in (0, 1), result
        # No traceback, and a reason for what is refused.
        assert not result.stderr
        assert (result.exit_code == 1) == bool(result.stdout.strip())
    return [result.exit_code == 0 for result in results]


def _broken(text: str) -> list[str]:
    """Inputs that no statement allows, made of one that a statement allows."""
    mutants = [
        "",
        "\n",
        "\0" + text,
        text + "#~#\n",
        text[: len(text.rstrip()) // 2],
        " ".join(text.split()[:-1]) + "\n",
    ]
    first, _, rest = text.partition(" " if " " in text.partition("\n")[0] else "\n")
    if first.isdecimal():
        separator = text[len(first)]
        mutants += [f"{number}{separator}{rest}" for number in ("-1", "x", "1.5", "9" * 25)]
    return mutants


@every_problem
def test_validator_accepts_every_input(name: str, executor: LocalExecutor) -> None:
    problem = data.load(name)
    inputs = [test.input for test in all_tests(problem)]
    assert all(_valid(executor, problem.validator, inputs))


@every_problem
def test_validator_refuses_broken_inputs(name: str, executor: LocalExecutor) -> None:
    problem = data.load(name)
    by_size = sorted((test.input for test in all_tests(problem)), key=len)
    mutants = _broken(by_size[len(by_size) // 2])
    said = _valid(executor, problem.validator, mutants)
    assert [mutant for mutant, valid in zip(mutants, said, strict=True) if valid] == []
