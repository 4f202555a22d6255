"""What the events of a record say, as tables: pure functions, from events to frozen values.

    summary      one line on the run: did it solve the problem, and at what cost
    iterations   the programs that were tried, in order: from where, why kept or rejected
    matrix       test cases x iterations, with a verdict in each cell
    pass_rates   what share of the public, AI and hidden tests each iteration passes
    calls        what was asked and answered
    costs        the calls, summed by stage
    prefix_share the share of the input that a provider's prompt cache could serve

All take the events as `record.read` gives them, also of a run that was killed or that failed,
and whatever the order of calls made side by side. `frame` turns rows into a data frame.

Tests are named by their kind and their place among their kind, in the order in which the flow
met them: `public 1`, `AI 3`, `hidden 7`. The flow never saw the results on hidden tests.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal

from alphakit.calls import Call, Cost, calls, costs, prefix_share
from alphakit.errors import RecordError
from alphakit.iterations import (
    GROUPS,
    Group,
    Iteration,
    Results,
    changed,
    diff,
    ended,
    iterations,
    labels_of,
    of_kind,
)
from alphakit.record import Event, Judged, Ran, Started
from alphakit.values import TestCase, Verdict

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "GROUPS",
    "Call",
    "Cost",
    "Group",
    "Iteration",
    "Rate",
    "Results",
    "Row",
    "Summary",
    "calls",
    "changed",
    "costs",
    "diff",
    "ended",
    "frame",
    "iterations",
    "matrix",
    "pass_rates",
    "prefix_share",
    "started",
    "summary",
]


@dataclass(frozen=True, slots=True)
class Row:
    """A test case and the verdict on it in each iteration; None where it was not run."""

    group: Group
    label: str
    test: TestCase | None
    """None for a hidden test: records do not hold the text of these."""
    verdicts: tuple[Verdict | None, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """How many tests of a group an iteration passes."""

    iteration: int
    group: Group
    passed: int
    total: int
    rate: float | None
    """From 0 to 1; None where the tests were not run."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A run in one line."""

    problem: str
    method: str
    config: str
    """The name of the config."""
    models: tuple[str, ...]
    """What answered, as it calls itself."""
    status: Literal["solved", "failed", "unfinished"]
    """`solved`: the run gave a program, right or wrong."""
    error: str
    public_passed: int
    public_total: int
    ai_passed: int
    ai_total: int
    """Of the program that the run ended with, or of the last one kept."""
    hidden_passed: int
    hidden_total: int
    """How many hidden tests the problem has, also where they were not run."""
    verdict: str
    """The first verdict on a hidden test that is not AC, or else AC; empty if not judged."""
    passed: bool | None
    """Whether the program passes all hidden tests; False for a failed run, None if not judged."""
    iterations: int
    calls: int
    unparsed: int
    """Replies that could not be read; each but the last of a question was asked for again."""
    input_tokens: int
    output_tokens: int
    cached_tokens: int
    """The part of the input that the provider says it took from its cache."""
    estimated: bool
    """Whether any of the token counts is an estimate."""
    seconds: float
    """Time spent waiting for the model; calls side by side both count."""
    runs: int
    """Times that a program ran on a test case, for the flow and for the judge."""
    prefix_share: float

    @property
    def tokens(self) -> int:
        return self.input_tokens + self.output_tokens


def started(events: Iterable[Event]) -> Started:
    """What was run. Raises RecordError for a record that does not say so."""
    found = of_kind(events, Started)
    if not found:
        raise RecordError("the record has no `started` event: nothing was run in it yet")
    return found[0]


# --- the run in one line ----------------------------------------------------------------------


def summary(events: Sequence[Event]) -> Summary:
    """The run in one line. Raises RecordError for a record without a `started` event."""
    begun, end = started(events), ended(events)
    tried, asked = iterations(events), calls(events)
    kept = [one for one in tried if one.choice in {"base", "accepted"}] or tried
    chosen = [one for one in tried if one.chosen]
    final = (chosen or kept)[-1] if tried else None
    seen = {group: _score(final.results if final else {}, group) for group in GROUPS}
    hidden = chosen[-1].hidden if chosen else {}
    failures = [result.verdict for result in hidden.values() if not result.passed]
    failed = end is not None and end.status == "failed"
    costs = [one.completion for one in asked]
    return Summary(
        problem=begun.problem,
        method=begun.method,
        config=str(begun.config.get("name", "")),
        models=tuple(dict.fromkeys(cost.model for cost in costs)),
        status=end.status if end else "unfinished",
        error=end.error if end else "",
        public_passed=seen["public"][0],
        public_total=seen["public"][1] or len(begun.public_tests),
        ai_passed=seen["AI"][0],
        ai_total=seen["AI"][1],
        hidden_passed=len(hidden) - len(failures),
        hidden_total=begun.hidden_tests,
        verdict=str((failures or [Verdict.AC])[0]) if hidden else "",
        passed=False if failed else not failures if hidden else None,
        iterations=len(tried),
        calls=len(asked),
        unparsed=sum(bool(one.unparsed) for one in asked),
        input_tokens=sum(cost.input_tokens for cost in costs),
        output_tokens=sum(cost.output_tokens for cost in costs),
        cached_tokens=sum(cost.cached_tokens for cost in costs),
        estimated=any(cost.estimated for cost in costs),
        seconds=sum(cost.seconds for cost in costs),
        runs=sum(len(event.results) for event in events if isinstance(event, Ran | Judged)),
        prefix_share=prefix_share(events),
    )


def matrix(events: Sequence[Event]) -> list[Row]:
    """Test cases x iterations: the public tests, the AI tests, then the hidden ones."""
    tried = iterations(events)
    tests = {label: test for test, label in labels_of(events).items()}
    rows = [
        Row(_group(label), label, test, tuple(_verdict(one.results, label) for one in tried))
        for label, test in sorted(tests.items(), key=lambda item: _group(item[0]) != "public")
    ]
    judged = max((len(one.hidden) for one in tried), default=0)
    for label in (f"hidden {n}" for n in range(1, judged + 1)):
        verdicts = tuple(_verdict(one.hidden, label) for one in tried)
        rows.append(Row("hidden", label, None, verdicts))
    return rows


def pass_rates(events: Sequence[Event]) -> list[Rate]:
    """For each iteration and each group that has tests, how many of them it passes."""
    rows = []
    for one in iterations(events):
        for group in GROUPS:
            results = one.hidden if group == "hidden" else one.results
            passed, total = _score(results, group)
            if total:
                rows.append(Rate(one.number, group, passed, total, passed / total))
            elif group == "hidden" and started(events).hidden_tests:
                rows.append(Rate(one.number, group, 0, started(events).hidden_tests, None))
    return rows


def _group(label: str) -> Group:
    return next(group for group in GROUPS if label.startswith(group))


def _score(results: Results, group: Group) -> tuple[int, int]:
    """Tests passed, and tests run."""
    verdicts = [result.passed for label, result in results.items() if _group(label) == group]
    return sum(verdicts), len(verdicts)


def _verdict(results: Results, label: str) -> Verdict | None:
    return results[label].verdict if label in results else None


# --- for any table ----------------------------------------------------------------------------


def frame(rows: Iterable[Any]) -> "pd.DataFrame":
    """Rows, all frozen values of one of the types above, as a data frame. Needs pandas."""
    import pandas as pd  # noqa: PLC0415  # heavy, and only for notebooks

    def cells(row: Any) -> dict[str, Any]:
        derived = [name for name, it in vars(type(row)).items() if isinstance(it, property)]
        return {name: getattr(row, name) for name in [f.name for f in fields(row)] + derived}

    return pd.DataFrame([cells(row) for row in rows])
