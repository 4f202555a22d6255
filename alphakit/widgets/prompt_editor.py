"""A prompt in the making: its template, what the model gets, what changed, what comes back.

editor = PromptEditor(problem, "reflect", events=record.read("run.jsonl"))
editor                       # in the last line of a cell
editor.text = "..."          # what typing does; the rendered view follows
brief = editor.save("brief") # a PromptSet, for solve(..., prompt_set=brief)
"""

import re
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from ipywidgets import HTML, Box, Button, Dropdown, HBox, Layout, Tab, Text, Textarea, VBox

from alphakit import asked, prompts, views
from alphakit.effects import asker, replay
from alphakit.errors import ModelError, PromptError, UsageError
from alphakit.prompts import PromptSet
from alphakit.record import Answered, Asked, Event, Record, Unparsed
from alphakit.values import Completion, Model, Problem, Request
from alphakit.widgets.draw import Pane, Told, draw

RENDERED, DIFFERENCE, VARIABLES, REPLY = range(4)


class PromptEditor(VBox):  # type: ignore[misc]  # ipywidgets has no types
    """An editor of the prompts of a set, for one problem.

    problem     hidden tests never come near a prompt
    prompt      the name of the prompt to begin with; the menu has the others
    prompt_set  the prompts to begin with; without it, those of alphakit
    events      a recorded run on this problem: its values stand in the rendered view, and
                without a model its replies answer what is not changed
    model       what `run` asks; any callable from a request to a completion

    `edit`, `load`, `save`, `reset`, `render`, `run`, `cancel` and `wait` do what the controls
    do; `text` is the template. Raises UsageError for a prompt that no stage asks or for a record
    of another problem, RecordError for a record that cannot be read.
    """

    def __init__(
        self,
        problem: Problem,
        prompt: str = "reflect",
        *,
        prompt_set: PromptSet | None = None,
        events: Sequence[Event] = (),
        model: Model | None = None,
    ) -> None:
        if events and views.started(events).problem != problem.name:
            other = views.started(events).problem
            raise UsageError(f"the record is of {other}; give one of {problem.name}")
        begin = prompt_set or prompts.default()
        self.variants: dict[str, PromptSet] = {begin.name: begin}
        """The sets to choose from, by name: the first one, and what was saved."""
        self._set, self._problem = begin, problem.public_view
        recorded = asked.from_record(events) if events else {}
        self._recorded = frozenset(recorded)
        self._asked = asked.by_example(problem) | recorded
        self._model = model or (replay(events) if events else None)
        self._flag, self._thread = threading.Event(), threading.Thread()
        self._lock = threading.RLock()
        self._setting = False
        super().__init__()
        self.add_class("ak").add_class("ak-editor")
        self._build()
        self.edit(prompt)

    # --- what the controls do -----------------------------------------------------------------

    @property
    def prompt(self) -> str:
        """The name of the prompt that is edited."""
        return str(self._menu.value)

    @property
    def text(self) -> str:
        """The template, head and all."""
        return str(self._area.value)

    @text.setter
    def text(self, text: str) -> None:
        self._area.value = text

    def edit(self, prompt: str) -> None:
        """Edit another prompt of the same set; what is not saved is gone."""
        if prompt not in self._asked:
            raise UsageError(f"no stage asks {prompt!r}; write one of {', '.join(self._asked)}")
        self._put(self._set, prompt)

    def load(self, name: str) -> None:
        """Go on from another variant; what is not saved is gone."""
        if name not in self.variants:
            raise UsageError(f"there is no variant {name!r}; write one of {list(self.variants)}")
        self._put(self.variants[name], self.prompt)

    def reset(self) -> None:
        """Take back what was changed since the variant was loaded or saved."""
        self._put(self._set, self.prompt)

    def save(self, name: str = "") -> PromptSet:
        """Keep the text as a variant under a name, and give the prompt set. Raises PromptError
        for a text that is no template, UsageError for a name that is taken or empty."""
        name = (name or str(self._name.value)).strip()
        if not name or name in self.variants:
            why = "is taken" if name else "is empty"
            raise UsageError(f"the name of the variant {why}; write another")
        self.variants[name] = self._edited().named(name)
        self._put(self.variants[name], self.prompt)
        self._name.value = ""
        self._status.value = draw("note", f"Saved as {name}: editor.variants[{name!r}].")
        return self.variants[name]

    def render(self) -> Request:
        """What the model would get, shown and given. Raises PromptError, with the line."""
        edited = self._edited()
        asking = self._asked[self.prompt]
        request = edited.render(self.prompt, **asking.values)
        self._views[RENDERED].value = draw("size", request) + draw(
            "messages", request.messages[::-1]
        )
        self._views[VARIABLES].value = draw("variables", self._rows(edited))
        return request

    def run(self, model: Model | None = None) -> None:
        """Ask a model, or that of the editor, in a thread; see `wait` and `cancel`.

        Raises PromptError, and UsageError without a model or while one is being asked.
        """
        model = model or self._model
        if model is None:
            raise UsageError("there is no model; write PromptEditor(..., model=...) or run(model)")
        if self._thread.is_alive() and not self._flag.is_set():
            raise UsageError("a model is being asked; wait, or cancel it")
        self.render()
        flag = self._flag = threading.Event()
        self._busy(True)
        self._tabs.selected_index = REPLY
        self._show([], "", "Asking ...")
        work = (self._edited(), self.prompt, model, flag)
        self._thread = threading.Thread(target=self._work, args=work, daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """Stop asking, at once; a reply that is still on its way is dropped when it comes."""
        with self._lock:
            running = self._thread.is_alive() and not self._flag.is_set()
            self._flag.set()
            if running:
                self._show([], "", "Cancelled.")
                self._busy(False)

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until the model has been asked, at most so many seconds; whether it has."""
        if self._thread.ident is not None:
            self._thread.join(timeout)
        return not self._thread.is_alive()

    # --- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        self._pane, self._head, self._status = Pane(), HTML(), HTML()
        stages = {name: self._set.head(name).get("stage") or 99 for name in self._asked}
        names = sorted(self._asked, key=lambda name: (stages[name], name))
        self._menu = Dropdown(options=names, description="Prompt")
        self._variant = Dropdown(options=list(self.variants), description="Variant")
        self._area = Textarea(
            rows=26, layout=Layout(width="auto"), placeholder="The template of the prompt"
        )
        self._area.add_class("ak-template")
        self._area.tooltip = "The template of the prompt"
        self._name = Text(placeholder="name of the variant", layout=Layout(width="12rem"))
        self._name.add_class("ak-name")
        reset = self._button("Reset", "Take back what was changed", self.reset)
        save = self._button(
            "Save as variant", "Keep the text under this name", self.save, "ak-save"
        )
        self._ask = self._button("Ask the model", "Send the prompt", self.run, "ak-run")
        self._ask.button_style = "primary"
        self._stop = self._button("Cancel", "Stop waiting for the reply", self.cancel, "ak-cancel")
        self._ask.disabled, self._stop.disabled = self._model is None, True
        self._views = [HTML().add_class("ak-view") for _ in range(4)]
        self._views[RENDERED].add_class("ak-rendered")
        self._views[REPLY].add_class("ak-reply")
        titles = ("Rendered", "Difference", "Variables", "Reply")
        self._tabs = Tab(self._views, titles=titles, selected_index=RENDERED)
        self._show([], "", "Nothing was asked yet.")
        self._menu.observe(lambda change: self._handle(lambda: self.edit(change["new"])), "value")
        self._variant.observe(
            lambda change: self._handle(lambda: self.load(change["new"])), "value"
        )
        self._area.observe(lambda _: self._handle(self._typed), "value")
        wrap = Layout(flex_flow="row wrap")
        left = VBox([self._area, self._pane, HBox([self._name, save, reset], layout=wrap)])
        right = VBox(
            [
                HBox([self._ask, self._stop, self._status], layout=wrap).add_class("ak-row"),
                self._tabs,
            ]
        )
        halves = [left.add_class("ak-half"), right.add_class("ak-half")]
        self.children = [
            HTML(draw("style")),
            self._head,
            HBox([self._menu, self._variant], layout=wrap),
            Box(halves, layout=wrap).add_class("ak-split"),
        ]

    def _button(self, text: str, tooltip: str, act: Callable[[], Any], name: str = "") -> Button:
        button = Button(description=text, tooltip=tooltip, layout=Layout(width="auto"))
        button.on_click(lambda _: self._handle(act))
        return button.add_class(name) if name else button

    # --- editing ------------------------------------------------------------------------------

    def _handle(self, act: Callable[[], Any]) -> None:
        """What the page did, unless it was this widget that did."""
        if not self._setting:
            with self._pane:
                act()

    def _put(self, edited: PromptSet, prompt: str) -> None:
        self._set = edited
        self._setting = True
        try:
            self._variant.options = list(self.variants)
            self._variant.value, self._menu.value = edited.name, prompt
            self._area.value = edited.text(prompt)
        finally:
            self._setting = False
        source = "comes from the record" if prompt in self._recorded else "is made up: <goal> ..."
        title = str(edited.head(prompt).get("title", prompt))
        self._head.value = draw("editor", self._problem.name, prompt, title, edited.name, source)
        self._status.value = ""
        with self._pane:
            self._typed()

    def _edited(self) -> PromptSet:
        return self._set.edit(self.prompt, self.text, name=f"{self._set.name}, edited")

    def _typed(self) -> None:
        """Show the text as it is now: what changed, and what the model gets or why nothing."""
        standard = prompts.default().templates.get(self.prompt, "")
        change = views.diff(standard, self.text)
        self._views[DIFFERENCE].value = draw("diff", change)
        marks = [line[0] for line in change.splitlines()]
        counts = f" +{marks.count('+')} −{marks.count('-')}" if change else ""
        self._tabs.set_title(DIFFERENCE, f"Difference{counts}")
        try:
            self.render()
        except PromptError as error:
            number, line = self._line_of(str(error))
            self._pane.value = draw("misprint", str(error), number, line)

    def _line_of(self, message: str) -> tuple[int, str]:
        """The line of this text that a message of PromptError names; 0 if it names none."""
        found = re.match(rf"{re.escape(self.prompt)}\.md, line (\d+)", message)
        lines = self.text.splitlines()
        number = int(found[1]) if found else 0
        return (number, lines[number - 1]) if 0 < number <= len(lines) else (0, "")

    def _rows(self, edited: PromptSet) -> list[tuple[str, bool, bool, str]]:
        used, given = edited.variables(self.prompt), self._asked[self.prompt].values
        return [
            (name, name in used, name in given, _shape(given.get(name)))
            for name in sorted(used | given.keys(), key=lambda name: (name not in given, name))
        ]

    # --- asking -------------------------------------------------------------------------------

    def _work(self, edited: PromptSet, prompt: str, model: Model, flag: threading.Event) -> None:
        def watched(request: Request) -> Completion:
            if flag.is_set():
                raise ModelError("cancelled")
            return model(request)

        record = Record(listen=lambda event: self._heard(event, flag))
        asking = self._asked[prompt]
        values = {name: value for name, value in asking.values.items() if name != "language"}
        ask = asker(watched, edited, record, language=asking.values["language"])
        with Told() as told:
            ask(prompt, asking.wanted, **values)
        with self._lock:
            if not flag.is_set():
                flag.set()
                calls = views.calls(record.events)
                tokens = sum(c.completion.input_tokens + c.completion.output_tokens for c in calls)
                said = f"{len(calls)} call{'s' if len(calls) != 1 else ''}, {tokens:,} tokens."
                self._show(calls, told.value, "Failed." if told.value else said)
                self._busy(False)

    def _heard(self, event: Event, flag: threading.Event) -> None:
        words = {
            Asked: "Asking ...",
            Answered: "A reply came ...",
            Unparsed: "The reply could not be read; asking again ...",
        }
        with self._lock:
            if not flag.is_set() and type(event) in words:
                self._status.value = draw("note", words[type(event)])

    def _busy(self, busy: bool) -> None:
        self._ask.disabled, self._stop.disabled = busy or self._model is None, not busy

    def _show(self, calls: Sequence[views.Call], failure: str, status: str) -> None:
        told = failure + draw("replies", calls) if calls else failure or draw("note", status)
        self._views[REPLY].value = told
        self._status.value = draw("note", status)

    # --- without a kernel ---------------------------------------------------------------------

    def __repr__(self) -> str:
        return f"PromptEditor({self._problem.name}, {self.prompt}, {self._set.name})"

    def _repr_mimebundle_(self, **kwargs: Any) -> Mapping[str, Any]:
        """The widget, and for pages without a kernel the prompt in its place."""
        bundle: dict[str, Any] = super()._repr_mimebundle_(**kwargs) or {}
        shown = [self._head, self._pane, self._views[RENDERED], self._views[DIFFERENCE]]
        return {**bundle, "text/html": "".join(widget.value for widget in shown)}


def _shape(value: object) -> str:
    """What a template can do with a value: its fields, how many there are, or the text itself."""
    if is_dataclass(value):
        return f"{type(value).__name__} with {', '.join(item.name for item in fields(value))}"
    if isinstance(value, tuple | list) and value:
        count, first = len(value), value[0]
        pair = isinstance(first, tuple)
        inner = f"({', '.join(map(_shape, first))})" if pair else _shape(first)
        return f"{count} × {inner}"
    text = " ".join(str(value).split())
    return text if len(text) <= 150 else f"{text[:149]}…"
