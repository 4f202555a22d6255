"""A small world for tests of the flow: a problem, a model that plays a script, a judge that runs
programs as Python expressions would.

The scripted model answers by the prompt's name; a list of replies is taken one by one, and the
last one stays. So a test says only what differs from an uneventful run.
"""

import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from alphakit.values import (
    Checker,
    Completion,
    Limits,
    Problem,
    Request,
    TestCase,
    TestResult,
    Tokens,
    Verdict,
)

DOUBLE = Problem(
    name="double",
    description="Read n (1 <= n <= 100). Print 2n.\n\n## Input\n\nn\n\n## Output\n\n2n\n",
    public_tests=(TestCase("1\n", "2\n"), TestCase("5\n", "10\n")),
    private_tests=(TestCase("7\n", "14\n", "private"), TestCase("100\n", "200\n", "private")),
)

RIGHT = "print(int(input()) * 2)"
WRONG = "print(int(input()) + 1)"  # right for 1 only
WORSE = "print(-int(input()))"

REFLECTION = """\
goal: |
  Print twice the number.
inputs: |
  One integer n.
outputs: |
  One integer.
rules:
  - |
    the output is 2n
"""
EXPLANATIONS = """\
explanations:
  - test: 1
    explanation: |
      2 * 1 = 2
  - test: 2
    explanation: |
      2 * 5 = 10
"""
SOLUTIONS = """\
solutions:
  - name: Multiply
    content: |
      Multiply by two.
    complexity: O(1)
  - name: Add
    content: |
      Add the number to itself.
  - name: Count
    content: |
      Count up.
"""
RANKING = """\
order:
  - Add
  - multiply
why: |
  simple
steps:
  - |
    read, add, print
"""


def with_tests(*pairs: tuple[str, str]) -> str:
    """A reply of stage 5 with these inputs and outputs."""
    items = [
        f"  - note: a test\n    input: |\n      {i}\n    output: |\n      {o}\n" for i, o in pairs
    ]
    return "tests:\n" + "".join(items)


def with_code(code: str) -> str:
    """A reply of stage 6 with this program."""
    return "code: |\n" + "".join(f"  {line}\n" for line in code.splitlines())


def with_fix(code: str) -> str:
    """A reply of stages 7 and 8 with this program."""
    return "what_went_wrong: |\n  it is wrong\nfixed_flow: |\n  do it right\n" + with_code(code)


SCRIPT: Mapping[str, Sequence[str]] = {
    "direct": [f"```python\n{RIGHT}\n```"],
    "reflect": [REFLECTION],
    "reflect_again": [REFLECTION],
    "explain_tests": [EXPLANATIONS],
    "understand": [REFLECTION + EXPLANATIONS],
    "propose_solutions": [SOLUTIONS],
    "rank_solutions": [RANKING],
    "choose_solution": [RANKING],
    "generate_tests": [with_tests(("2", "4"), ("3", "6"))],
    "generate_tests_again": [with_tests(("2", "4"), ("3", "6"))],
    "write_code": [with_code(RIGHT)],
    "fix_code": [with_fix(RIGHT)],
}


@dataclass
class Script:
    """A model that answers by prompt name, and keeps what it was asked."""

    changes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    _turns: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, request: Request) -> Completion:
        with self._lock:
            self.requests.append(request)
            replies = {**SCRIPT, **self.changes}[request.prompt]
            turn = min(self._turns[request.prompt], len(replies) - 1)
            self._turns[request.prompt] += 1
        return Completion(replies[turn], "script", input_tokens=100, output_tokens=10)

    @property
    def prompts(self) -> Counter[str]:
        """How often each prompt was asked."""
        return Counter(request.prompt for request in self.requests)


class ToyExecutor:
    """Runs one-line programs of the form `print(<expression of input()>)` without a process.

    For tests of the flow only, where thousands of runs would cost minutes; the real executor has
    tests of its own, and the runs end to end use it.
    """

    def __init__(self) -> None:
        self.runs: list[tuple[str, tuple[TestCase, ...]]] = []

    def __call__(
        self,
        code: str,
        tests: Sequence[TestCase],
        limits: Limits = Limits(),  # noqa: B008
        checker: Checker = Tokens(),  # noqa: B008
    ) -> list[TestResult]:
        self.runs.append((code, tuple(tests)))
        return [self._one(code, test) for test in tests]

    @staticmethod
    def _one(code: str, test: TestCase) -> TestResult:
        number = int(test.input)
        outputs = {RIGHT: 2 * number, WRONG: number + 1, WORSE: -number}
        if code.strip() not in outputs:
            stderr = 'Traceback:\n  File "solution.py", line 1, in <module>\nValueError: bad\n'
            return TestResult(Verdict.RE, stderr=stderr, exit_code=1)
        out = f"{outputs[code.strip()]}\n"
        return TestResult(Verdict.AC if out == test.output else Verdict.WA, out, exit_code=0)
