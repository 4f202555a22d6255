"""The stages of the flow, one plain function each (paper, section 3.1 and figure 1).

Each takes `ask`, the values it needs and, where a setting bears on it, the Config, and gives a
value. They can be called alone:

    reflection = reflect(ask, problem)

All raise what `ask` raises: ReplyError when the model's reply could not be read, ModelError
when there was none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from alphakit.config import PAPER, Config
from alphakit.statement import examples
from alphakit.values import (
    CHECKER_SAYS,
    Ask,
    Fix,
    Problem,
    Ranking,
    Reflection,
    Solution,
    TestCase,
    TestExplanation,
    TestResult,
    Verdict,
)

Explained = Sequence[tuple[TestCase, str]]
"""Public tests with their explanations, easiest first."""

# --- the shapes in which replies come, where they differ from the value of the stage ---------


@dataclass(frozen=True, slots=True)
class Explanations:
    explanations: tuple[TestExplanation, ...]


@dataclass(frozen=True, slots=True)
class Understanding:
    """Reflection and explanations in one reply."""

    goal: str
    inputs: str
    outputs: str
    rules: tuple[str, ...] = ()
    constraints: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    explanations: tuple[TestExplanation, ...] = ()


@dataclass(frozen=True, slots=True)
class Solutions:
    solutions: tuple[Solution, ...]

    def __post_init__(self) -> None:
        if not self.solutions:
            raise ValueError("`solutions` is empty; write at least one solution")


@dataclass(frozen=True, slots=True)
class AITest:
    input: str = ""
    output: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class AITests:
    tests: tuple[AITest, ...]

    def __post_init__(self) -> None:
        if not self.tests:
            raise ValueError("`tests` is empty; write at least one test")


@dataclass(frozen=True, slots=True)
class Code:
    code: str


# --- pre-processing ---------------------------------------------------------------------------


def public_tests(problem: Problem) -> tuple[TestCase, ...]:
    """The tests that the flow may see: the problem's public ones, or else the examples that its
    statement shows."""
    return problem.public_tests or examples(problem.description)


def reflect(ask: Ask, problem: Problem, config: Config = PAPER) -> Reflection:
    """Stage 1: describe the problem in bullet points; then once more, corrected."""
    reflection = ask("reflect", Reflection, problem=problem)
    return _reflect_again(ask, problem, reflection) if config.validate_reflection else reflection


def _reflect_again(ask: Ask, problem: Problem, draft: Reflection) -> Reflection:
    """Double validation (paper, section 3.2): not "is this right?" but "write it again"."""
    return ask("reflect_again", Reflection, problem=problem, draft=draft)


def explain_tests(ask: Ask, problem: Problem, reflection: Reflection) -> Explained:
    """Stage 2: explain why each public test's input leads to its output, easiest test first.

    A problem without public tests asks nothing.
    """
    tests = public_tests(problem)
    if not tests:
        return ()
    reply = ask("explain_tests", Explanations, problem=problem, reflection=reflection, tests=tests)
    return _in_order(tests, reply.explanations)


def understand(ask: Ask, problem: Problem, config: Config = PAPER) -> tuple[Reflection, Explained]:
    """Stages 1 and 2, as two questions (paper) or in one (the released program)."""
    if not config.one_call_understanding:
        reflection = reflect(ask, problem, config)
        return reflection, explain_tests(ask, problem, reflection)
    tests = public_tests(problem)
    reply = ask("understand", Understanding, problem=problem, tests=tests)
    reflection = Reflection(
        reply.goal, reply.inputs, reply.outputs, reply.rules, reply.constraints, reply.details
    )
    if config.validate_reflection:
        reflection = _reflect_again(ask, problem, reflection)
    return reflection, _in_order(tests, reply.explanations)


def _in_order(
    tests: Sequence[TestCase], explanations: Sequence[TestExplanation]
) -> tuple[tuple[TestCase, str], ...]:
    """The tests in the order in which they were explained; those that were not come last."""
    texts: dict[int, str] = {}
    for item in explanations:
        if 1 <= item.test <= len(tests):
            texts.setdefault(item.test, item.explanation)
    numbers = [*texts, *(n for n in range(1, len(tests) + 1) if n not in texts)]
    return tuple((tests[number - 1], texts.get(number, "")) for number in numbers)


def propose_solutions(
    ask: Ask,
    problem: Problem,
    reflection: Reflection,
    explained: Explained,
    config: Config = PAPER,
) -> tuple[Solution, ...]:
    """Stage 3: possible solutions in words, no more than `config.solutions`."""
    reply = ask(
        "propose_solutions",
        Solutions,
        problem=problem,
        reflection=reflection,
        explained=explained,
        count=config.solutions,
    )
    return reply.solutions[: config.solutions]


def rank_solutions(
    ask: Ask,
    problem: Problem,
    reflection: Reflection,
    explained: Explained,
    solutions: Sequence[Solution],
    config: Config = PAPER,
) -> tuple[tuple[Solution, ...], tuple[str, ...]]:
    """Stage 4: all the solutions, best first, and the steps of the best one.

    Names are matched without regard to case, punctuation, and what a model adds to them, such
    as a number before or a complexity behind; solutions that the reply does not name keep their
    place behind the named ones. The steps are left out unless they are of the one put first.
    """
    ranking = ask(
        "rank_solutions" if config.ranking == "order" else "choose_solution",
        Ranking,
        problem=problem,
        reflection=reflection,
        explained=explained,
        solutions=solutions,
    )
    named = [_named(name, solutions) for name in ranking.order]
    ranked = tuple(dict.fromkeys([*(one for one in named if one is not None), *solutions]))
    # Steps for a solution that nobody proposed would lead the code astray.
    return ranked, ranking.steps if named and named[0] is not None else ()


def _named(name: str, solutions: Sequence[Solution]) -> Solution | None:
    """The solution of this name, or else the only one whose name is part of it, or it of whose
    name is part."""
    wanted = _plain_name(name)
    names = [(f" {_plain_name(solution.name)} ", solution) for solution in solutions]
    for fits in (
        [solution for plain, solution in names if plain == f" {wanted} "],
        [solution for plain, solution in names if plain in f" {wanted} "],
        [solution for plain, solution in names if wanted and f" {wanted} " in plain],
    ):
        if fits:
            return fits[0] if len(fits) == 1 or fits[0].name == fits[-1].name else None
    return None


def _plain_name(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name.lower()).strip()


def generate_tests(
    ask: Ask,
    problem: Problem,
    reflection: Reflection,
    explained: Explained,
    config: Config = PAPER,
) -> tuple[TestCase, ...]:
    """Stage 5: tests that the model wrote, easiest first; then once more, corrected.

    Tests that lack an input or an output, or whose input repeats a public test or an earlier AI
    test, are left out, and no more than `config.ai_tests` are kept. The outputs may be wrong.
    """
    values = {"problem": problem, "reflection": reflection, "explained": explained}
    tests = ask("generate_tests", AITests, **values, count=config.ai_tests).tests
    if config.validate_tests:
        tests = ask("generate_tests_again", AITests, **values, draft=tests).tests
    seen = {tuple(test.input.split()) for test in public_tests(problem)}
    kept = []
    for test in tests:
        key = tuple(test.input.split())
        if key and test.output.strip() and key not in seen:
            seen.add(key)
            kept.append(TestCase(_line(test.input), _line(test.output), "ai", test.note.strip()))
    return tuple(kept[: config.ai_tests])


def _line(text: str) -> str:
    """The text, ended by exactly one line end."""
    return text.rstrip() + "\n"


# --- code iterations --------------------------------------------------------------------------


def write_code(
    ask: Ask,
    problem: Problem,
    reflection: Reflection,
    explained: Explained,
    solution: Solution,
    steps: Sequence[str] = (),
) -> str:
    """Stage 6: a program for one solution; `steps` only where they are of this solution."""
    return ask(
        "write_code",
        Code,
        problem=problem,
        reflection=reflection,
        explained=explained,
        solution=solution,
        steps=steps,
    ).code


def fix_code(
    ask: Ask,
    problem: Problem,
    reflection: Reflection,
    explained: Explained,
    code: str,
    test: TestCase,
    result: TestResult,
) -> Fix:
    """Stages 7 and 8: what goes wrong on a test, how the code should go, the fixed code."""
    return ask(
        "fix_code",
        Fix,
        problem=problem,
        reflection=reflection,
        explained=explained,
        code=code,
        failure=failure_report(code, test, result),
    )


def write_direct(ask: Ask, problem: Problem) -> str:
    """The baseline: one direct prompt, no flow (paper, section 4)."""
    return ask("direct", Code, problem=problem).code


# --- the report of a failing test -------------------------------------------------------------

_SHOWN = 1500  # characters of an input or output that a prompt shows


def failure_report(code: str, test: TestCase, result: TestResult) -> str:
    """What a prompt tells of a failing test: input, expected and actual output, error.

    It holds nothing that differs between machines or Python versions - no times, no paths, no
    traceback layout - so that the same failure gives the same request, and a record replays.
    """
    parts = [_fenced("Input", test.input), _fenced("Expected output", test.output)]
    if result.verdict in (Verdict.WA, Verdict.RE):
        parts.append(_fenced("Output of the program", result.stdout))
    parts.append(_what_happened(code, result))
    return "\n\n".join(parts)


def _what_happened(code: str, result: TestResult) -> str:
    match result.verdict:
        case Verdict.WA if result.reason.startswith(CHECKER_SAYS):
            return f"The output is wrong. The {result.reason}"
        case Verdict.WA:
            return "The output is wrong."
        case Verdict.TLE:
            return "The program exceeded the time limit and was stopped."
        case Verdict.MLE:
            return "The program exceeded the memory limit."
        case Verdict.OLE:
            return "The program wrote far too much output and was stopped."
        case _:
            return "The program crashed" + _crash(code, result)


def _crash(code: str, result: TestResult) -> str:
    """The exception and the line of the program that raised it, out of a traceback."""
    lines = result.stderr.rstrip().splitlines()
    where = [re.search(r'File "[^"]*solution\.py", line (\d+)', line) for line in lines]
    numbers = [int(match[1]) for match in where if match]
    kind = next((line for line in reversed(lines) if re.match(r"[A-Za-z_][\w.]*(:|$)", line)), "")
    if kind.startswith(("RecursionError", "MemoryError")):
        kind = kind.partition(":")[0]  # the rest differs between Python versions
    if not kind:
        code_or_signal = result.signal if result.exit_code is None else result.exit_code
        word = "signal" if result.exit_code is None else "exit code"
        return f": {word} {code_or_signal}."
    source = code.splitlines()
    if numbers and 1 <= numbers[-1] <= len(source):
        return f" in line {numbers[-1]}, `{source[numbers[-1] - 1].strip()}`: {kind[:300]}"
    return f": {kind[:300]}"


def _fenced(title: str, text: str) -> str:
    text = text.rstrip()
    if len(text) > _SHOWN:
        left = len(text) - _SHOWN
        text = f"{text[:_SHOWN]}\n[... {left} more characters are not shown]"
    return f"{title}:\n```\n{text}\n```"
