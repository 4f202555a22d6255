"""Which outputs are right: every rule as a table of cases, and as properties."""

import math
import random
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alphakit.errors import UsageError
from alphakit.executor import LocalExecutor, check
from alphakit.executor.checkers import declared
from alphakit.values import (
    AnyOrder,
    Checker,
    CheckerProgram,
    FloatTokens,
    TestCase,
    TestResult,
    Tokens,
    Verdict,
    YesNo,
)

AC, WA, IE = Verdict.AC, Verdict.WA, Verdict.IE


def near(absolute: float, relative: float) -> FloatTokens:
    return FloatTokens(absolute=absolute, relative=relative)


TENTH = near(0.1, 0.0)


@pytest.fixture(scope="module")
def executor() -> Iterator[LocalExecutor]:
    with LocalExecutor() as executor:
        yield executor


def verdict(checker: Checker, expected: str, actual: str) -> Verdict:
    return check(checker, TestCase("", expected), actual).verdict


@pytest.mark.parametrize(
    ("checker", "expected", "actual", "right"),
    [
        # white space does not count, everything else does
        (Tokens(), "1 2\n3\n", "1 2\n3\n", AC),
        (Tokens(), "1 2\n3\n", "  1\r\n2\t3", AC),
        (Tokens(), "", "\n", AC),
        (Tokens(), "1 23", "12 3", WA),
        (Tokens(), "1 23", "123", WA),
        (Tokens(), "Yes", "yes", WA),
        (Tokens(), "1000000", "1000099", WA),
        (Tokens(), "10000000", "10000001", WA),
        (Tokens(), "1", "1.0", WA),
        (Tokens(), "1.0", "1", WA),
        (Tokens(), "1", "01", WA),
        (Tokens(), "1", "+1", WA),
        (Tokens(), "1 2", "1", WA),
        (Tokens(), "1", "1 2", WA),
        (Tokens(), "1", "", WA),
        (Tokens(), "", "1", WA),
        (Tokens(), "a\ud800", "a\ud800", AC),
        # a tolerance for what is written as a decimal, and for nothing else
        (FloatTokens(), "0.5", "0.50000049", AC),
        (FloatTokens(), "0.5", "0.5000011", WA),
        (FloatTokens(), "1000000.0", "1000000.9", AC),
        (FloatTokens(), "1000000.0", "1000001.1", WA),
        (FloatTokens(), "3.0", "3", AC),
        (FloatTokens(), "3.", "3", AC),
        (FloatTokens(), ".5", "+0.5", AC),
        (FloatTokens(), "1e3", "1000", AC),
        (FloatTokens(), "-0.0", "0", AC),
        (FloatTokens(), "1E-9", "0", AC),
        (FloatTokens(), "3", "3.0", WA),
        (FloatTokens(), "1000000", "1000001", WA),
        (FloatTokens(), "1.5 7 abc", "1.5000001 7 abc", AC),
        (FloatTokens(), "1.5 7", "1.5 8", WA),
        (FloatTokens(), "1.5 2.5", "1.5", WA),
        (FloatTokens(), "1.5", "x", WA),
        (FloatTokens(), "1.5", "1_5e-1", WA),
        (FloatTokens(), "1.5", "0x1.8p0", WA),
        (FloatTokens(), "v1.5", "v1.5000001", WA),
        (near(0.0, 0.0), "0.1", "0.10", AC),
        # an error of just the tolerance is within it
        (TENTH, "1.0", "1.1", AC),
        (TENTH, "1.0", "0.9", AC),
        (TENTH, "1.0", "1.1000001", WA),
        (TENTH, "1000.0", "1000.2", WA),
        (near(0.0, 0.1), "1000.0", "1100", AC),
        (near(0.0, 0.1), "0.0", "0.0000001", WA),
        # what is not a finite number is near nothing but itself
        (FloatTokens(), "nan", "NaN", AC),
        (FloatTokens(), "nan", "0.0", WA),
        (FloatTokens(), "1.0", "nan", WA),
        (FloatTokens(), "inf", "Infinity", AC),
        (FloatTokens(), "inf", "-inf", WA),
        (FloatTokens(), "-inf", "-Infinity", AC),
        (FloatTokens(), "1.0", "inf", WA),
        (FloatTokens(), "1e400", "1e401", WA),
        (FloatTokens(), "1e999999999", "1e999999998", WA),
        (FloatTokens(), "1e9999999999999999999999", "1e9999999999999999999998", WA),
        # lines in any order, each by its tokens
        (AnyOrder(), "1 2\n3 4\n", "3  4\n\n1 2", AC),
        (AnyOrder(), "1 2\n3 4\n", "2 1\n3 4", WA),
        (AnyOrder(), "1 2\n3 4\n", "1\n2 3 4", WA),
        (AnyOrder(), "a\na\nb", "a\nb\nb", WA),
        (AnyOrder(), "a\nb", "a\nb\nb", WA),
        (AnyOrder(), "a\nb\nb", "a\nb", WA),
        (AnyOrder(), "a", "", WA),
        (AnyOrder(), "", " \n \n", AC),
        # yes and no in any case, everything else exactly
        (YesNo(), "YES\nno", "yEs NO", AC),
        (YesNo(), "yes", "no", WA),
        (YesNo(), "yes", "y", WA),
        (YesNo(), "yes Alice", "Yes alice", WA),
        (YesNo(), "no 12", "NO 13", WA),
    ],
)
def test_table(checker: Checker, expected: str, actual: str, right: Verdict) -> None:
    assert verdict(checker, expected, actual) is right


@pytest.mark.parametrize(
    ("checker", "expected", "actual", "reason"),
    [
        (Tokens(), "1 2 7", "1 2 8", "token 3: expected 7, got 8"),
        (Tokens(), "1 2", "1", "token 2: expected 2, got the end of the output"),
        (Tokens(), "1", "1 2", "token 2: expected the end of the output, got 2"),
        (Tokens(), "1 2 3", " ", "no output; expected 3 tokens"),
        (Tokens(), "a", "b\x1b", r"token 1: expected a, got b\x1b"),
        (FloatTokens(), "0.5", "0.6", "token 1: expected 0.5, got 0.6"),
        (AnyOrder(), "1 2\n3", "3\n4", "the line 1 2 is missing, the line 4 is one too many"),
        (AnyOrder(), "1\n2", "", "no output; expected 2 lines"),
        (Tokens(), "1", "1", ""),
    ],
)
def test_a_reason_is_one_line_that_says_where(
    checker: Checker, expected: str, actual: str, reason: str
) -> None:
    assert check(checker, TestCase("", expected), actual).reason == reason


words = st.text("ab01.-eE_ ñ\x00", min_size=1, max_size=4).filter(
    lambda word: word.split() == [word]
)
outputs = st.lists(st.lists(words, min_size=1, max_size=4), max_size=6)
spaces = st.sampled_from([" ", "  ", "\t", "\n", "\r\n", " \n\n"])
plain = st.sampled_from([Tokens(), FloatTokens(), YesNo(), AnyOrder()])


def text(lines: list[list[str]]) -> str:
    return "\n".join(map(" ".join, lines))


@given(plain, outputs)
def test_every_output_is_right_for_itself(checker: Checker, lines: list[list[str]]) -> None:
    assert verdict(checker, text(lines), text(lines)) is AC


@given(plain, st.text(), st.text())
def test_no_output_breaks_a_checker(checker: Checker, expected: str, actual: str) -> None:
    word = check(checker, TestCase("", expected), actual)
    assert word.verdict in {AC, WA}
    assert (word.reason == "") is (word.verdict is AC)
    assert len(word.reason.splitlines()) <= 1


@given(outputs, st.data())
def test_spacing_never_matters_and_tokens_always_do(
    lines: list[list[str]], data: st.DataObject
) -> None:
    tokens = [token for line in lines for token in line]
    spaced = "".join(token + data.draw(spaces) for token in tokens)
    assert verdict(Tokens(), text(lines), spaced) is AC
    other = data.draw(st.lists(words, max_size=8))
    assert verdict(Tokens(), text(lines), " ".join(other)) is (AC if other == tokens else WA)


@given(outputs, st.randoms(use_true_random=False))
def test_any_order_is_a_multiset_of_lines(lines: list[list[str]], rng: random.Random) -> None:
    mixed = rng.sample(lines, len(lines))
    assert verdict(AnyOrder(), text(lines), text(mixed)) is AC
    if lines:
        assert verdict(AnyOrder(), text(lines), text(mixed[1:])) is WA
        assert verdict(AnyOrder(), text(lines), text([*mixed, lines[0]])) is WA


@given(st.integers(), st.integers())
def test_integers_are_exact_under_every_checker(expected: int, actual: int) -> None:
    checkers: tuple[Checker, ...] = (Tokens(), near(1e9, 1e9), YesNo(), AnyOrder())
    for checker in checkers:
        right = AC if expected == actual else WA
        assert verdict(checker, str(expected), str(actual)) is right


numbers = st.floats(allow_nan=False, allow_infinity=False, width=32)


@given(numbers, numbers, st.sampled_from([1e-9, 1e-6, 1e-4, 0.01]))
def test_tolerance_is_absolute_or_relative(expected: float, actual: float, most: float) -> None:
    error = abs(expected - actual)
    within = error <= most or error <= most * abs(expected)
    on_the_edge = math.isclose(error, max(most, most * abs(expected)), rel_tol=1e-6)
    got = verdict(near(most, most), repr(float(expected)), repr(float(actual)))
    assert on_the_edge or got is (AC if within else WA)


def test_long_outputs_are_compared_whole() -> None:
    lines = "".join(f"{number} {number * 7}\n" for number in range(400_000))
    assert verdict(Tokens(), lines, lines.replace("\n", "\r\n")) is AC
    assert check(Tokens(), TestCase("", lines), lines[:-1] + "1\n").reason == (
        "token 800000: expected 2799993, got 27999931"
    )


# --- checker programs -----------------------------------------------------------------------

SUM = CheckerProgram(
    """
import sys
goal, (a, b) = int(open(sys.argv[1]).read()), map(int, open(sys.argv[3]).read().split())
if a + b != goal:
    print(f"{a} + {b} is not {goal},")
    print("and this line is not the reason")
    sys.exit(1)
"""
)


@pytest.mark.parametrize(
    ("code", "printed", "right", "reason"),
    [
        (SUM.code, "3 4", AC, ""),
        (SUM.code, "5 2", AC, ""),
        (SUM.code, "5 3", WA, "5 + 3 is not 7,"),
        ("import sys; sys.exit('no good')", "", WA, "no good"),
        ("import sys; sys.exit(1)", "", WA, "wrong answer"),
        ("import os; os._exit(0)", "", AC, ""),
        # the judge's own failure is never the program's
        (SUM.code, "x", IE, "ValueError: invalid literal for int()"),
        ("import sys; sys.exit(2)", "", IE, "exit code 2"),
        ("no Python", "", IE, "SyntaxError: invalid syntax"),
        ("import os; os.abort()", "", IE, "ended by signal 6 (SIGABRT)"),
        ("print('x' * 2_000_000)", "", IE, "over 1 MiB of output"),
        ("x = [0] * 10**12", "", IE, "MemoryError"),
        ("\ud800", "", IE, "SyntaxError"),
    ],
)
def test_checker_program(
    executor: LocalExecutor, code: str, printed: str, right: Verdict, reason: str
) -> None:
    tests = [TestCase("7", "3 4")]
    (result,) = executor(f"print({printed!r})", tests, checker=CheckerProgram(code))
    assert result.verdict is right
    told = f"checker says: {reason}" if right is WA else reason
    assert result.reason == told if right is not IE else reason in result.reason


def test_a_checker_program_gets_all_three_texts_as_they_are(executor: LocalExecutor) -> None:
    code = """
import sys
texts = [open(name, encoding="utf-8", newline="").read() for name in sys.argv[1:]]
sys.exit(texts != ["in\\r\\nput ñ", "expected", "print\\x00ed\\n\\n"])
"""
    tests = [TestCase("in\r\nput ñ", "expected")]
    (result,) = executor("print('print\\0ed\\n')", tests, checker=CheckerProgram(code))
    assert result.verdict is AC


def test_a_checker_program_judges_the_whole_output(executor: LocalExecutor) -> None:
    code = "import sys; sys.exit(len(open(sys.argv[3]).read()) != 1_000_001)"
    (result,) = executor("print('x' * 10**6)", [TestCase("", "")], checker=CheckerProgram(code))
    assert result.verdict is AC


def test_a_program_that_failed_is_not_shown_to_the_checker(executor: LocalExecutor) -> None:
    (result,) = executor("1/0", [TestCase("", "")], checker=CheckerProgram("pass"))
    assert result.verdict is Verdict.RE


def test_a_checker_program_needs_an_executor() -> None:
    with pytest.raises(UsageError, match="needs an executor"):
        check(SUM, TestCase("7", ""), "3 4")


def test_any_callable_may_run_checker_programs() -> None:
    def run(code: str, files: tuple[str, str, str]) -> TestResult:
        assert (code, files) == ("the code", ("in", "out", "got"))
        return TestResult(Verdict.RE, stdout="\n  off by one\n", exit_code=1)

    word = check(CheckerProgram("the code"), TestCase("in", "out"), "got", run)
    assert word == (WA, "checker says: off by one")


def test_what_is_no_checker_is_refused() -> None:
    with pytest.raises(UsageError, match="is not a checker"):
        check("tokens", TestCase("", ""), "")  # type: ignore[arg-type]


# --- what statements declare ----------------------------------------------------------------

MICRO, NANO = near(1e-6, 1e-6), near(1e-9, 1e-9)


@pytest.mark.parametrize(
    ("statement", "checker"),
    [
        ("considered correct if its absolute or relative error does not exceed 10 - 6.", MICRO),
        ("correct if the relative or absolute error of each number doesn't exceed 10 - 9.", NANO),
        ("valid if its absolute or relative inaccuracy does not exceed 10 - 6.", MICRO),
        ("their absolute or relative error does not exceed 10^{-6}.", MICRO),
        ("their absolute or relative error does not exceed 10^{ - 6}.", MICRO),
        ("their absolute or relative error does not exceed $10^{-6}$.", MICRO),
        ("their absolute or relative error does not exceed 10^-6.", MICRO),
        ("their absolute or relative error does not exceed 10<sup>-6</sup>.", MICRO),
        ("their absolute or relative error does not exceed 10**-6.", MICRO),
        ("their absolute or relative error does not exceed 10-6.", MICRO),
        ("their absolute or relative error does not exceed 10^{−6}.", MICRO),
        ("their absolute or relative error does not exceed 1e-6.", MICRO),
        ("their absolute or relative error does not exceed 1E-06.", MICRO),
        ("their absolute or relative error does not exceed 0.000001.", MICRO),
        ("will be accepted if the absolute or\nrelative error is at most 10^{-6}.", MICRO),
        ("It may not contain a relative or absolute error greater than 1e-9.", NANO),
        ("Print it with an absolute error of at most 10^{-4}.", near(1e-4, 0.0)),
        ("Its relative error must be less than 0.01.", near(0.0, 0.01)),
        ("Print the answer with precision of at least 10^{-9}.", NANO),
        ("The answer should not have an error greater than 0.00001.", near(1e-5, 1e-5)),
        ("Say YES or NO. The absolute or relative error should not exceed 10 - 6.", MICRO),
        ('Print "YES" or "NO". You can print each letter in any case.', YesNo()),
        ('Print "YES" or "NO". You can print each letter in any case (upper or lower).', YesNo()),
        ("Answer Yes or No.\n\nYou may print every letter in any case you want.", YesNo()),
        ('You can print "Yes" and "No" in arbitrary case.', YesNo()),
        ('Print "yes" or "no"; the case of letters in the answer does not matter.', YesNo()),
        ('Print "yes" or "no" (case-insensitive).', YesNo()),
        ('Print "YES" or "NO".', Tokens()),
        ('Print "YES" or "NO". In any case, print the number of moves.', Tokens()),
        ("You can print the winner's name in any case.", Tokens()),
        ("Each case of the case-insensitive game is won or lost. Say YES or NO.", Tokens()),
        ("There are 10 - 6 chairs. Fix his errors.", Tokens()),
        ("A measurement has an error of 0.5 at most.", Tokens()),
        ("1 ≤ a ≤ 10^{6}. The absolute value of a is at most 10^{5}.", Tokens()),
        ("Print the sum.", Tokens()),
        ("", Tokens()),
    ],
)
def test_declared(statement: str, checker: Checker) -> None:
    assert (
        declared(f"Some story. {statement}\n\nExamples\n\nInput\n\n3\n\nOutput\n\n0.5\n") == checker
    )


@given(st.text())
def test_every_statement_declares_some_checker(statement: str) -> None:
    assert isinstance(declared(statement), Tokens | FloatTokens | YesNo)
