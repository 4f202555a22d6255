"""A recorded run, iteration by iteration: tests x iterations, and what stands behind each cell.

    replay = RunReplay("data/runs/lull-calendar.flow.jsonl")
    replay                       # in the last line of a cell
    replay.select("AI 2", 2)     # what a click on a cell does

All text of the record is drawn once or is looked up; a step sets the values of a few widgets.
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from ipywidgets import (
    HTML,
    Accordion,
    Box,
    Button,
    Dropdown,
    HBox,
    IntSlider,
    Layout,
    Play,
    Text,
    VBox,
    jslink,
)

from alphakit import views
from alphakit.errors import UsageError
from alphakit.record import Answered, Event, Ran, read
from alphakit.report import chart
from alphakit.values import TestResult
from alphakit.views import Iteration, Row
from alphakit.widgets.draw import Pane, draw

STATIC_ROWS = 40
"""Tests of a group that the table without a kernel shows one by one."""
_KEYS = {"ArrowLeft": (0, -1), "ArrowRight": (0, 1), "ArrowUp": (-1, 0), "ArrowDown": (1, 0)}

JSON = dict[str, Any]


class RunReplay(VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The replay of a record, given as a file or as its events.

    Raises RecordError for a file that is no record, or one in which nothing was started.
    `show`, `select`, `back`, `next`, `play` and `pause` do what the controls do; `iteration` and
    `test` say where the replay stands.
    """

    def __init__(self, run: Path | str | Sequence[Event]) -> None:
        events = read(run) if isinstance(run, str | Path) else tuple(run)
        self._summary = views.summary(events)
        self._tried = views.iterations(events)
        self._rows = views.matrix(events)
        self._places = {row.label: place for place, row in enumerate(self._rows)}
        self._calls = {call.call: call for call in views.calls(events)}
        self._seconds = _seconds(events)
        width = 380 if len(self._tried) <= 12 else 640
        self._chart = chart(views.pass_rates(events), self._tried, width, 150)
        self.iteration, self.test = 0, ""
        self._moving = self._stepped = False
        super().__init__()
        self._key = f"ak-{self.model_id}"
        self.add_class("ak")
        self.add_class(self._key)
        self._pane = Pane()
        self._head = HTML(draw("style") + draw("heading", self._summary))
        if not self._tried:
            self.children = [self._head, HTML(draw("note", "No program was tried."))]
            return
        self.children = [self._head, *self._build(), self._pane]
        chosen = next((one.number for one in self._tried if one.chosen), len(self._tried))
        self.show(chosen)

    # --- what the controls do -----------------------------------------------------------------

    def show(self, iteration: int) -> None:
        """Go to an iteration, from 1, and to the test that matters most in it: the one that it
        was to fix, or else the first that fails. Raises UsageError if there is none such."""
        one = self._at(iteration)
        results = {**one.results, **one.hidden}
        failing = [row.label for row in self._rows if row.label in results]
        failing = [label for label in failing if not results[label].passed]
        first = self._rows[0].label if self._rows else ""
        self._move(one.target or next(iter(failing), first), iteration)

    def select(self, test: str, iteration: int | None = None) -> None:
        """Go to a cell: a test by its label, such as `AI 2`, and an iteration, without one the
        present. Raises UsageError if there is none such."""
        if test not in self._places:
            known = ", ".join(list(self._places)[:8])
            raise UsageError(f"there is no test {test!r}; write one of {known} ...")
        number = self.iteration if iteration is None else iteration
        self._at(number)
        self._move(test, number)

    def back(self) -> None:
        """One iteration back; at the first one stay there."""
        self.show(max(1, self.iteration - 1))

    def next(self) -> None:
        """One iteration on; at the last one stay there."""
        self.show(min(len(self._tried), self.iteration + 1))

    def play(self) -> None:
        """Go through the iterations, one in 1.6 seconds; from the first if at the last. The page
        does the steps, so that without one nothing moves."""
        if self.iteration == len(self._tried):
            self.show(1)
        self._play.playing = True

    def pause(self) -> None:
        """Stop playing."""
        self._play.playing = False

    # --- building -----------------------------------------------------------------------------

    def _build(self) -> list[Any]:
        last = len(self._tried)
        wide = Layout(width="auto", min_width="16rem", flex="1 1 16rem", max_width="34rem")
        self._slider = IntSlider(
            min=1, max=last, value=last, description="Iteration", layout=wide
        ).add_class("ak-slider")
        self._play = Play(min=1, max=last, value=last, interval=1600, show_repeat=False)
        self._play.add_class("ak-play")
        jslink((self._play, "value"), (self._slider, "value"))
        back = _button("◀", "Previous iteration", self._pane, self.back)
        forth = _button("▶", "Next iteration", self._pane, self.next)
        self._choice = Dropdown(
            options=list(self._places), description="Test", layout=Layout(width="14rem")
        ).add_class("ak-test")
        self._pick = (
            Text(continuous_update=True).add_class("ak-pick").add_class(f"{self._key}-pick")
        )
        self._slider.observe(lambda change: self._handle(self.show, change["new"]), "value")
        self._choice.observe(lambda change: self._handle(self.select, change["new"]), "value")
        self._pick.observe(lambda change: self._handle(self._picked, change["new"]), "value")
        self._mark, self._about, self._cell = HTML(), HTML(), HTML()
        self._about.add_class("ak-about")
        self._cell.add_class("ak-cell")
        self._diff, self._code, self._reply, self._prompt = HTML(), HTML(), HTML(), HTML()
        self._folds = Accordion([self._diff, self._code, self._reply, self._prompt])
        for place, title in enumerate(("", "Program", "The reply that gave it", "Its prompt")):
            self._folds.set_title(place, title)
        self._folds.selected_index = 0
        table = draw("matrix", groups(self._rows, self._tried), self._tried, f"{self._key}-pick")
        drawn = draw("lines", self._chart, self._tried) if last > 1 else ""
        left = VBox([HTML(table).add_class("ak-matrix"), HTML(drawn)]).add_class("ak-left")
        right = VBox([self._about, self._cell, self._folds]).add_class("ak-right")
        split = Box([left, right], layout=Layout(flex_flow="row wrap")).add_class("ak-split")
        steps = [self._play, back, self._slider, forth] if last > 1 else []
        bar = HBox([*steps, self._choice], layout=Layout(flex_flow="row wrap"))
        return [bar.add_class("ak-bar"), split, self._pick, self._mark]

    # --- moving -------------------------------------------------------------------------------

    def _at(self, iteration: int) -> Iteration:
        if not 1 <= iteration <= len(self._tried):
            raise UsageError(
                f"there is no iteration {iteration}; write a number from 1 to {len(self._tried)}"
            )
        return self._tried[iteration - 1]

    def _handle(self, act: Any, value: Any) -> None:
        """What the page changed, unless it was this widget that did."""
        if not self._moving:
            with self._pane:
                act(value)

    def _picked(self, said: str) -> None:
        """A click (`cell PLACE ITERATION TIME`, without a place on a column's head) or an arrow
        (`key NAME TIME`); the time only makes each one differ from the last."""
        kind, _, rest = said.partition(" ")
        if kind == "key":
            down, right = _KEYS[rest.split()[0]]
            place = min(max(self._places[self.test] + down, 0), len(self._rows) - 1)
            column = min(max(self.iteration + right, 1), len(self._tried))
            self.select(self._rows[place].label, column)
        elif kind == "cell":
            row, number, _ = rest.split(" ")
            if row:
                self.select(self._rows[int(row)].label, int(number))
            else:
                self.show(int(number))

    def _move(self, test: str, iteration: int) -> None:
        one = self._at(iteration)
        stepped = iteration != self.iteration
        self._stepped = self._stepped or (stepped and self.iteration > 0)
        self.iteration, self.test = iteration, test
        self._moving = True
        try:
            self._slider.value = self._play.value = iteration
            if test:
                self._choice.value = test
        finally:
            self._moving = False
        place = self._places.get(test, -1)
        x = self._chart["xs"][iteration - 1]
        self._mark.value = draw("here", self._key, iteration, place, x, self._stepped)
        if test:
            self._cell.value = draw(
                "cell", test, iteration, _result(one, test), self._rows[place].test
            )
        if stepped:
            self._step(one)

    def _step(self, one: Iteration) -> None:
        estimated = self._summary.estimated
        time = self._seconds[one.number - 1]
        self._about.value = draw("iteration", one, len(self._tried), time, estimated)
        if one.parent:
            self._folds.set_title(0, f"Change against iteration {one.parent}")
            self._diff.value = draw("diff", one.diff)
        else:
            self._folds.set_title(0, "Change")
            self._diff.value = draw("note", "It was written from scratch.")
        self._folds.set_title(1, f"Program, {_lines(one.code)}")
        self._code.value = draw("text", one.code)
        call = self._calls.get(one.call)
        nothing = draw("note", "The record holds no reply with this program.")
        self._reply.value = draw("reply", call) if call else nothing
        self._prompt.value = draw("messages", call.messages) if call else nothing

    # --- without a kernel ---------------------------------------------------------------------

    def __repr__(self) -> str:
        one = self._summary
        return f"RunReplay({one.problem}, {one.method}, {one.iterations} iterations)"

    def _repr_mimebundle_(self, **kwargs: Any) -> Mapping[str, Any]:
        """The widget, and for pages without a kernel a table in its place."""
        bundle: dict[str, Any] = super()._repr_mimebundle_(**kwargs) or {}
        shown = groups(self._rows, self._tried, STATIC_ROWS)
        table = draw("matrix", shown, self._tried) if self._tried else ""
        told = "".join(
            draw("iteration", one, len(self._tried), time, self._summary.estimated)
            for one, time in zip(self._tried[:STATIC_ROWS], self._seconds, strict=False)
        )
        return {**bundle, "text/html": draw("heading", self._summary) + table + told}


def groups(rows: Sequence[Row], tried: Sequence[Iteration], most: int | None = None) -> list[JSON]:
    """The rows of the matrix by group, with the marks of each cell and the scores of each
    iteration. With `most`, no more rows of a group than that."""
    numbered = list(enumerate(rows))
    grouped = []
    for group in views.GROUPS:
        of_group = [(place, row) for place, row in numbered if row.group == group]
        if not of_group:
            continue
        shown = of_group[:most]
        grouped.append(
            {
                "name": group,
                "passed": [_passed([row for _, row in of_group], n) for n in range(len(tried))],
                "rows": [
                    {"label": row.label, "place": place, "cells": _cells(row, tried)}
                    for place, row in shown
                ],
                "total": len(of_group),
            }
        )
    return grouped


def _passed(rows: Sequence[Row], column: int) -> int | None:
    """How many of the tests an iteration passes; None where none of them was run."""
    verdicts = [row.verdicts[column] for row in rows]
    return sum(verdict == "AC" for verdict in verdicts) if any(verdicts) else None


def _cells(row: Row, tried: Sequence[Iteration]) -> list[tuple[str, str]]:
    cells = []
    for one, verdict in zip(tried, row.verdicts, strict=True):
        before = row.verdicts[one.parent - 1] if one.parent else None
        marks = "⚓︎" * (row.label in one.anchors) + "◎" * (row.label == one.target)
        if before and verdict and before != verdict and "AC" in (before, verdict):
            marks += "▲" if verdict == "AC" else "▼"
        cells.append((verdict.value if verdict else "", marks))
    return cells


def _result(one: Iteration, label: str) -> TestResult | None:
    return one.results.get(label) or one.hidden.get(label)


def _lines(code: str) -> str:
    count = len(code.splitlines())
    return "1 line" if count == 1 else f"{count} lines"


def _seconds(events: Sequence[Event]) -> list[float]:
    """Seconds spent waiting for the model up to each program that ran."""
    times = accumulate(e.completion.seconds if isinstance(e, Answered) else 0 for e in events)
    return [time for event, time in zip(events, times, strict=True) if isinstance(event, Ran)]


def _button(text: str, tooltip: str, pane: Pane, act: Any) -> Button:
    def press(_: Button) -> None:
        with pane:
            act()

    button = Button(description=text, tooltip=tooltip, layout=Layout(width="2.6rem"))
    button.on_click(press)
    return button
