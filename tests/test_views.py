"""Views: what the events of a record say of a run, whole or not, in any order of side-by-side
calls."""

import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from toys import (
    DOUBLE,
    REFLECTION,
    RIGHT,
    WORSE,
    WRONG,
    Script,
    ToyExecutor,
    with_code,
    with_fix,
    with_tests,
)

from alphakit import views
from alphakit.config import PAPER, RELEASED, Config, preset
from alphakit.errors import ModelError, RecordError
from alphakit.record import Asked, Decided, Ended, Event, Judged, Ran, Record, Started
from alphakit.solve import Solved, solve
from alphakit.values import (
    Completion,
    Message,
    Problem,
    Request,
    TestCase,
    TestResult,
    Verdict,
)

ONE_DRAFT = preset("paper", draft_attempts=1)
WRONG_AI_TEST = [with_tests(("3", "4"), ("2", "4"))]  # 2 * 3 is not 4, but 3 + 1 is


def play(
    config: Config = PAPER, problem: Problem = DOUBLE, method: str = "flow", **changes: list[str]
) -> Solved:
    return solve(problem, Script(changes), ToyExecutor(), method=method, config=config)


def events(
    config: Config = PAPER, problem: Problem = DOUBLE, method: str = "flow", **changes: list[str]
) -> list[Event]:
    return play(config, problem, method, **changes).record.events


def drafts(*codes: str) -> list[str]:
    return [with_code(code) for code in codes]


def fixes(*codes: str) -> list[str]:
    return [with_fix(code) for code in codes]


# --- iterations -------------------------------------------------------------------------------

Told = tuple[str, str, int | None]  # origin, choice, parent

STORIES: list[tuple[str, dict[str, list[str]], Config, list[Told]]] = [
    ("nothing to fix", {}, PAPER, [("draft", "base", None)]),
    (
        "the closest of several drafts is the base of the fix",
        {"write_code": drafts(WORSE, WRONG, WORSE), "fix_code": fixes(RIGHT)},
        PAPER,
        [
            ("draft", "failed", None),
            ("draft", "base", None),
            ("draft", "failed", None),
            ("draft", "failed", None),
            ("fix on public 2", "accepted", 2),
        ],
    ),
    (
        "a fix starts from the last one that was accepted",
        {"write_code": drafts(WRONG), "fix_code": fixes(WORSE, WRONG, RIGHT)},
        ONE_DRAFT,
        [
            ("draft", "base", None),
            ("fix on public 2", "rejected", 1),
            ("fix on public 2", "rejected", 1),
            ("fix on public 2", "accepted", 1),
        ],
    ),
    (
        "a wrong AI test is stopped by an anchor",
        {"generate_tests_again": WRONG_AI_TEST, "fix_code": fixes(WRONG)},
        ONE_DRAFT,
        [("draft", "base", None), ("fix on AI 1", "rejected", 1)],
    ),
]


@pytest.mark.parametrize(("story", "changes", "config", "told"), STORIES)
def test_iterations_tell_the_story(
    story: str, changes: dict[str, list[str]], config: Config, told: list[Told]
) -> None:
    tried = views.iterations(play(config, DOUBLE, "flow", **changes).record.events)
    assert [(one.origin, one.choice, one.parent) for one in tried] == told
    assert [one.number for one in tried] == list(range(1, len(told) + 1))


def test_an_iteration_says_what_it_broke_gained_and_lost() -> None:
    tried = views.iterations(
        events(ONE_DRAFT, generate_tests_again=WRONG_AI_TEST, fix_code=fixes(WRONG))
    )
    fix = tried[1]
    assert fix.anchors == ("public 1", "public 2")
    assert fix.broke == ("public 2",)
    assert (fix.gained, fix.lost) == (("AI 1",), ("public 2", "AI 2"))
    assert fix.why == "it breaks public 2, passed before: anchored"
    assert fix.diff.splitlines() == ["@@ -1 +1 @@", f"-{RIGHT}", f"+{WRONG}"]
    assert [result.verdict for result in fix.hidden.values()] == ["WA", "WA"]
    assert [one.chosen for one in tried] == [True, False]


def test_the_direct_prompt_is_one_iteration_from_its_call() -> None:
    found = events(method="direct")
    (only,) = views.iterations(found)
    assert (only.origin, only.choice, only.parent, only.diff) == ("direct", "", None, "")
    assert only.chosen
    assert only.call == views.calls(found)[0].call


def test_each_program_is_tied_to_the_call_that_gave_it_also_if_it_comes_twice() -> None:
    found = events(write_code=drafts(WRONG, WRONG, WORSE), fix_code=fixes(RIGHT))
    asked = {call.call: call for call in views.calls(found)}
    tried = views.iterations(found)
    assert [asked[one.call].prompt for one in tried] == ["write_code"] * 4 + ["fix_code"]
    assert len({one.call for one in tried}) == 5
    assert [one.calls for one in tried] == [8, 9, 10, 11, 12]
    assert [one.tokens for one in tried] == [880, 990, 1100, 1210, 1320]
    assert [one.choice for one in tried[:2]] == ["base", "failed"]


def test_tests_that_are_the_same_are_one_row() -> None:
    twice = replace(DOUBLE, public_tests=(*DOUBLE.public_tests, DOUBLE.public_tests[0]))
    rows = views.matrix(events(problem=twice))
    assert [row.label for row in rows if row.group == "public"] == ["public 1", "public 2"]


programs = st.sampled_from([RIGHT, WRONG, WORSE, "broken"])
pairs = st.tuples(st.sampled_from("2346"), st.sampled_from(["4", "6", "-3", "8"]))


@settings(max_examples=60)
@given(
    st.lists(programs, min_size=1, max_size=3),
    st.lists(programs, min_size=1, max_size=6),
    st.lists(pairs, min_size=1, max_size=4),
    st.sampled_from([PAPER, RELEASED, ONE_DRAFT]),
    st.booleans(),
)
def test_whatever_happens_the_views_agree_with_what_the_flow_said(
    written: list[str], fixed: list[str], tests: list[tuple[str, str]], config: Config, on: bool
) -> None:
    ai_tests = [with_tests(*tests)]
    solved = play(
        replace(config, anchors=on, ai_fixes=4, side_by_side=False),
        write_code=drafts(*written),
        fix_code=fixes(*fixed),
        generate_tests=ai_tests,
        generate_tests_again=ai_tests,
    )
    found = solved.record.events
    tried, told = views.iterations(found), views.summary(found)
    assert len(tried) == sum(isinstance(event, Ran) for event in found)
    for one in tried:
        said = re.search(r"breaks ((?:(?:public|AI) \d+(?:, )?)+)", one.why)
        named = said[1].removesuffix(", ").split(", ") if said else []
        if on or one.choice == "accepted":  # without anchors, the others are not said to break any
            assert list(one.broke) == named
        assert (one.parent is not None) == (one.stage == "fix")
        assert one.choice
    decided = [event.decision for event in found if isinstance(event, Decided)]
    told_of = sorted(d.choice for d in decided if d.choice in {"accepted", "rejected"})
    assert sorted(o.choice for o in tried if o.stage == "fix") == told_of
    outcome = solved.outcome
    assert outcome is not None
    assert [one.code for one in tried if one.chosen] == [outcome.code]
    assert (told.public_passed, told.public_total) == (outcome.public_passed, outcome.public_total)
    assert (told.ai_passed, told.ai_total) == (outcome.ai_passed, outcome.ai_total)
    assert told.passed == solved.passed
    assert told.hidden_passed == sum(result.passed for result in solved.hidden)


# --- the run in one line ----------------------------------------------------------------------


def test_a_solved_run_in_one_line() -> None:
    told = views.summary(events(reflect=["what?", REFLECTION]))
    assert (told.problem, told.method, told.config) == ("double", "flow", "paper")
    assert told.models == ("script",)
    assert (told.status, told.passed, told.verdict) == ("solved", True, "AC")
    assert (told.hidden_passed, told.hidden_total) == (2, 2)
    assert (told.iterations, told.calls, told.unparsed) == (1, 9, 1)
    assert (told.input_tokens, told.output_tokens, told.tokens) == (900, 90, 990)
    assert told.runs == 4 + 2
    assert not told.estimated


def test_a_wrong_program_has_the_verdict_of_its_first_failure() -> None:
    told = views.summary(events(method="direct", direct=["```\nbroken\n```"]))
    assert (told.status, told.passed, told.verdict) == ("solved", False, "RE")
    assert (told.hidden_passed, told.hidden_total) == (0, 2)


def test_a_run_without_a_program_has_failed() -> None:
    told = views.summary(events(generate_tests=["no"]))
    assert (told.status, told.passed, told.verdict, told.iterations) == ("failed", False, "", 0)
    assert told.error.startswith("ReplyError: `generate_tests`")
    assert (told.public_passed, told.public_total) == (0, 2)


def test_a_problem_without_hidden_tests_is_not_judged() -> None:
    told = views.summary(events(problem=DOUBLE.public_view))
    assert (told.status, told.passed, told.verdict, told.hidden_total) == ("solved", None, "", 0)


def test_estimates_and_the_cache_are_told() -> None:
    def model(request: Request) -> Completion:
        return replace(Script()(request), estimated=True, cached_tokens=40, seconds=0.5)

    found = solve(DOUBLE, model, ToyExecutor()).record.events
    told = views.summary(found)
    assert told.estimated
    assert (told.cached_tokens, told.seconds) == (8 * 40, 4.0)
    assert sum(cost.cached_tokens for cost in views.costs(found)) == 8 * 40


EVENTFUL = events(
    write_code=drafts(WRONG, WORSE),
    fix_code=fixes(WORSE, RIGHT),
    reflect=["what?", REFLECTION],
)


def what_ran(one: views.Iteration) -> tuple[object, ...]:
    return one.number, one.code, one.call, one.stage, one.results, one.calls, one.tokens


@pytest.mark.parametrize("length", range(1, len(EVENTFUL)))
def test_a_run_that_was_killed_anywhere_can_be_seen(length: int) -> None:
    part = EVENTFUL[:length]
    told = views.summary(part)
    assert told.status == "unfinished"
    assert told.passed is None
    tried = views.iterations(part)
    assert [what_ran(one) for one in tried] == [
        what_ran(one) for one in views.iterations(EVENTFUL)[: len(tried)]
    ]
    assert len(views.calls(part)) <= len(views.calls(EVENTFUL))
    assert len(views.matrix(part)) <= len(views.matrix(EVENTFUL))


def test_a_fix_that_was_not_decided_upon_yet_is_still_a_fix() -> None:
    ran = [n for n, event in enumerate(EVENTFUL) if isinstance(event, Ran)]
    last = views.iterations(EVENTFUL[: ran[4] + 1])[-1]
    assert (last.origin, last.choice, last.parent) == ("fix", "", 1)
    assert last.diff


def test_a_failed_run_that_goes_on_is_not_over(tmp_path: Path) -> None:
    def dead(request: Request) -> Completion:
        raise ModelError("the line is dead")

    for model, status in ((dead, "failed"), (Script(), "solved")):
        with Record(tmp_path / "run.jsonl") as record:
            solve(DOUBLE, model, ToyExecutor(), record=record)
        assert views.summary(record.events).status == status
    end = next(n for n, event in enumerate(record.events) if isinstance(event, Ended))
    assert views.summary(record.events[: end + 2]).status == "unfinished"


def test_a_record_in_which_nothing_was_started_is_told() -> None:
    with pytest.raises(RecordError, match="no `started` event"):
        views.summary(())
    assert views.iterations(()) == []
    assert views.calls(()) == []
    assert views.matrix(()) == []
    assert views.prefix_share(()) == 0.0


# --- tests x iterations -----------------------------------------------------------------------


def test_the_matrix_keeps_the_groups_apart() -> None:
    rows = views.matrix(events(ONE_DRAFT, write_code=drafts(WRONG)))
    assert [(row.group, row.label) for row in rows] == [
        ("public", "public 1"),
        ("public", "public 2"),
        ("AI", "AI 1"),
        ("AI", "AI 2"),
        ("hidden", "hidden 1"),
        ("hidden", "hidden 2"),
    ]
    assert [row.verdicts for row in rows] == [("AC", "AC")] + [("WA", "AC")] * 5
    assert rows[1].test == TestCase("5\n", "10\n")
    assert rows[4].test is None


def test_pass_rates_leave_a_gap_where_nothing_was_run() -> None:
    judged = views.pass_rates(events(ONE_DRAFT, write_code=drafts(WRONG)))
    assert [(row.iteration, row.group, row.passed, row.total, row.rate) for row in judged] == [
        (1, "public", 1, 2, 0.5),
        (1, "AI", 0, 2, 0.0),
        (1, "hidden", 0, 2, 0.0),
        (2, "public", 2, 2, 1.0),
        (2, "AI", 2, 2, 1.0),
        (2, "hidden", 2, 2, 1.0),
    ]
    before = [event for event in EVENTFUL if not isinstance(event, Judged | Ended)]
    gaps = [row for row in views.pass_rates(before) if row.group == "hidden"]
    assert {(row.passed, row.total, row.rate) for row in gaps} == {(0, 2, None)}
    public_only = views.pass_rates(events(problem=DOUBLE.public_view, method="direct"))
    assert [row.group for row in public_only] == ["public"]


def test_a_verdict_that_is_not_there_is_none() -> None:
    found = events(method="direct")
    extra = TestCase("9\n", "18\n")
    more = Ran("more", WORSE, (extra,), (TestResult(Verdict.WA),))
    rows = views.matrix([*found, more])
    assert [row.verdicts for row in rows if row.group == "public"] == [
        ("AC", None),
        ("AC", None),
        (None, "WA"),
    ]


# --- calls ------------------------------------------------------------------------------------


def test_a_call_tells_what_was_asked_and_what_came() -> None:
    asked = views.calls(events(reflect=["what?", REFLECTION]))
    first, second = asked[:2]
    assert (first.number, first.prompt, first.title) == (1, "reflect", "Problem reflection")
    assert (first.stage, first.again, first.value) == (1, False, None)
    assert "no wanted field" in first.unparsed
    assert first.completion.text == "what?"
    assert (second.again, second.unparsed) == (True, "")
    assert second.value["goal"].strip() == "Print twice the number."
    assert not any(call.again for call in asked[2:])


def test_costs_add_up_and_come_in_the_order_of_the_flow() -> None:
    found = events(reflect=["what?", REFLECTION], write_code=drafts(WRONG, RIGHT))
    costs = views.costs(found)
    told = views.summary(found)
    assert [(cost.title, cost.calls, cost.unparsed) for cost in costs] == [
        ("Problem reflection", 2, 1),
        ("Problem reflection, second look", 1, 0),
        ("Public test reasoning", 1, 0),
        ("Possible solutions", 1, 0),
        ("Solution ranking", 1, 0),
        ("AI tests", 1, 0),
        ("AI tests, second look", 1, 0),
        ("Initial code", 2, 0),
    ]
    assert sum(cost.input_tokens for cost in costs) == told.input_tokens
    assert sum(cost.output_tokens for cost in costs) == told.output_tokens


def test_the_order_of_calls_made_side_by_side_does_not_matter() -> None:
    in_order = events(replace(PAPER, side_by_side=False), write_code=drafts(WRONG))

    def of(prompt: str) -> set[str]:
        return {e.call for e in in_order if isinstance(e, Asked) and e.prompt.startswith(prompt)}

    ranking = [event for event in in_order if getattr(event, "call", "") in of("rank")]
    tests = [event for event in in_order if getattr(event, "call", "") in of("generate")]
    start = in_order.index(ranking[0])
    end = start + len(ranking) + len(tests)
    for mixed in ([*tests, *ranking], [*tests[:2], *ranking, *tests[2:]]):
        other = [*in_order[:start], *mixed, *in_order[end:]]
        assert len(other) == len(in_order)
        assert views.costs(other) == views.costs(in_order)
        assert views.summary(other) == views.summary(in_order)
        assert views.iterations(other) == views.iterations(in_order)


def test_a_prompt_that_the_record_does_not_hold_keeps_its_name() -> None:
    found = events(method="direct")
    started = found[0]
    assert isinstance(started, Started)
    (call,) = views.calls([replace(started, prompts={}), *found[1:]])
    assert (call.title, call.stage) == ("direct", 0)


# --- the shared prefix ------------------------------------------------------------------------


def requests(texts: Sequence[str]) -> list[Event]:
    return [
        Asked(f"{n}.0", "a", (Message("system", "s"), Message("user", text)), None)
        for n, text in enumerate(texts)
    ]


def by_definition(texts: Sequence[str]) -> float:
    whole = [f"system\ns\nuser\n{text}\n" for text in texts]
    shared = 0
    for n, text in enumerate(whole):
        shared += max(
            (
                next(
                    (i for i, (a, b) in enumerate(zip(text, other, strict=False)) if a != b),
                    min(len(text), len(other)),
                )
                for other in whole[:n]
            ),
            default=0,
        )
    return shared / sum(map(len, whole)) if whole else 0.0


@given(st.lists(st.text("ab", max_size=8), max_size=6), st.randoms(use_true_random=False))
def test_the_prefix_share_is_what_it_says_in_any_order(texts: list[str], random: object) -> None:
    share = views.prefix_share(requests(texts))
    assert share == pytest.approx(by_definition(texts))
    random.shuffle(texts)  # type: ignore[attr-defined]
    assert views.prefix_share(requests(texts)) == pytest.approx(share)


def test_a_call_names_the_request_that_it_shares_its_beginning_with() -> None:
    asked = views.calls(events(reflect=["what?", REFLECTION]))
    assert (asked[0].prefix, asked[0].prefix_of) == (0, "")
    sent = "".join(f"{m.role}\n{m.content}\n" for m in asked[0].messages)
    assert (asked[1].prefix, asked[1].prefix_of) == (len(sent), asked[0].call)


def test_the_stages_of_the_flow_share_their_beginning() -> None:
    assert 0.3 < views.prefix_share(events()) < 1


# --- data frames ------------------------------------------------------------------------------


def test_rows_become_a_data_frame() -> None:
    table = views.frame(views.pass_rates(events()))
    assert list(table.columns) == ["iteration", "group", "passed", "total", "rate"]
    assert table.groupby("group")["rate"].last().to_dict() == {"AI": 1, "hidden": 1, "public": 1}
    assert list(views.frame(views.iterations(events()))["origin"]) == ["draft"]
    assert len(views.frame([])) == 0


def test_views_do_not_load_pandas() -> None:
    code = "import sys, alphakit.views; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
