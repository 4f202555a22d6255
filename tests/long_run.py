"""A long run for tests of what shows runs: 40 iterations, 200 tests, every fix a little better.

The n-th program is `limit = n`: it passes the n-th public or AI test and those before it, and a
fortieth more of the hidden tests than the last.
"""

from collections.abc import Sequence

from toys import Script, with_code, with_fix, with_tests

from alphakit.config import preset
from alphakit.record import Event, Record
from alphakit.solve import solve
from alphakit.values import Checker, Limits, Problem, TestCase, TestResult, Tokens, Verdict

LONG = Problem(
    name="long",
    description="Print n.",
    public_tests=tuple(TestCase(f"{n}\n", f"{n}\n") for n in range(1, 21)),
    private_tests=tuple(TestCase(f"{n}\n", f"{n}\n", "private") for n in range(41, 201)),
)


def judge(
    code: str,
    tests: Sequence[TestCase],
    limits: Limits = Limits(),  # noqa: B008
    checker: Checker = Tokens(),  # noqa: B008
) -> list[TestResult]:
    limit = int(code.rsplit(maxsplit=1)[-1])

    def one(test: TestCase) -> TestResult:
        number = int(test.input)
        good = number <= limit if number <= 40 else number - 40 <= 4 * limit
        if good:
            return TestResult(Verdict.AC, test.output, exit_code=0)
        if number % 7 == 0:
            return TestResult(Verdict.TLE, reason="it was stopped after 2 s", cpu_seconds=2.0)
        if number % 11 == 0:
            return TestResult(Verdict.RE, stderr="ValueError: bad\n", exit_code=1)
        return TestResult(Verdict.WA, "0\n", exit_code=0, reason="token 1 differs")

    return [one(test) for test in tests]


def long_run() -> list[Event]:
    script = {
        "write_code": [with_code("limit = 1")],
        "fix_code": [with_fix(f"limit = {n}") for n in range(2, 41)],
        "generate_tests": [with_tests(*((str(n), str(n)) for n in range(21, 41)))],
        "generate_tests_again": [with_tests(*((str(n), str(n)) for n in range(21, 41)))],
    }
    config = preset(
        "paper", draft_attempts=1, draft_on="public", public_fixes=40, ai_fixes=40, ai_tests=20
    )
    with Record() as record:
        solve(LONG, Script(script), judge, config=config, record=record)
    return record.events
