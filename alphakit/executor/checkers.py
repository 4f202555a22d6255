"""Checkers: is an output right for an input?

Every rule works on tokens, the runs of characters between white space. How they are spaced and
broken into lines never counts (but for `AnyOrder`, where a line is a unit); what they say does:
case counts, `1 23` is not `12 3`, `1000099` is not `1000000`, and `1.0` is not `1` unless the
problem declares a tolerance.
"""

import re
from collections import Counter
from collections.abc import Callable
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from itertools import zip_longest
from typing import NamedTuple

from alphakit.errors import UsageError
from alphakit.values import (
    CHECKER_SAYS,
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

RunFiles = Callable[[str, tuple[str, str, str]], TestResult]
"""Runs a program whose arguments are the names of files with these texts. The verdict is AC if
it exits with 0, else the limit it broke or RE; an exception in it must not exit with 1."""


class Judgement(NamedTuple):
    """The word of a checker."""

    verdict: Verdict
    """AC, WA, or IE if the checker program failed."""
    reason: str = ""
    """One line; empty for AC."""


def check(checker: Checker, test: TestCase, actual: str, run: RunFiles | None = None) -> Judgement:
    """Judge what a program printed for `test.input`, all of it, by the rule `checker`.

    `run` is needed for a `CheckerProgram` only. Raises UsageError without it, and for what is
    no checker.
    """
    match checker:
        case Tokens():
            reason = _tokens(test.output, actual, lambda expected, got: expected == got)
        case YesNo():
            reason = _tokens(test.output, actual, _same_but_for_yes_and_no)
        case FloatTokens():
            reason = _tokens(test.output, actual, _Near(checker.absolute, checker.relative))
        case AnyOrder():
            reason = _any_order(test.output, actual)
        case CheckerProgram():
            return _ask(checker.code, test, actual, run)
        case _:
            raise UsageError(f"{checker!r} is not a checker; see alphakit.values.Checker")
    return Judgement(Verdict.WA, reason) if reason else Judgement(Verdict.AC)


def _ask(code: str, test: TestCase, actual: str, run: RunFiles | None) -> Judgement:
    if run is None:
        raise UsageError("a checker program needs an executor: pass `run`, or use LocalExecutor")
    result = run(code, (test.input, test.output, actual))
    if result.verdict is Verdict.AC:
        return Judgement(Verdict.AC)
    if result.verdict is Verdict.RE and result.exit_code == 1:
        lines = [
            line.strip() for text in (result.stdout, result.stderr) for line in text.split("\n")
        ]
        said = _shown(next(filter(None, lines), "wrong answer"), 300)
        return Judgement(Verdict.WA, f"{CHECKER_SAYS}{said}")
    return Judgement(Verdict.IE, f"checker program: {result.verdict}: {result.reason}")


# --- the rules ----------------------------------------------------------------------------


def _tokens(expected: str, actual: str, same: Callable[[str, str], bool]) -> str:
    """Why the tokens of two texts differ; empty if they don't."""
    if expected == actual:
        return ""
    wanted, got = expected.split(), actual.split()
    if wanted == got:
        return ""
    if not got:
        return f"no output; expected {_count(len(wanted), 'token')}"
    for number, (one, other) in enumerate(zip_longest(wanted, got), start=1):
        if one is None or other is None or not (one == other or same(one, other)):
            return f"token {number}: expected {_shown(one)}, got {_shown(other)}"
    return ""


def _same_but_for_yes_and_no(expected: str, actual: str) -> bool:
    word = expected.lower()
    return word in {"yes", "no"} and word == actual.lower()


_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_NOT_FINITE = {
    "nan": "nan",
    **{
        sign + word: sign.strip("+") + "inf"
        for sign in ("", "+", "-")
        for word in ("inf", "infinity")
    },
}
_ARITHMETIC = Context(prec=60, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[])


class _Near:
    """Equal, or both numbers and near each other. Decimal arithmetic, so that an error of just
    the tolerance is within it, as it is for the reader of the statement."""

    def __init__(self, absolute: float, relative: float) -> None:
        self._absolute = Decimal(repr(float(absolute)))
        self._relative = Decimal(repr(float(relative)))

    def __call__(self, expected: str, actual: str) -> bool:
        special = _NOT_FINITE.get(expected.lower())
        if special is not None:
            return special == _NOT_FINITE.get(actual.lower())
        if not (_NUMBER.fullmatch(expected) and _NUMBER.fullmatch(actual)):
            return False
        if not any(mark in expected for mark in ".eE"):
            return False  # an integer
        wanted, got = (_ARITHMETIC.create_decimal(token) for token in (expected, actual))
        if not (wanted.is_finite() and got.is_finite()):
            return False
        error = _ARITHMETIC.subtract(got, wanted).copy_abs()
        allowed = _ARITHMETIC.multiply(self._relative, wanted.copy_abs())
        return error <= max(self._absolute, allowed)


def _any_order(expected: str, actual: str) -> str:
    wanted, got = (
        Counter(tuple(line.split()) for line in text.split("\n") if line.strip())
        for text in (expected, actual)
    )
    if wanted == got:
        return ""
    if not got:
        return f"no output; expected {_count(wanted.total(), 'line')}"
    missing, surplus = next(iter(wanted - got), None), next(iter(got - wanted), None)
    reasons = [
        f"the line {_shown(' '.join(line))} {fault}"
        for line, fault in ((missing, "is missing"), (surplus, "is one too many"))
        if line is not None
    ]
    return ", ".join(reasons)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _shown(text: str | None, most: int = 60) -> str:
    """A text on one line, not too long, with what cannot be seen written as an escape."""
    if text is None:
        return "the end of the output"
    cut = text if len(text) <= most else f"{text[: most - 3]}..."
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in cut)


# --- what a statement declares ------------------------------------------------------------

# As these sentences stand in CodeContests, whose statements have lost their superscripts here
# and there ("10 - 6") and kept them as markup elsewhere ("10^{-6}").

_SENTENCE_END = re.compile(r"[.!?;](?=\s|$)|\n\s*\n")
_ERROR = re.compile(
    r"\b(?:errors?|inaccurac(?:y|ies)|accuracy|precision|tolerance|deviation)\b", re.I
)
_ALLOWED = re.compile(
    r"\b(?:exceed|at\s+most|at\s+least|less|within|more|greater|larger|bigger|smaller|below|up\s+to"
    r"|correct|accept|valid|allow|permi|toleran|precision|accuracy)|[<≤]|\\le",
    re.I,
)
_POWER = re.compile(
    r"(?<![\w.])10\s*(?:\\?\^|\*\*|<sup>)?\s*[{(]*\s*[-−–—]\s*[{(]*\s*(?P<power>[0-9]{1,2})(?![0-9])"
    r"|(?<![\w.])1(?:\.0*)?e\s?[-−–]\s?(?P<exponent>[0-9]{1,2})(?![0-9])"
    r"|(?<![\w.])(?P<decimal>0?\.0+1)(?![0-9])",
    re.I,
)
_ANSWER = re.compile(r"\b(?:print|output|write|display|answer|verdict|checker|yes\b|no\b)", re.I)
_ANY_CASE = re.compile(
    r"\bin\s+(?:any|either|arbitrary)\s+(?:letter\s?|character\s+)?(?:case|register)\b"
    r"|\bcase[- ]?insensitive|\b(?:any|either)\s+letter\s?case\b"
    r"|\bregardless\s+of\s+(?:the\s+)?case\b"
    r"|\bcase\b.*\b(?:does\s+not|doesn['’]t)\s+matter\b",
    re.I | re.S,
)


def declared(description: str) -> Checker:
    """The checker that a problem's statement declares in its own words.

    A sentence with an allowed error gives FloatTokens, with the other kind of error 0 if only
    one is named (and both, if none is: "precision of 1e-6"); letters in any case give YesNo,
    if the answers are yes and no; everything else gives Tokens.
    """
    sentences = [sentence.strip() for sentence in _SENTENCE_END.split(description)]
    for sentence in sentences:
        tolerance = _tolerance(sentence)
        if tolerance is not None:
            absolute, relative = (
                re.search(rf"\b{word}", sentence, re.I) is not None
                for word in ("absolute", "relative")
            )
            both = absolute == relative
            return FloatTokens(
                absolute=tolerance if both or absolute else 0.0,
                relative=tolerance if both or relative else 0.0,
            )
    said = all(re.search(rf"\b{word}\b", description, re.I) for word in ("yes", "no"))
    if said and any(map(_frees_case, sentences)):
        return YesNo()
    return Tokens()


def _tolerance(sentence: str) -> float | None:
    """The error that a sentence allows; None if it allows none."""
    found = _POWER.search(sentence)
    if found is None or not (_ERROR.search(sentence) and _ALLOWED.search(sentence)):
        return None
    power, exponent, decimal = found.group("power", "exponent", "decimal")
    return float(decimal or f"1e-{power or exponent}")


def _frees_case(sentence: str) -> bool:
    """Does a sentence let letters be of any case? ("In any case, ..." at its start does not.)"""
    return _ANSWER.search(sentence) is not None and _ANY_CASE.search(sentence, 1) is not None
