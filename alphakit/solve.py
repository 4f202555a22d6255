"""One problem, one run: a model, an executor and a record bound to the flow, and the judge after.

    with LocalExecutor() as executor:
        run = solve(load("stretched-words"), model, executor)
    print(run.passed, run.why)

The judge runs the hidden tests only when the flow has ended; nothing of them reaches the flow.
"""

import platform
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from types import MappingProxyType

import alphakit
from alphakit import effects, flow, prompts
from alphakit.config import PAPER, Config
from alphakit.errors import ModelError, RecordError, ReplyError
from alphakit.record import Ended, Judged, Ran, Record, Started
from alphakit.values import Ask, Model, Note, Outcome, Problem, TestResult, code_id
from alphakit.values import Run as RunEffect

Method = Callable[[Problem, Ask, RunEffect, Config, Note], Outcome]

METHODS: Mapping[str, Method] = MappingProxyType({"flow": flow.alphacodium, "direct": flow.direct})
"""The ways to solve a problem, by name."""


@dataclass(frozen=True, slots=True)
class Solved:
    """How a run ended. A run that gave no program has no outcome, and counts as a failure."""

    outcome: Outcome | None
    hidden: tuple[TestResult, ...]
    """The final program's results on the hidden tests."""
    error: str
    record: Record

    @property
    def why(self) -> str:
        """Why the run ended with this program; or why it has none."""
        return self.outcome.why if self.outcome else self.error

    @property
    def passed(self) -> bool:
        """Whether there is a program that passes every hidden and every public test; where the
        problem has neither, every AI test."""
        outcome = self.outcome
        if outcome is None or outcome.public_passed < outcome.public_total:
            return False
        if self.hidden or outcome.public_total:
            return all(result.passed for result in self.hidden)
        return 0 < outcome.ai_total == outcome.ai_passed


def solve(
    problem: Problem,
    model: Model,
    executor: effects.Executor,
    *,
    method: str = "flow",
    config: Config = PAPER,
    prompt_set: prompts.PromptSet | None = None,
    record: Record | None = None,
    model_name: str = "",
    provenance: str = "",
) -> Solved:
    """Run one method on one problem, then judge every program that it tried.

    With a `record` that already holds part of this very run, goes on where that ended; what makes
    it this very run is `Started`, in which `model_name` tells one model from another. A
    ReplyError or ModelError ends the run as failed, with the error in the record. Raises
    RecordError when the record is of something else. KeyboardInterrupt passes through and
    leaves a record that can be resumed.
    """
    prompt_set = prompt_set or prompts.default()
    record = record if record is not None else Record()
    started = _started(problem, method, config, prompt_set)
    _begin(record, replace(started, model=model_name, provenance=provenance))
    ask = effects.asker(model, prompt_set, record, language=config.language, asks=config.asks)
    run = effects.runner(executor, record, limits=problem.limits, checker=problem.checker)
    outcome, error = None, ""
    try:
        outcome = METHODS[method](problem.public_view, ask, run, config, effects.noter(record))
    except (ReplyError, ModelError) as failure:
        error = f"{type(failure).__name__}: {failure}"
    hidden = _judge(problem, executor, record, outcome)
    record.append(Ended("solved" if outcome else "failed", outcome, error, at=effects.now()))
    return Solved(outcome, hidden, error, record)


def _judge(
    problem: Problem, executor: effects.Executor, record: Record, outcome: Outcome | None
) -> tuple[TestResult, ...]:
    """Run every program of the run on the hidden tests; give the final one's results.

    The programs before the last are judged for teaching: to see what each iteration was worth.
    """
    if not problem.hidden_tests:
        return ()
    judged = {event.code: event.results for event in record.events if isinstance(event, Judged)}
    programs = {
        code_id(event.code): event.code for event in record.events if isinstance(event, Ran)
    }
    for name, code in programs.items():
        if name not in judged:
            results = executor(code, problem.hidden_tests, problem.limits, problem.checker)
            judged[name] = tuple(results)
        record.append(Judged(name, judged[name], at=effects.now()))
    return judged[code_id(outcome.code)] if outcome else ()


_IDENTITY = (
    "problem", "statement", "public_tests", "hidden_digest", "limits", "checker",
    "method", "config", "prompts", "model",
)  # fmt: skip


def _begin(record: Record, started: Started) -> None:
    """Open the record with what is run, or make sure that it is this very run's."""
    before = next((event for event in record.events if isinstance(event, Started)), None)
    if before is None:
        record.append(started)
        return
    for name in _IDENTITY:
        if getattr(before, name) != getattr(started, name):
            raise RecordError(
                f"{record.path}: this record is of a run with another `{name}`; resume it with "
                "the same one, delete it, or give another record file (--record NEW.jsonl)"
            )
    record.append(before)


def _started(
    problem: Problem, method: str, config: Config, prompt_set: prompts.PromptSet
) -> Started:
    hidden = repr([(test.input, test.output) for test in problem.hidden_tests])
    return Started(
        problem=problem.name,
        statement=problem.description,
        public_tests=problem.public_tests,
        hidden_tests=len(problem.hidden_tests),
        hidden_digest=sha256(hidden.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        method=method,
        config=asdict(config),
        limits=asdict(problem.limits),
        checker=asdict(problem.checker),
        prompt_set=prompt_set.name,
        prompts=dict(prompt_set.templates),
        versions=_versions(),
        at=effects.now(),
    )


def _versions() -> dict[str, str]:
    versions = {"alphakit": alphakit.__version__, "python": platform.python_version()}
    for package in ("openai", "pydantic", "jinja2"):
        try:
            versions[package] = version(package)
        except PackageNotFoundError:
            continue
    return versions
