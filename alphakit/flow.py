"""The AlphaCodium flow, as figure 1 of the paper draws it, and the direct prompt beside it.

`alphacodium` is the whole algorithm; what follows it is its three loops. Everything that the
flow does to the world goes through `ask`, `run` and `note`.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import TypeVar

from alphakit import stages
from alphakit.config import PAPER, Config
from alphakit.distance import distance
from alphakit.errors import AlphakitError
from alphakit.values import (
    Ask,
    Decision,
    Note,
    Outcome,
    Problem,
    Run,
    TestCase,
    TestResult,
    Verdict,
    code_id,
)

A = TypeVar("A")
B = TypeVar("B")


def ignore(_: Decision) -> None:
    """Take no notes."""


def alphacodium(
    problem: Problem,
    ask: Ask,
    run: Run,
    config: Config = PAPER,
    note: Note = ignore,
) -> Outcome:
    """Solve a problem by the flow (paper, section 3.1): the program it ends with, and why.

    Raises what `ask` raises: ReplyError when a reply could not be read, ModelError when the
    model gave none.
    """
    # Pre-processing: reason in words, from the easy questions to the hard ones.
    reflection, explained = stages.understand(ask, problem, config)
    solutions = stages.propose_solutions(ask, problem, reflection, explained, config)
    (ranked, steps), ai_tests = both(
        lambda: stages.rank_solutions(ask, problem, reflection, explained, solutions, config),
        lambda: stages.generate_tests(ask, problem, reflection, explained, config),
        at_once=config.side_by_side,
    )

    # Code iterations: a base, then one test at a time pulls the code forward.
    public = [test for test, _ in explained]
    bench = Bench(public, ai_tests, run, config, note)

    def write(n: int) -> str:
        of_best = steps if n == 0 else ()
        return stages.write_code(ask, problem, reflection, explained, ranked[n], of_best)

    def fix(attempt: Attempt, test: TestCase) -> str:
        result = attempt.result(test)
        return stages.fix_code(ask, problem, reflection, explained, attempt.code, test, result).code

    attempt = draft(bench, write, len(ranked))
    attempt = iterate_on_public_tests(bench, fix, attempt)
    attempt = iterate_on_ai_tests(bench, fix, attempt)
    return bench.outcome(attempt)


def direct(
    problem: Problem,
    ask: Ask,
    run: Run,
    config: Config = PAPER,
    note: Note = ignore,
) -> Outcome:
    """The baseline: the program that one direct prompt gives (paper, section 4)."""
    bench = Bench(stages.public_tests(problem), (), run, config, note)
    return bench.outcome(bench.attempt(stages.write_direct(ask, problem)))


# --- the three loops --------------------------------------------------------------------------


def draft(bench: "Bench", write: Callable[[int], str], solutions: int) -> "Attempt":
    """Stage 6: programs for one solution after another until one passes its tests, or else the
    one whose output is closest to the expected; `write(n)` asks for one for solution number n."""
    config = bench.config
    wanted = bench.public if config.draft_on == "public" else bench.tests
    drafts: list[Attempt] = []
    for turn in range(config.draft_attempts):
        drafts.append(bench.attempt(write(whose_turn(turn, solutions, config))))
        if drafts[-1].passes_all(wanted):
            bench.note("draft", "base", f"draft {turn + 1} passes its tests", drafts[-1])
            return drafts[-1]
        failed = [bench.label(test) for test in wanted if not drafts[-1].passes(test)]
        bench.note("draft", "failed", f"draft {turn + 1} fails {', '.join(failed)}", drafts[-1])
    # Public tests first: they are right, and AI tests may not be.
    base = min(
        drafts, key=lambda draft: (draft.distance(bench.public), draft.distance(bench.ai_tests))
    )
    why = f"of {len(drafts)} drafts, the output of number {drafts.index(base) + 1} is closest"
    bench.note("draft", "base", why if len(drafts) > 1 else "it is the only draft", base)
    return base


def whose_turn(turn: int, solutions: int, config: Config) -> int:
    """Which of the ranked solutions draft number `turn` (from 0) is written for."""
    if config.draft_turns == "two each":
        return turn // 2 % solutions
    return turn % solutions if turn >= 2 else 0


def iterate_on_public_tests(bench: "Bench", fix: "Fix", attempt: "Attempt") -> "Attempt":
    """Stage 7: one public test after the other, easiest first. Each that passes is an anchor."""
    anchors: list[TestCase] = []
    left = bench.config.public_fixes
    per_test = bench.config.fixes_per_public_test(len(bench.public))
    for test in bench.public:
        attempt, used = settle(
            bench, fix, attempt, test, anchors, min(left, per_test), stage="public tests"
        )
        left -= used
        anchors += [test] if attempt.passes(test) else []
    return attempt


def iterate_on_ai_tests(bench: "Bench", fix: "Fix", attempt: "Attempt") -> "Attempt":
    """Stage 8: the same with the AI tests, which may be wrong: public tests that pass, and AI
    tests passed already, are anchors that no fix may break (paper, section 3.2)."""
    anchors = [test for test in bench.public if attempt.passes(test)]
    left = bench.config.ai_fixes
    around = bench.public if bench.config.public_tests_around_ai_tests else ()
    for test in (*around, *bench.ai_tests, *around):
        attempt, used = settle(
            bench,
            fix,
            attempt,
            test,
            anchors,
            min(left, bench.config.ai_fixes_per_test),
            stage="AI tests",
        )
        left -= used
        anchors += [test] if attempt.passes(test) and test not in anchors else []
    return attempt


def settle(
    bench: "Bench",
    fix: "Fix",
    attempt: "Attempt",
    test: TestCase,
    anchors: Sequence[TestCase],
    tries: int,
    *,
    stage: str,
) -> tuple["Attempt", int]:
    """Pull the code forward by one test: the attempt to go on with, and the fixes used.

    A fix is taken if it passes the test, or on a public test if it comes closer; never if it
    breaks an anchor.
    """
    for used in range(tries):
        if attempt.passes(test):
            return attempt, used
        fixed = bench.attempt(fix(attempt, test))
        broken = [bench.label(anchor) for anchor in anchors if not fixed.passes(anchor)]
        closer = fixed.distance([test]) < attempt.distance([test])
        if broken and bench.config.anchors:
            verdict = "rejected", f"it breaks {', '.join(broken)}, passed before: anchored"
        elif fixed.passes(test):
            verdict = (
                "accepted",
                "it passes the test" + (f", and breaks {', '.join(broken)}" if broken else ""),
            )
        elif closer and test in bench.public:
            verdict = "accepted", "its output is closer to the expected one"
        elif fixed.code.strip() == attempt.code.strip():
            verdict = "rejected", "it is the same program"
        else:
            verdict = "rejected", "it does not pass the test"
        bench.note(stage, *verdict, fixed, test)
        attempt = fixed if verdict[0] == "accepted" else attempt
    if not attempt.passes(test):
        why = f"after {tries} {'fix' if tries == 1 else 'fixes'}" if tries else "no fixes are left"
        bench.note(stage, "unsettled", why, attempt, test)
    return attempt, tries


# --- what the loops handle --------------------------------------------------------------------


@dataclass(frozen=True)
class Attempt:
    """A program and its result on every test that the flow sees."""

    code: str
    results: dict[TestCase, TestResult] = field(repr=False)
    distances: dict[TestCase, float] = field(repr=False)

    def result(self, test: TestCase) -> TestResult:
        return self.results[test]

    def passes(self, test: TestCase) -> bool:
        """Whether there is nothing to mend. An AI test that the judge could not check, since its
        output makes no sense to the problem's checker, asks for nothing."""
        verdict = self.results[test].verdict
        return verdict is Verdict.AC or (verdict is Verdict.IE and test.kind == "ai")

    def passes_all(self, tests: Sequence[TestCase]) -> bool:
        return all(map(self.passes, tests))

    def distance(self, tests: Sequence[TestCase]) -> float:
        """How far the outputs are from the expected ones, summed over the tests."""
        return sum(self.distances[test] for test in tests)


Fix = Callable[[Attempt, TestCase], str]
"""Ask for a program that passes a test which the attempt fails."""


@dataclass(frozen=True)
class Bench:
    """The tests of one run, easiest first, and what it takes to try a program on them.

    A program is run once on all the tests; every decision after that reads the results.
    """

    public: Sequence[TestCase]
    ai_tests: Sequence[TestCase]
    run: Run
    config: Config
    take_down: Note

    @property
    def tests(self) -> tuple[TestCase, ...]:
        return (*self.public, *self.ai_tests)

    def attempt(self, code: str) -> Attempt:
        results = dict(zip(self.tests, self.run(code, self.tests), strict=True))
        kind = self.config.distance
        return Attempt(code, results, {t: distance(t, r, kind) for t, r in results.items()})

    def label(self, test: TestCase) -> str:
        """`public 1`, `AI 3`: the test's kind and its place among its kind."""
        if test in self.public:
            return f"public {self.public.index(test) + 1}"
        return f"AI {self.ai_tests.index(test) + 1}"

    def note(
        self, stage: str, choice: str, why: str, attempt: Attempt, test: TestCase | None = None
    ) -> None:
        label = self.label(test) if test else ""
        self.take_down(Decision(stage, choice, why, code_id(attempt.code), label))

    def outcome(self, attempt: Attempt) -> Outcome:
        """The end of a run: the program, and which tests speak for and against it."""
        public = sum(attempt.result(test).passed for test in self.public)
        ai = sum(attempt.result(test).passed for test in self.ai_tests)
        failed = [self.label(test) for test in self.tests if not attempt.passes(test)]
        why = f"it passes {public} of {len(self.public)} public tests"
        if self.ai_tests:
            why += f" and {ai} of {len(self.ai_tests)} AI tests"
        if failed:
            why += f"; it fails {', '.join(failed)}"
        return Outcome(attempt.code, why, public, len(self.public), ai, len(self.ai_tests))


def both(first: Callable[[], A], second: Callable[[], B], *, at_once: bool) -> tuple[A, B]:
    """The values of two questions that do not depend on each other."""
    if not at_once:
        return first(), second()
    pool = ThreadPoolExecutor(1)
    later = pool.submit(second)
    try:
        return first(), later.result()
    except AlphakitError:
        wait([later])  # its reply is paid for: let it reach the record
        raise
    finally:
        pool.shutdown(wait=False)
