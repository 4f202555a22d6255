"""The programs that a run tried: where each came from, what it passed, why it was kept or not.

`iterations` tells this from the events of a record: a program is what a `ran` event holds, its
origin is the reply that has its text, its fate is what the flow decided after it ran.

Tests are named by their kind and their place among their kind, in the order in which the flow
met them: `public 1`, `AI 3`, `hidden 7`. The flow never saw the results on hidden tests.
"""

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from alphakit.record import (
    Answered,
    Asked,
    Decided,
    Ended,
    Event,
    Judged,
    Parsed,
    Ran,
    Started,
)
from alphakit.values import Decision, TestCase, TestResult, code_id

E = TypeVar("E", bound=Event)

Group = Literal["public", "AI", "hidden"]
GROUPS: tuple[Group, ...] = ("public", "AI", "hidden")
Results = Mapping[str, TestResult]
"""Results by the label of the test."""


@dataclass(frozen=True, slots=True)
class Iteration:
    """A program that was tried. A program that came twice was tried twice."""

    number: int
    """From 1, in the order of trying."""
    code: str
    code_id: str
    stage: str
    """`draft`, `fix` or `direct`; else the name of the prompt that gave the program."""
    target: str
    """The label of the test that a fix is for; empty for other programs, or if not known."""
    call: str
    """The call that gave the program; empty if no reply holds it."""
    choice: str
    """`base`, `failed`, `accepted` or `rejected`; empty if nothing was decided."""
    why: str
    chosen: bool
    """Whether it is the program that the run ended with."""
    parent: int | None
    """The number of the iteration that a fix started from; None for a program from scratch."""
    results: Results
    """On the public and the AI tests."""
    hidden: Results
    """On the hidden tests, judged after the end; empty if not judged."""
    anchors: tuple[str, ...]
    """The tests that it had to keep passing."""
    broke: tuple[str, ...]
    """The anchors that it does not pass."""
    gained: tuple[str, ...]
    """Tests that it passes and its parent does not; without hidden tests."""
    lost: tuple[str, ...]
    """Tests that its parent passes and it does not; without hidden tests."""
    diff: str
    """A unified diff from its parent to it; empty without a parent."""
    calls: int
    """Calls answered until it ran."""
    tokens: int
    """Input and output tokens of these calls."""

    @property
    def origin(self) -> str:
        """Where it comes from, in words: `draft`, `fix on public 2`."""
        return f"{self.stage} on {self.target}" if self.target else self.stage


def iterations(events: Sequence[Event]) -> list[Iteration]:
    """The programs that were tried, in order."""
    labels, decisions, makers = labels_of(events), _decisions(events), _makers(events)
    hidden = {
        event.code: {f"hidden {n}": result for n, result in enumerate(event.results, 1)}
        for event in of_kind(events, Judged)
    }
    spent, unsettled = _spent(events), _unsettled(events)
    anchors = _Anchors.of(events, list(labels.values()))
    tried: list[Iteration] = []
    for index, event in enumerate(of_kind(events, Ran)):
        made, name = decisions[index], code_id(event.code)
        made_by = makers[event.code].pop(0) if makers[event.code] else None
        stage = _stage(made_by, made)
        target = made[0].test if made and stage == "fix" else ""
        results = {
            labels[test]: result for test, result in zip(event.tests, event.results, strict=True)
        }
        parent = _kept(tried) if stage == "fix" else None
        held = anchors.before(made[0].stage, target, parent.results) if parent and made else ()
        gained, lost = changed(parent.results if parent else {}, results)
        passes = target in results and results[target].passed
        settled = passes and bool(made) and made[-1].choice == "accepted"
        anchors.over = settled or (index, target) in unsettled
        tried.append(
            Iteration(
                number=index + 1,
                code=event.code,
                code_id=name,
                stage=stage,
                target=target,
                call=made_by.call if made_by else "",
                choice=made[-1].choice if made else "",
                why="; ".join(one.why for one in made),
                chosen=False,
                parent=parent.number if parent else None,
                results=results,
                hidden=hidden.get(name, {}),
                anchors=held,
                broke=tuple(one for one in held if one in results and not results[one].passed),
                gained=gained,
                lost=lost,
                diff=diff(parent.code, event.code) if parent else "",
                calls=spent[index][0],
                tokens=spent[index][1],
            )
        )
    return _choose(tried, events)


def ended(events: Sequence[Event]) -> Ended | None:
    """How the run ended; None for one that was killed, or that goes on after it failed."""
    last = events[-1] if events else None
    return last if isinstance(last, Ended) else None


def changed(before: Results, after: Results) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The labels of the tests that pass after and not before, and of those the other way."""
    both = [label for label in after if label in before]
    return (
        tuple(one for one in both if after[one].passed and not before[one].passed),
        tuple(one for one in both if before[one].passed and not after[one].passed),
    )


def diff(before: str, after: str) -> str:
    """A unified diff of two programs, without the lines that name files."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=2)
    return "\n".join(list(lines)[2:])


def labels_of(events: Sequence[Event]) -> dict[TestCase, str]:
    """A label for each test that programs ran on."""
    labels: dict[TestCase, str] = {}
    count: Counter[str] = Counter()
    for event in of_kind(events, Ran):
        here: set[TestCase] = set()
        for test in event.tests:
            group = "AI" if test.kind == "ai" else "public"
            count[group] += test not in labels or test in here  # a repeated test takes a number
            labels.setdefault(test, f"{group} {count[group]}")
            here.add(test)
    return labels


def _decisions(events: Sequence[Event]) -> defaultdict[int, list[Decision]]:
    """What was decided about each program, by its place among those that ran."""
    decisions: defaultdict[int, list[Decision]] = defaultdict(list)
    ran: list[str] = []
    for event in events:
        if isinstance(event, Ran):
            ran.append(code_id(event.code))
        elif isinstance(event, Decided) and event.decision.code in ran:
            name, choice = event.decision.code, event.decision.choice
            if choice == "base":  # of equal drafts, the first is the closest
                decisions[ran.index(name)].append(event.decision)
            elif choice != "unsettled":  # that is about a test, not about the program
                decisions[len(ran) - 1 - ran[::-1].index(name)].append(event.decision)
    return decisions


def _unsettled(events: Sequence[Event]) -> set[tuple[int, str]]:
    """The tests that the flow gave up, each with the place of the last program before."""
    given_up, ran = set(), 0
    for event in events:
        ran += isinstance(event, Ran)
        if isinstance(event, Decided) and event.decision.choice == "unsettled":
            given_up.add((ran - 1, event.decision.test))
    return given_up


def _makers(events: Sequence[Event]) -> defaultdict[str, list[Asked]]:
    """The calls whose replies hold each program."""
    asked = {event.call: event for event in of_kind(events, Asked)}
    makers: defaultdict[str, list[Asked]] = defaultdict(list)
    for event in of_kind(events, Parsed):
        if isinstance(event.value, Mapping) and event.call in asked:
            makers[str(event.value.get("code", ""))].append(asked[event.call])
    return makers


def _stage(made_by: Asked | None, decisions: Sequence[Decision]) -> str:
    if decisions:
        return "draft" if decisions[0].stage == "draft" else "fix"
    prompt = made_by.prompt if made_by else "program"
    return {"write_code": "draft", "fix_code": "fix"}.get(prompt, prompt)


def _kept(tried: Sequence[Iteration]) -> Iteration | None:
    """The iteration that the next fix starts from."""
    kept = [one for one in tried if one.choice in {"base", "accepted"}] or tried
    return kept[-1] if kept else None


def _spent(events: Sequence[Event]) -> list[tuple[int, int]]:
    """Calls and tokens up to each program that ran."""
    spent, calls_so_far, tokens = [], 0, 0
    for event in events:
        if isinstance(event, Answered):
            calls_so_far += 1
            tokens += event.completion.input_tokens + event.completion.output_tokens
        elif isinstance(event, Ran):
            spent.append((calls_so_far, tokens))
    return spent


def _choose(tried: list[Iteration], events: Sequence[Event]) -> list[Iteration]:
    """Mark the program that the run ended with."""
    end = ended(events)
    outcome = end.outcome if end else None
    same = [one for one in tried if outcome and one.code == outcome.code]
    kept = [one for one in same if one.choice in {"base", "accepted"}] or same
    chosen = kept[-1].number if kept else 0
    return [replace(one, chosen=True) if one.number == chosen else one for one in tried]


@dataclass
class _Anchors:
    """Which tests a fix had to keep passing, told again from the decisions of the flow.

    The flow goes through the tests in order; what passes when it leaves a test is an anchor from
    then on, and its second round begins with the public tests that pass at that time.
    """

    rounds: Mapping[str, Sequence[str]]
    """The labels of each round of fixes, in order, by the name of its stage."""
    stage: str = ""
    left: Sequence[str] = ()
    over: bool = False
    """Whether the flow has left the test that is first in `left`."""
    held: tuple[str, ...] = ()

    @classmethod
    def of(cls, events: Sequence[Event], labels: Sequence[str]) -> "_Anchors":
        public = [label for label in labels if label.startswith("public")]
        ai = [label for label in labels if not label.startswith("public")]
        around = any(e.config.get("public_tests_around_ai_tests") for e in of_kind(events, Started))
        rest = [*public, *ai, *public] if around else ai
        return cls({"public tests": public, "AI tests": rest})

    def before(self, stage: str, target: str, results: Results) -> tuple[str, ...]:
        """The anchors when a fix for `target` is tried; `results` are those of its parent."""
        passed = [label for label, result in results.items() if result.passed]
        if stage != self.stage:
            self.stage, self.left = stage, self.rounds.get(stage, ())
            public = [label for label in passed if label.startswith("public")]
            self.held, self.over = tuple(public) if stage == "AI tests" else (), False
        if target in self.left[self.over :]:
            place = self.left.index(target, int(self.over))
            settled = [one for one in self.left[:place] if one in passed and one not in self.held]
            self.left, self.held = self.left[place:], (*self.held, *settled)
        return self.held


def of_kind(events: Iterable[Event], kind: type[E]) -> list[E]:
    """The events of one kind, in order."""
    return [event for event in events if isinstance(event, kind)]
