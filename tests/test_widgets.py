"""The widgets without a browser: every control has a callable twin, and shows what views say."""

import re
import threading
from collections.abc import Sequence
from html import unescape
from typing import Any

import pytest
from ipywidgets import HTML
from long_run import long_run
from toys import DOUBLE, REFLECTION, RIGHT, WORSE, WRONG, Script, ToyExecutor, with_code, with_fix

from alphakit import asked, prompts, views
from alphakit.config import preset
from alphakit.effects import call_id
from alphakit.errors import PromptError, RecordError, UsageError
from alphakit.models import scripted
from alphakit.prompts import PromptSet
from alphakit.record import Asked, Event, Record, Started
from alphakit.solve import solve
from alphakit.values import Completion, Request
from alphakit.widgets import PromptEditor, RunReplay


def run(**changes: Sequence[str]) -> list[Event]:
    with Record() as record:
        config = preset("paper", draft_attempts=1)
        solve(DOUBLE, Script(changes), ToyExecutor(), config=config, record=record)
    return record.events


@pytest.fixture(scope="module")
def events() -> list[Event]:
    """A wrong draft, a fix that is worse, and one that is right."""
    return run(write_code=[with_code(WRONG)], fix_code=[with_fix(WORSE), with_fix(RIGHT)])


def shown(widget: Any) -> str:
    """All the text that a widget and those in it show, tags left in."""
    own = widget.value if isinstance(widget, HTML) else ""
    return unescape(own) + "".join(shown(child) for child in getattr(widget, "children", ()))


def part(widget: Any, name: str) -> Any:
    """The widget with this class inside another."""
    found = [widget] if name in widget._dom_classes else []
    found += [one for c in getattr(widget, "children", ()) for one in [part(c, name)] if one]
    return found[0] if found else None


# --- the replay -------------------------------------------------------------------------------


def test_a_replay_begins_with_the_final_program(events: list[Event]) -> None:
    replay = RunReplay(events)
    chosen = next(one for one in views.iterations(events) if one.chosen)
    assert replay.iteration == chosen.number == 3
    assert part(replay, "ak-slider").value == 3
    assert "★ final program" in shown(part(replay, "ak-about"))


def test_a_step_shows_why_a_program_was_kept_or_not(events: list[Event]) -> None:
    replay = RunReplay(events)
    for one in views.iterations(events):
        replay.show(one.number)
        about = shown(part(replay, "ak-about"))
        assert f"Iteration {one.number} of 3 · {one.origin}" in about
        assert one.choice in about
        assert one.why[1:] in about
        assert f"{one.calls} calls" in about
        assert f"{one.tokens:,} tokens" in about
        assert one.code.strip() in shown(replay)
        for line in one.diff.splitlines():
            assert line in shown(replay)


def test_a_step_goes_to_the_test_that_matters(events: list[Event]) -> None:
    replay = RunReplay(events)
    for iteration in (1, 2):
        replay.show(iteration)
        assert replay.test == "public 2"
    replay.show(3)
    assert replay.test == "public 2"  # it passes now, and is what the fix was for


def test_a_cell_shows_its_test_and_its_output(events: list[Event]) -> None:
    replay = RunReplay(events)
    replay.select("AI 2", 1)
    cell = shown(part(replay, "ak-cell"))
    assert "AI 2, iteration 1:" in cell
    assert "wrong answer" in cell
    for title, text in (("Input", "3"), ("Expected output", "6"), ("Actual output", "4")):
        assert f"<h5>{title}</h5><pre>{text}\n</pre>" in cell
    assert part(replay, "ak-test").value == "AI 2"


def test_a_crash_shows_its_error() -> None:
    replay = RunReplay(run(write_code=[with_code("no program")]))
    replay.select("public 1", 1)
    assert "ValueError: bad" in shown(part(replay, "ak-cell"))


def test_a_hidden_test_shows_no_input(events: list[Event]) -> None:
    replay = RunReplay(events)
    replay.select("hidden 2", 1)
    cell = shown(part(replay, "ak-cell"))
    assert "No prompt and no decision saw this test" in cell
    assert "Expected output" not in cell


def test_the_prompt_and_the_reply_that_gave_a_program(events: list[Event]) -> None:
    replay = RunReplay(events)
    replay.show(2)
    call = {one.call: one for one in views.calls(events)}[views.iterations(events)[1].call]
    assert call.completion.text in shown(replay)
    assert all(message.content in shown(replay) for message in call.messages)


def test_controls_and_twins_do_the_same(events: list[Event]) -> None:
    replay = RunReplay(events)
    part(replay, "ak-slider").value = 1
    assert replay.iteration == 1
    replay.next()
    assert (replay.iteration, part(replay, "ak-slider").value) == (2, 2)
    replay.back()
    replay.back()
    assert replay.iteration == 1
    part(replay, "ak-test").value = "hidden 1"
    assert (replay.test, replay.iteration) == ("hidden 1", 1)
    replay.play()
    assert part(replay, "ak-play").playing
    replay.pause()
    assert not part(replay, "ak-play").playing


@pytest.mark.parametrize(
    ("said", "test", "iteration"),
    [
        ("cell 3 2 0", "AI 2", 2),
        ("cell  1 0", "public 2", 1),
        ("key ArrowDown 0", "AI 1", 2),
        ("key ArrowRight 0", "public 2", 3),
        ("key ArrowUp 0", "public 1", 2),
        ("key ArrowLeft 0", "public 2", 1),
    ],
)
def test_what_a_click_or_a_key_in_the_table_does(
    events: list[Event], said: str, test: str, iteration: int
) -> None:
    replay = RunReplay(events)
    replay.select("public 2", 2)
    part(replay, "ak-pick").value = said
    assert (replay.test, replay.iteration) == (test, iteration)


def test_the_table_tells_what_the_views_tell(events: list[Event]) -> None:
    table = shown(part(RunReplay(events), "ak-matrix"))
    for row in views.matrix(events):
        line = next(line for line in table.splitlines() if f">{row.label}</th>" in line)
        assert [verdict.value in cell for verdict, cell in
                zip(row.verdicts, line.split("<td")[1:], strict=True) if verdict]  # fmt: skip
    for group in ("public", "AI", "hidden"):
        assert f"{group} tests" in table
    for mark in "◎⚓▲▼":
        assert mark in table.partition("</table>")[0]


@pytest.mark.parametrize("act", [lambda r: r.show(4), lambda r: r.show(0)])
def test_an_iteration_that_is_not_there(events: list[Event], act: Any) -> None:
    with pytest.raises(UsageError, match="write a number from 1 to 3"):
        act(RunReplay(events))


def test_a_test_that_is_not_there(events: list[Event]) -> None:
    with pytest.raises(UsageError, match="write one of public 1, public 2, AI 1"):
        RunReplay(events).select("secret 1")


def test_an_error_in_a_handler_lands_in_the_pane(events: list[Event]) -> None:
    replay = RunReplay(events)
    part(replay, "ak-pick").value = "cell 99 1 0"
    assert "IndexError" in shown(part(replay, "ak-pane"))
    part(replay, "ak-pick").value = "cell 0 1 0"
    assert shown(part(replay, "ak-pane")) == ""


def test_records_cannot_put_markup_into_the_page() -> None:
    evil = "<img src=x onerror=alert(1)>"
    replay = RunReplay(run(write_code=[with_code(f"print('{evil}')")]))
    values = [child.value for child in walk(replay) if isinstance(child, HTML)]
    assert any("&lt;img" in value for value in values)
    assert not any("<img" in value for value in values)
    assert "<img" not in replay._repr_mimebundle_()["text/html"]


def walk(widget: Any) -> list[Any]:
    return [widget, *(one for c in getattr(widget, "children", ()) for one in walk(c))]


def test_a_run_without_programs_is_shown_as_such(events: list[Event]) -> None:
    replay = RunReplay([event for event in events if isinstance(event, Started)])
    assert "No program was tried" in shown(replay)
    assert "double" in replay._repr_mimebundle_()["text/html"]
    with pytest.raises(UsageError):
        replay.show(1)
    with pytest.raises(RecordError):
        RunReplay([])


def test_a_page_without_a_kernel_has_the_table(events: list[Event]) -> None:
    bundle = RunReplay(events)._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    static = bundle["text/html"]
    assert bundle["text/plain"] == "RunReplay(double, flow, 3 iterations)"
    for text in ("public 2", "WA", "onclick", "hidden 2"):
        assert (text in static) is (text != "onclick")


def test_a_long_run_sends_little_at_a_step() -> None:
    """200 tests by 40 iterations: the table is drawn once, a step redraws what it changes."""
    replay = RunReplay(long_run())
    sent: list[str] = []
    for widget in walk(replay):
        if isinstance(widget, HTML):
            widget.observe(lambda change: sent.append(change["new"]), "value")
    for number in (1, 20, 39):
        sent.clear()
        replay.show(number)
        assert 0 < sum(map(len, sent)) < 20_000
    assert len(replay._repr_mimebundle_()["text/html"]) < 200_000


# --- the values of a prompt -------------------------------------------------------------------


def test_the_values_of_a_record_give_its_requests_again(events: list[Event]) -> None:
    begun = views.started(events)
    used = PromptSet(begun.prompt_set, begun.prompts)
    sent = {event.call for event in events if isinstance(event, Asked)}
    recorded = asked.from_record(events)
    assert {"reflect", "explain_tests", "rank_solutions", "fix_code"} <= set(recorded)
    for prompt, asking in recorded.items():
        assert call_id(used.render(prompt, **asking.values)) in sent


def test_without_a_record_every_prompt_has_values() -> None:
    example = asked.by_example(DOUBLE)
    askable = {name for name in prompts.default().templates if not name.startswith("_")}
    assert set(example) == askable
    for prompt, asking in example.items():
        user = prompts.default().render(prompt, **asking.values).messages[1].content
        assert "Print 2n." in user
        assert not any(
            test.input.strip() == "100" for test in asking.values["problem"].hidden_tests
        )
    assert (
        "<goal>"
        in prompts.default()
        .render("write_code", **example["write_code"].values)
        .messages[1]
        .content
    )


def test_a_record_that_breaks_off_gives_what_it_has(events: list[Event]) -> None:
    half = asked.from_record(events[: len(events) // 3])
    assert "reflect" in half
    assert "fix_code" not in half


# --- the editor -------------------------------------------------------------------------------

SHORT = "---\ntitle: Short\nstage: 1\ntemperature: 0.7\n---\nTell me of {{ problem.name }}.\n"


def edited(**given: Any) -> PromptEditor:
    return PromptEditor(DOUBLE, "reflect", **given)


def test_typing_renders_what_the_model_gets() -> None:
    editor = edited()
    editor.text = SHORT
    request = editor.render()
    assert request.messages[1].content == "Tell me of double."
    assert request.temperature == 0.7
    assert "Tell me of double." in shown(part(editor, "ak-rendered"))
    assert "temperature 0.7" in shown(part(editor, "ak-rendered"))
    assert "+Tell me of {{ problem.name }}." in shown(editor)
    assert "Tell me of double." in editor._repr_mimebundle_()["text/html"]


@pytest.mark.parametrize(
    ("text", "told", "line"),
    [
        (
            SHORT + "{{ problm }}\n",
            "reflect.md, line 7: nothing gives 'problm'",
            "7 │ {{ problm }}",
        ),
        (SHORT + "{% if %}\n", "reflect.md, line 7", "7 │ {% if %}"),
        ("---\ntitle: x\n", "not ended by `---`", ""),
        ("---\n{\n---\n", "the head is not YAML", ""),
    ],
)
def test_an_error_names_its_line(text: str, told: str, line: str) -> None:
    editor = edited()
    before = shown(part(editor, "ak-rendered"))
    editor.text = text
    assert told in shown(part(editor, "ak-pane"))
    assert line in shown(part(editor, "ak-pane"))
    assert shown(part(editor, "ak-rendered")) == before
    with pytest.raises(PromptError, match=re.escape(told.partition(" is not")[0])):
        editor.render()
    editor.text = SHORT
    assert shown(part(editor, "ak-pane")) == ""


def test_variants_are_saved_loaded_and_reset() -> None:
    editor = edited()
    default = editor.text
    editor.text = SHORT
    short = editor.save("short")
    assert (short.name, short.text("reflect")) == ("short", SHORT)
    assert editor.variants == {"default": prompts.default(), "short": short}
    editor.text += "More.\n"
    editor.reset()
    assert editor.text == SHORT
    editor.load("default")
    assert editor.text == default
    editor.load("short")
    editor.edit("write_code")
    assert editor.text == prompts.default().text("write_code")
    assert editor.save("both").text("reflect") == SHORT


def test_what_cannot_be_is_refused() -> None:
    editor = edited()
    for act in (lambda: editor.save(""), lambda: editor.save("default"), editor.run,
                lambda: editor.edit("no_such"), lambda: editor.load("no_such")):  # fmt: skip
        with pytest.raises(UsageError, match=r"write"):
            act()
    part(editor, "ak-save").click()
    assert "is empty" in shown(part(editor, "ak-pane"))


def test_a_record_of_another_problem_is_refused() -> None:
    with pytest.raises(UsageError, match="the record is of long; give one of double"):
        edited(events=long_run())


def test_the_record_answers_what_was_not_changed(events: list[Event]) -> None:
    editor = edited(events=events)
    part(editor, "ak-run").click()
    assert editor.wait(10)
    reply = shown(part(editor, "ak-reply"))
    assert REFLECTION in reply
    assert '<b>goal</b></dt><dd><div class="text">Print twice the number.</div>' in reply
    editor.text += "Be brief.\n"
    editor.run()
    assert editor.wait(10)
    assert "the record holds no reply" in shown(part(editor, "ak-reply"))


def test_a_reply_that_was_repaired_or_not_read_says_so() -> None:
    replies = ["no reply", f"Sure!\n{REFLECTION}"]
    editor = edited(model=scripted(replies))
    editor.run()
    assert editor.wait(10)
    reply = shown(part(editor, "ak-reply"))
    assert "The reply could not be read: no wanted field was found" in reply
    assert "asked again" in reply
    assert "Repaired to be read:" in reply
    assert "2 calls" in shown(editor)


def test_an_error_of_the_model_is_shown_whatever_it_is() -> None:
    def broken(request: Request) -> Completion:
        raise KeyError("no key of this name")

    editor = edited(model=broken)
    editor.run()
    assert editor.wait(10)
    assert "KeyError" in shown(part(editor, "ak-reply"))
    assert not part(editor, "ak-run").disabled


def test_cancelling_works_at_once_and_drops_the_reply() -> None:
    asks, answer = threading.Event(), threading.Event()

    def slow(request: Request) -> Completion:
        asks.set()
        answer.wait(10)
        return Completion(REFLECTION, "slow")

    editor = edited(model=slow)
    editor.run()
    assert asks.wait(10)
    with pytest.raises(UsageError, match="is being asked"):
        editor.run()
    assert part(editor, "ak-run").disabled
    left = editor._thread
    part(editor, "ak-cancel").click()
    assert not part(editor, "ak-run").disabled
    editor.run(scripted([REFLECTION.replace("twice", "two times")]))
    assert editor.wait(10)
    answer.set()
    left.join(10)
    assert "two times" in shown(part(editor, "ak-reply"))
    assert "Print twice" not in shown(part(editor, "ak-reply"))


def test_two_editors_do_not_disturb_each_other() -> None:
    one, other = edited(), edited()
    one.text = SHORT
    assert other.text == prompts.default().text("reflect")
    assert shown(part(other, "ak-pane")) == ""
