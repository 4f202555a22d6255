"""The algorithm: what is asked and when, what is kept and why, and how far the limits go."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
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

from alphakit import stages
from alphakit.config import FAST, PAPER, PRESETS, RELEASED, Config, preset
from alphakit.errors import ModelError, ReplyError, UsageError
from alphakit.flow import whose_turn
from alphakit.record import Answered, Asked, Decided, Judged, Ran, same
from alphakit.solve import Solved, solve
from alphakit.values import CHECKER_SAYS, Problem, Request, TestCase, TestResult, Verdict


def play(
    config: Config = PAPER, problem: Problem = DOUBLE, method: str = "flow", **changes: list[str]
) -> tuple[Solved, Script]:
    model = Script(changes)
    return solve(problem, model, ToyExecutor(), method=method, config=config), model


def decisions(solved: Solved) -> list[tuple[str, str, str]]:
    return [
        (event.decision.stage, event.decision.choice, event.decision.test)
        for event in solved.record.events
        if isinstance(event, Decided)
    ]


# --- the stages, in order ---------------------------------------------------------------------

UNEVENTFUL = {
    "paper": [
        "reflect",
        "reflect_again",
        "explain_tests",
        "propose_solutions",
        "rank_solutions",
        "generate_tests",
        "generate_tests_again",
        "write_code",
    ],
    "released": [
        "understand",
        "propose_solutions",
        "choose_solution",
        "generate_tests",
        "write_code",
    ],
    "fast": ["understand", "propose_solutions", "choose_solution", "generate_tests", "write_code"],
}


@pytest.mark.parametrize("name", PRESETS)
def test_a_run_without_failures_asks_each_stage_once(name: str) -> None:
    solved, model = play(replace(PRESETS[name], side_by_side=False))
    assert [request.prompt for request in model.requests] == UNEVENTFUL[name]
    assert solved.outcome is not None
    assert solved.outcome.code.strip() == RIGHT
    assert solved.outcome.why == "it passes 2 of 2 public tests and 2 of 2 AI tests"
    assert solved.passed


def test_ranking_and_tests_are_asked_side_by_side() -> None:
    solved, model = play(PAPER)
    assert sorted(model.prompts) == sorted(UNEVENTFUL["paper"])
    assert solved.passed


def test_the_direct_baseline_asks_once_and_is_judged() -> None:
    solved, model = play(method="direct")
    assert model.prompts == {"direct": 1}
    assert solved.passed
    solved, model = play(method="direct", direct=[f"```\n{WRONG}\n```"])
    assert model.prompts == {"direct": 1}
    assert solved.outcome is not None
    assert solved.outcome.public_passed == 1
    assert not solved.passed


def test_code_is_written_for_the_solution_that_was_ranked_first() -> None:
    _, model = play()
    asked = next(request for request in model.requests if request.prompt == "write_code")
    assert "The chosen solution: Add" in asked.messages[1].content
    assert "read, add, print" in asked.messages[1].content


# --- stage 6 ----------------------------------------------------------------------------------


def test_drafts_go_on_until_one_passes() -> None:
    solved, model = play(write_code=[with_code(WRONG), with_code(RIGHT)])
    assert model.prompts["write_code"] == 2
    assert model.prompts["fix_code"] == 0
    assert ("draft", "base", "") in decisions(solved)


def test_the_next_solution_after_two_tries_and_the_closest_code_in_the_end() -> None:
    solved, model = play(
        preset("paper", public_fixes=0, ai_fixes=0),
        write_code=[with_code(WORSE), with_code("broken"), with_code(WRONG), with_code(WORSE)],
    )
    written = [r.messages[1].content for r in model.requests if r.prompt == "write_code"]
    assert ["chosen solution: Add" in text for text in written] == [True, True, False, False]
    assert ["chosen solution: Multiply" in text for text in written] == [False, False, True, True]
    assert solved.outcome is not None
    assert solved.outcome.code.strip() == WRONG


@pytest.mark.parametrize(
    ("turns", "solutions", "expected"),
    [
        ("two each", 3, [0, 0, 1, 1, 2, 2, 0, 0, 1]),
        ("two each", 1, [0, 0, 0, 0, 0, 0, 0, 0, 0]),
        ("released", 3, [0, 0, 2, 0, 1, 2, 0, 1, 2]),
    ],
)
def test_whose_turn_it_is(turns: str, solutions: int, expected: list[int]) -> None:
    config = preset("paper", draft_turns=turns)
    assert [whose_turn(turn, solutions, config) for turn in range(9)] == expected


def test_the_released_program_drafts_on_public_tests_only() -> None:
    wrong_test = [with_tests(("2", "5"))]
    _, model = play(RELEASED, generate_tests=wrong_test)
    assert model.prompts["write_code"] == 1
    _, model = play(PAPER, generate_tests=wrong_test, generate_tests_again=wrong_test)
    assert model.prompts["write_code"] == PAPER.draft_attempts


# --- stages 7 and 8 ---------------------------------------------------------------------------

ONE_DRAFT = preset("paper", draft_attempts=1)


def test_a_failing_public_test_is_fixed() -> None:
    solved, model = play(ONE_DRAFT, write_code=[with_code(WRONG)])
    assert model.prompts["fix_code"] == 1
    assert ("public tests", "accepted", "public 2") in decisions(solved)
    assert solved.passed


def test_a_fix_that_breaks_an_anchor_is_rejected() -> None:
    # WRONG passes public 1; WORSE passes nothing, though for 5 it is no closer either.
    config = preset("paper", draft_attempts=1, public_fixes_per_test=1, ai_fixes=0)
    solved, _ = play(config, write_code=[with_code(WRONG)], fix_code=[with_fix(WORSE)])
    assert ("public tests", "rejected", "public 2") in decisions(solved)
    assert solved.outcome is not None
    assert solved.outcome.code.strip() == WRONG
    assert "public 2" in solved.outcome.why


WRONG_AI_TEST = [with_tests(("3", "4"), ("2", "4"))]  # 2 * 3 is not 4, but 3 + 1 is


def test_anchors_bound_the_harm_of_a_wrong_ai_test() -> None:
    fixes = [with_fix(WRONG)]  # passes the wrong test, breaks public 2
    with_anchors, _ = play(ONE_DRAFT, generate_tests_again=WRONG_AI_TEST, fix_code=fixes)
    assert ("AI tests", "rejected", "AI 1") in decisions(with_anchors)
    assert with_anchors.passed
    without, _ = play(
        replace(ONE_DRAFT, anchors=False, ai_fixes=1),
        generate_tests_again=WRONG_AI_TEST,
        fix_code=fixes,
    )
    assert ("AI tests", "accepted", "AI 1") in decisions(without)
    assert not without.passed


def test_an_ai_test_that_was_passed_is_an_anchor_for_the_next() -> None:
    tests = [with_tests(("2", "4"), ("3", "4"))]
    solved, _ = play(
        preset("paper", draft_attempts=1),
        problem=replace(DOUBLE, public_tests=(TestCase("1\n", "2\n"),)),
        generate_tests_again=tests,
        fix_code=[with_fix(WRONG)],  # holds public 1, passes AI 2, breaks AI 1
    )
    assert ("AI tests", "rejected", "AI 2") in decisions(solved)
    why = [e.decision.why for e in solved.record.events if isinstance(e, Decided)]
    assert any("AI 1" in text and "anchor" in text for text in why)


def test_released_goes_through_the_public_tests_again() -> None:
    config = replace(RELEASED, draft_attempts=1, public_fixes=0)
    solved, model = play(config, write_code=[with_code(WRONG)])
    assert model.prompts["fix_code"] == 1  # by stage 8, on public 2, before the AI tests
    assert ("AI tests", "accepted", "public 2") in decisions(solved)


def test_an_ai_test_that_the_judge_cannot_check_asks_for_nothing() -> None:
    class Executor(ToyExecutor):
        @staticmethod
        def _one(code: str, test: TestCase) -> TestResult:
            if test.output == "nonsense\n":
                return TestResult(Verdict.IE, reason="the checker program crashed")
            return ToyExecutor._one(code, test)

    tests = [with_tests(("2", "nonsense"), ("3", "6"))]
    model = Script({"generate_tests_again": tests})
    solved = solve(DOUBLE, model, Executor())
    assert (model.prompts["write_code"], model.prompts["fix_code"]) == (1, 0)
    assert solved.outcome is not None
    assert (solved.outcome.ai_passed, solved.outcome.ai_total) == (1, 2)


def test_a_public_test_that_the_judge_cannot_check_is_not_passed() -> None:
    class Executor(ToyExecutor):
        @staticmethod
        def _one(code: str, test: TestCase) -> TestResult:
            if test.kind == "public":
                return TestResult(Verdict.IE, reason="the checker program crashed")
            return ToyExecutor._one(code, test)

    solved = solve(DOUBLE, Script(), Executor())
    assert solved.outcome is not None
    assert solved.outcome.why.startswith("it passes 0 of 2 public tests")
    assert not solved.passed


def test_an_ai_test_without_input_or_output_is_left_out() -> None:
    reply = with_tests(("2", ""), ("", "6"), ("3", "6")) + "  - note: nothing else\n"
    solved, _ = play(generate_tests_again=[reply])
    assert solved.outcome is not None
    assert solved.outcome.ai_total == 1


@pytest.mark.parametrize(
    ("order", "first", "steps"),
    [
        (["Add"], "Add", True),
        (["add."], "Add", True),
        (["1. Add", "2. Multiply"], "Add", True),
        (["Add (O(1))"], "Add", True),
        (["Solution 2: Add"], "Add", True),
        (["**Count**"], "Count", True),
        (["something else", "Add"], "Add", False),
        (["something else"], "Multiply", False),
        (["Multiply and Add"], "Multiply", False),
    ],
)
def test_a_ranking_is_matched_by_name(order: list[str], first: str, steps: bool) -> None:
    ranking = "order:\n" + "".join(f"  - {name!r}\n" for name in order) + "steps:\n  - go\n"
    _, model = play(rank_solutions=[ranking])
    asked = next(r for r in model.requests if r.prompt == "write_code").messages[1].content
    assert f"The chosen solution: {first}\n" in asked
    assert ("Steps:\n- go" in asked) == steps


def test_what_a_checker_says_of_a_wrong_answer_reaches_the_fix() -> None:
    result = TestResult(Verdict.WA, "1", reason=f"{CHECKER_SAYS}the sum is 1, not 2")
    report = stages.failure_report("print(1)", TestCase("1", "2"), result)
    assert "The output is wrong. The checker says: the sum is 1, not 2" in report


@pytest.mark.parametrize("verdict", [Verdict.WA, Verdict.RE])
def test_a_failure_is_told_without_what_differs_each_time(verdict: Verdict) -> None:
    class Executor(ToyExecutor):
        @staticmethod
        def _one(code: str, test: TestCase) -> TestResult:
            address = f"<map object at {hex(id(object()))}>"
            stderr = f'  File "solution.py", line 1\nTypeError: {address}\n'
            return TestResult(verdict, address, stderr, exit_code=1)

    first, second = (solve(DOUBLE, Script(), Executor()) for _ in range(2))
    assert same(first.record.events, second.record.events)
    asked = [e for e in first.record.events if isinstance(e, Asked) and e.prompt == "fix_code"]
    assert "<map object at 0x...>" in asked[0].messages[1].content


@pytest.mark.parametrize(
    ("stderr", "exit_code", "says"),
    [
        ('Traceback\n  File "solution.py", line 2, in f\nKeyError: 3', 1,
         "crashed in line 2, `b = 2`: KeyError: 3"),
        ('  File "solution.py", line 1, in f\nRecursionError: maximum recursion depth exceeded',
         1, "crashed in line 1, `a = 1`: RecursionError"),
        ('  File "/usr/lib/x.py", line 9\nmy.own.Error', 1, "crashed: my.own.Error"),
        ("", 3, "crashed: exit code 3."),
        ("", None, "crashed: signal 11."),
    ],
)  # fmt: skip
def test_a_crash_is_told_by_its_line_and_its_exception(
    stderr: str, exit_code: int | None, says: str
) -> None:
    signal = None if exit_code is not None else 11
    result = TestResult(Verdict.RE, "", stderr, exit_code, signal)
    assert says in stages.failure_report("a = 1\nb = 2\n", TestCase("1", "2"), result)


def test_a_long_input_is_cut_in_the_report() -> None:
    report = stages.failure_report("", TestCase("9" * 5000, "1"), TestResult(Verdict.TLE))
    assert "[... 3500 more characters are not shown]" in report
    assert "exceeded the time limit" in report
    assert "Output of the program" not in report


# --- limits -----------------------------------------------------------------------------------


def hopeless(config: Config, problem: Problem) -> Script:
    pairs = [(str(n), str(2 * n)) for n in range(20, 20 + config.ai_tests)]
    tests = [with_tests(*pairs)]
    solved, model = play(
        config,
        problem,
        generate_tests=tests,
        generate_tests_again=tests,
        write_code=[with_code("broken")],
        fix_code=[with_fix("broken as well")],
    )
    assert solved.outcome is not None
    assert not solved.passed
    return model


configs = st.builds(
    Config,
    one_call_understanding=st.booleans(),
    validate_reflection=st.booleans(),
    validate_tests=st.booleans(),
    ranking=st.sampled_from(["order", "best"]),
    solutions=st.integers(1, 4),
    ai_tests=st.integers(1, 8),
    draft_attempts=st.integers(1, 6),
    draft_on=st.sampled_from(["all", "public"]),
    public_fixes=st.integers(0, 6),
    public_fixes_per_test=st.integers(0, 4),
    single_public_test_fixes=st.integers(0, 5),
    ai_fixes=st.integers(0, 6),
    ai_fixes_per_test=st.integers(0, 3),
    public_tests_around_ai_tests=st.booleans(),
    side_by_side=st.just(False),
)


@given(configs, st.integers(0, 3))
def test_the_limit_on_calls_is_exact(config: Config, public: int) -> None:
    tests = tuple(TestCase(f"{n}\n", f"{2 * n}\n") for n in range(1, 1 + public))
    model = hopeless(config, replace(DOUBLE, public_tests=tests))
    drafts_pass_nothing = config.draft_on == "public" and not public
    if not drafts_pass_nothing:  # without public tests the first draft passes all none of them
        assert len(model.requests) == config.max_calls(public)
    assert len(model.requests) <= config.max_calls(public)


@pytest.mark.parametrize(("config", "calls"), [(PAPER, 19), (RELEASED, 21), (FAST, 9)])
def test_the_most_calls_of_the_presets(config: Config, calls: int) -> None:
    assert config.max_calls(public_tests=2) == calls
    assert len(hopeless(config, DOUBLE).requests) == calls


# --- what comes without -----------------------------------------------------------------------


def test_a_problem_without_public_tests_works() -> None:
    solved, model = play(problem=replace(DOUBLE, public_tests=()))
    assert model.prompts["explain_tests"] == 0
    assert solved.outcome is not None
    assert solved.outcome.public_total == 0
    assert solved.outcome.ai_total == 2
    assert solved.passed


def test_examples_in_the_statement_stand_in_for_public_tests() -> None:
    text = DOUBLE.description + "\n\nExample\n\nInput\n\n4\n\nOutput\n\n8\n"
    solved, model = play(problem=replace(DOUBLE, public_tests=(), description=text))
    assert model.prompts["explain_tests"] == 1
    assert solved.outcome is not None
    assert solved.outcome.public_total == 1


def test_ai_tests_that_repeat_a_test_are_left_out() -> None:
    again = [with_tests(("1", "2"), ("2", "4"), ("2", "5"), ("9", "18"))]
    solved, _ = play(generate_tests_again=again)
    assert solved.outcome is not None
    assert solved.outcome.ai_total == 2


def test_explanations_and_rankings_that_are_incomplete_do_no_harm() -> None:
    solved, _ = play(
        explain_tests=["explanations:\n  - test: 2\n    explanation: it is so\n"],
        rank_solutions=["order:\n  - a solution that nobody proposed\n"],
    )
    assert solved.passed
    ran = next(event for event in solved.record.events if isinstance(event, Ran))
    assert [test.input for test in ran.tests[:2]] == ["5\n", "1\n"]  # easiest first


# --- replies that cannot be read ----------------------------------------------------------------


def test_an_unreadable_reply_is_asked_again_with_the_reason() -> None:
    solved, model = play(reflect=["I would rather not.", REFLECTION])
    assert model.prompts["reflect"] == 2
    first, second = [request for request in model.requests if request.prompt == "reflect"]
    assert second.messages[: len(first.messages)] == first.messages
    assert [message.role for message in second.messages[2:]] == ["assistant", "user"]
    assert "goal" in second.messages[-1].content
    assert solved.passed


def test_after_the_last_try_the_run_has_failed_and_nothing_is_lost() -> None:
    solved, model = play(generate_tests=["no"], config=replace(PAPER, side_by_side=False))
    assert model.prompts["generate_tests"] == PAPER.asks
    assert solved.outcome is None
    assert not solved.passed
    assert solved.error.startswith("ReplyError: `generate_tests`: no readable reply in 3 tries")
    answered = [event for event in solved.record.events if isinstance(event, Answered)]
    assert len(answered) == len(model.requests)


def test_a_model_that_fails_ends_the_run_as_failed() -> None:
    def model(request: Request) -> None:
        raise ModelError("the line is dead")

    solved = solve(DOUBLE, model, ToyExecutor())  # type: ignore[arg-type]
    assert solved.error == "ModelError: the line is dead"
    assert not solved.passed


def test_reply_error_is_raised_to_whoever_uses_a_stage_alone() -> None:
    from alphakit import effects, prompts, stages

    ask = effects.asker(Script({"reflect": ["no"]}), prompts.default())
    with pytest.raises(ReplyError):
        stages.reflect(ask, DOUBLE)


# --- hidden tests stay hidden -------------------------------------------------------------------

marks = st.from_regex(r"[A-Z]{12}", fullmatch=True)


@given(marks, st.sampled_from([PAPER, RELEASED, FAST]), st.booleans())
def test_nothing_hidden_reaches_the_model_or_the_flow(mark: str, config: Config, bad: bool) -> None:
    hidden = TestCase(f"7 {mark}in", f"{mark}out", "private", f"{mark}note")
    problem = replace(
        DOUBLE,
        private_tests=(hidden,),
        generated_tests=(replace(hidden, kind="generated"),),
        validator=f"# {mark}",
    )
    model = Script({"write_code": [with_code("broken" if bad else RIGHT)]})

    class Executor(ToyExecutor):
        @staticmethod
        def _one(code: str, test: TestCase) -> object:  # type: ignore[override]
            return ToyExecutor._one(code, replace(test, input=test.input.split()[0]))

    solved = solve(problem, model, Executor(), config=config)
    assert all(mark not in m.content for r in model.requests for m in r.messages)
    kinds = [type(event) for event in solved.record.events]
    for event in solved.record.events:
        if not isinstance(event, Judged):
            assert mark not in str(event)
    assert max(i for i, kind in enumerate(kinds) if kind in (Asked, Ran)) < kinds.index(Judged)


# --- settings -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"ai_tests": 0}, "ai_tests is 0; write a whole number, 1 or more"),
        ({"public_fixes": -1}, "public_fixes is -1; write a whole number, 0 or more"),
        ({"solutions": 2.5}, "solutions is 2.5; write a whole number"),
        ({"anchors": "off"}, "anchors is 'off'; write true or false"),
        ({"language": 5}, "language is 5; write a text"),
        ({"draft_on": "none"}, "draft_on is 'none'; write one of all, public"),
        ({"anchor": True}, "config has no field 'anchor'; it has"),
    ],
)
def test_a_wrong_setting_is_told(changes: dict[str, object], says: str) -> None:
    with pytest.raises(UsageError, match=says.replace("(", r"\(")):
        preset("paper", **changes)


def test_an_unknown_preset_is_told() -> None:
    with pytest.raises(UsageError, match="write one of paper, released, fast"):
        preset("papr")


def test_every_setting_says_what_it_is() -> None:
    import ast
    import inspect

    from alphakit import config

    body = ast.parse(inspect.getsource(config.Config)).body[0]
    assert isinstance(body, ast.ClassDef)
    documented = {
        before.target.id
        for before, after in zip(body.body, body.body[1:], strict=False)
        if isinstance(before, ast.AnnAssign)
        and isinstance(before.target, ast.Name)
        and isinstance(after, ast.Expr)
    }
    assert {field.name for field in fields(Config)} - documented <= {"name"}
