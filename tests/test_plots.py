"""The figures: what they show is what the views say."""

import pytest
from toys import DOUBLE, WORSE, WRONG, Script, ToyExecutor, with_code, with_fix

from alphakit import plots
from alphakit.config import preset
from alphakit.record import Event, Record, Started
from alphakit.score import Estimate
from alphakit.solve import solve


@pytest.fixture(scope="module")
def events() -> list[Event]:
    model = Script({"write_code": [with_code(WRONG)], "fix_code": [with_fix(WORSE)]})
    with Record() as record:
        config = preset("paper", draft_attempts=1, ai_fixes=0)
        solve(DOUBLE, model, ToyExecutor(), config=config, record=record)
    return record.events


def test_the_matrix_has_a_letter_and_a_colour_for_each_verdict(events: list[Event]) -> None:
    heat = plots.test_matrix(events).data[0]
    assert list(heat.y) == ["public 1", "public 2", "AI 1", "AI 2", "hidden 1", "hidden 2"]
    assert list(heat.x) == ["1 draft ★", "2 fix on public 2", "3 fix on public 2",
                            "4 fix on public 2"]  # fmt: skip
    assert [row[0] for row in heat.text] == ["AC", "WA", "WA", "WA", "WA", "WA"]
    levels = {(letter, level) for ys, zs in zip(heat.text, heat.z, strict=True)
              for letter, level in zip(ys, zs, strict=True)}  # fmt: skip
    assert levels == {("AC", 1), ("WA", 2)}


def test_the_title_says_what_came_out(events: list[Event]) -> None:
    title = "double, flow: 1 of 2 public, 0 of 2 AI, 0 of 2 hidden tests pass"
    assert plots.test_matrix(events).layout.title.text == title
    assert plots.pass_rate_lines(events).layout.title.text == title


def test_lines_are_told_apart_by_more_than_colour(events: list[Event]) -> None:
    lines = plots.pass_rate_lines(events).data
    assert [line.name.split()[0] for line in lines] == ["public", "AI", "hidden"]
    for look in ({line.line.dash for line in lines}, {line.marker.symbol for line in lines}):
        assert len(look) == 3
    assert list(lines[0].y) == [0.5, 0.0, 0.0, 0.0]
    assert "not seen by the flow" in lines[2].name


def test_a_run_without_programs_can_be_drawn(events: list[Event]) -> None:
    nothing = [event for event in events if isinstance(event, Started)]
    assert "no program was tried" in plots.test_matrix(nothing).layout.title.text
    assert plots.pass_rate_lines(nothing).data == ()
    assert plots.cost_by_stage([nothing]).layout.title.text == "No tokens were spent"


def test_costs_are_stacked_by_stage(events: list[Event]) -> None:
    figure = plots.cost_by_stage([events])
    assert figure.layout.barmode == "stack"
    assert sum(sum(bar.y) for bar in figure.data) == 110 * sum(
        event.event == "answered" for event in events
    )


def test_intervals_are_drawn() -> None:
    figure = plots.pass_at_k_bars(
        {"direct": Estimate(0.2, 0.1, 0.4, 30), "flow": Estimate(0.5, 0.3, 0.6, 30)}, k=1
    )
    assert figure.layout.title.text == "flow: pass@1 50%"
    assert list(figure.data[0].error_y.array) == pytest.approx([0.2, 0.1])
    assert list(figure.data[0].error_y.arrayminus) == pytest.approx([0.1, 0.2])
