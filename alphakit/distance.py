"""How far a program's output is from the expected one: the base of "the closest code".

When no drafted program passes all tests, the flow goes on with the one whose output is
closest to what was expected (paper, section 3.1, stage 6). The paper does not define close.

`tokens`, ours, is a number for every pair of outputs:
    0        the test passed
    (0, 1]   it printed an answer, a wrong one: the mean over token positions of
             0 where the two tokens are equal, |a - b| / (|a| + |b|) where both are numbers
             (at most 1), and 1 where they differ otherwise or one is missing
    2        it gave no answer that can be judged: a limit, a runtime error, IE

`released`, as the authors' program has it: the sum of |a - b| over the lines if every line
of both is one number, else the number of lines that differ; infinite where there is no
output or no answer.

The distance of a program is the sum over tests.
"""

import math
import re
from itertools import zip_longest
from typing import Literal

from alphakit.values import TestCase, TestResult, Verdict

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_NO_ANSWER = 2.0
_SMALLEST = 1e-9  # a wrong answer is never at distance 0, whatever its tokens look like


def distance(
    test: TestCase, result: TestResult, kind: Literal["tokens", "released"] = "tokens"
) -> float:
    """How far `result` is from passing `test`; `tokens` is 0 exactly if there is nothing to mend.

    That is so if it passed, and on an AI test also if the judge itself failed (IE): then the
    test's output makes no sense to the problem's checker, which says nothing of the program.
    """
    if result.passed or (result.verdict is Verdict.IE and test.kind == "ai"):
        return 0.0
    answered = result.verdict is Verdict.WA
    if kind == "released":
        return _released(test.output, result.stdout) if answered else math.inf
    return max(_SMALLEST, between_tokens(test.output, result.stdout)) if answered else _NO_ANSWER


def between_tokens(expected: str, actual: str) -> float:
    """The mean difference of two outputs, token by token, from 0 (equal) to 1."""
    pairs = list(zip_longest(expected.split(), actual.split()))
    return sum(_between(a, b) for a, b in pairs) / len(pairs) if pairs else 0.0


def _between(a: str | None, b: str | None) -> float:
    if a == b:
        return 0.0
    x, y = _number(a), _number(b)
    if x is None or y is None:
        return 1.0
    if x == y:
        return 0.0
    larger = max(abs(x), abs(y))  # scaled first, so that huge numbers do not overflow
    return abs(x / larger - y / larger) / (abs(x / larger) + abs(y / larger))


def _number(token: str | None) -> float | None:
    """The token as a finite number, or None; `1_000`, `nan` and Unicode digits are words."""
    if token is None or not _NUMBER.fullmatch(token):
        return None
    value = float(token)
    return value if math.isfinite(value) else None


def _released(expected: str, actual: str) -> float:
    if not actual.strip():
        return math.inf
    pairs = list(zip_longest(expected.strip().splitlines(), actual.strip().splitlines()))
    numbers = [
        (_number(a.strip() if a else None), _number(b.strip() if b else None)) for a, b in pairs
    ]
    total = 0.0
    for x, y in numbers:
        if x is None or y is None:
            return float(sum(a != b for a, b in pairs))
        total += abs(x - y)
    return total
