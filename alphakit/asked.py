"""The values with which a run asks each prompt: for rendering and asking one prompt alone.

    asked = from_record(events)
    prompts.default().render("fix_code", **asked["fix_code"].values)

Both functions go through the flow itself, with an `ask` that takes down what it is given. So a
prompt sees here what it sees in a run, whatever the flow hands it.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from typing import Any, TypeVar, get_args, get_type_hints

from alphakit.config import Config, preset
from alphakit.effects import asker, replay, runner
from alphakit.errors import AlphakitError, RecordError, ReplayError
from alphakit.prompts import PromptSet
from alphakit.record import Event, Record
from alphakit.solve import METHODS
from alphakit.values import Ask, Limits, Problem, Run, TestCase, TestResult, Verdict
from alphakit.views import started

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asking:
    """How a prompt is asked: the type that its reply is read as, and the values it gets."""

    wanted: type[Any]
    values: Mapping[str, Any]


def from_record(events: Sequence[Event]) -> dict[str, Asking]:
    """How a recorded run asked each prompt the first time; up to where the record ends.

    Nothing is run and no model is asked: replies and results come from the record. Raises
    RecordError for a record without a `started` event, or of a method or settings that are not
    known here.
    """
    begun = started(events)
    names = {item.name for item in fields(Config)}
    if begun.method not in METHODS or not set(begun.config) <= names:
        raise RecordError(
            f"the record is of the method {begun.method!r} with settings that are not known here; "
            "read it with the version that wrote it"
        )
    config = Config(**begun.config)
    limits = Limits(**begun.limits)
    problem = Problem(begun.problem, begun.statement, begun.public_tests, limits=limits)
    prompts = PromptSet(begun.prompt_set, begun.prompts)
    ask = asker(replay(events), prompts, language=config.language, asks=config.asks)
    stored = Record()
    stored.events.extend(events)
    return _watch(problem, begun.method, config, ask, runner(_not_stored, stored))


def _not_stored(*_: object, **__: object) -> list[TestResult]:
    raise ReplayError("the record ends here")


def by_example(problem: Problem) -> dict[str, Asking]:
    """How each prompt would be asked for a problem, where placeholders such as `<goal>` stand
    for what the model would have said before."""
    asked: dict[str, Asking] = {}
    for method, config in (("flow", "paper"), ("flow", "released"), ("direct", "paper")):
        asked = _watch(problem, method, preset(config), _placeholder, _all_wrong) | asked
    return asked


def _watch(problem: Problem, method: str, config: Config, ask: Ask, run: Run) -> dict[str, Asking]:
    asked: dict[str, Asking] = {}

    def watched(prompt: str, wanted: type[T], /, **values: object) -> T:
        asked.setdefault(prompt, Asking(wanted, {"language": config.language, **values}))
        return ask(prompt, wanted, **values)

    with suppress(AlphakitError):  # a run that failed, or a record that breaks off
        METHODS[method](problem.public_view, watched, run, config, lambda _: None)
    return asked


def _placeholder(_: str, wanted: type[T], /, **__: object) -> T:
    make: Callable[..., T] = wanted
    hints = get_type_hints(wanted)
    needed = fields(wanted)  # type: ignore[arg-type]  # a dataclass
    return make(**{item.name: _example(item.name, hints[item.name]) for item in needed})


def _example(name: str, kind: Any) -> Any:
    inner = get_args(kind)
    if inner:
        return (_example(name.removesuffix("s"), inner[0]),)
    if kind is int:
        return 1
    return f"<{name.replace('_', ' ')}>" if kind is str else _placeholder(name, kind)


def _all_wrong(_: str, tests: Sequence[TestCase]) -> list[TestResult]:
    return [TestResult(Verdict.WA, "<output>\n", exit_code=0) for _ in tests]
