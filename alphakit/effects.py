"""The two ways in which the flow touches the world, made out of a model, an executor, a record.

    ask(prompt, wanted, **values)   render a prompt, ask the model, read the reply as `wanted`
    run(code, tests)                run a program on test cases, one result a test

Both write what they did to the record before they give it, and both give what the record
already holds without doing it again: that is all there is to resuming. `replay` is a model that
answers from records.
"""

import re
import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, is_dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Protocol, TypeVar

from alphakit.errors import ReplayError, ReplyError
from alphakit.prompts import PromptSet
from alphakit.record import Answered, Asked, Decided, Event, Parsed, Ran, Record, Unparsed
from alphakit.replies import read
from alphakit.values import (
    Ask,
    Checker,
    Completion,
    Limits,
    Message,
    Model,
    Note,
    Request,
    Run,
    TestCase,
    TestResult,
    Tokens,
)

T = TypeVar("T")


class Executor(Protocol):
    """What `runner` needs of an executor; `alphakit.executor.LocalExecutor` is one."""

    def __call__(
        self,
        code: str,
        tests: Sequence[TestCase],
        limits: Limits = ...,
        checker: Checker = ...,
    ) -> list[TestResult]: ...


def now() -> str:
    """The time as records write it: UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def asker(
    model: Model,
    prompts: PromptSet,
    record: Record | None = None,
    *,
    language: str = "Python 3",
    asks: int = 3,
) -> Ask:
    """Make `ask` of a model. Safe to call from several threads at once.

    A reply that cannot be read is asked for again, with the reason, `asks` requests in all; this
    is the only place that does so. The next request carries the conversation so far, so that
    what was sent before stays its prefix. A run that failed here and is resumed gets as many
    requests again. ModelError from the model passes through.
    """
    record = record if record is not None else Record()
    calls = _Occurrences()

    def ask(prompt: str, wanted: type[T], /, **values: object) -> T:
        request = prompts.render(prompt, language=language, **values)
        tries, fresh, most = 0, 0, asks
        while True:
            request = replace(request, occurrence=calls.next(request.digest))
            call = call_id(request)
            record.append(
                Asked(call, request.prompt, request.messages, request.temperature, at=now())
            )
            stored = record.completion(call)
            tries, fresh = tries + 1, fresh + (stored is None)
            completion = stored if stored is not None else _clean(model(request))
            record.append(Answered(call, completion, at=now()))
            try:
                reading = read(completion.text, wanted)
            except ReplyError as error:
                record.append(Unparsed(call, str(error)))
                if tries == asks and not fresh:
                    most += asks
                if tries == most:
                    raise ReplyError(
                        f"`{prompt}`: no readable reply in {tries} tries; the last: {error}"
                    ) from None
                request = replace(
                    request,
                    messages=(
                        *request.messages,
                        Message("assistant", completion.text),
                        prompts.ask_again(str(error)),
                    ),
                )
            else:
                record.append(Parsed(call, _plain(reading.value), reading.repairs))
                return reading.value

    return ask


def runner(
    executor: Executor,
    record: Record | None = None,
    *,
    limits: Limits = Limits(),  # noqa: B008  # frozen
    checker: Checker = Tokens(),  # noqa: B008
) -> Run:
    """Make `run` of an executor, for one problem's limits and checker."""
    record = record if record is not None else Record()
    runs = _Occurrences()

    def run(code: str, tests: Sequence[TestCase]) -> list[TestResult]:
        shown = repr((code, [(test.input, test.output) for test in tests]))
        digest = sha256(shown.encode()).hexdigest()[:16]
        name = f"{digest}.{runs.next(digest)}"
        results = record.results(name)
        if results is None:
            results = tuple(map(_calm, executor(code, tests, limits, checker)))
        record.append(Ran(name, code, tuple(tests), results, at=now()))
        return list(results)

    return run


def noter(record: Record) -> Note:
    """Make a `note` that writes decisions to the record."""
    return lambda decision: record.append(Decided(decision))


def replay(events: Iterable[Event], then: Model | None = None) -> Model:
    """A model that answers from records, and hands what they do not hold to `then`.

    A request is answered if the very same one, as often before in its run, was answered there.
    Raises ReplayError where it was not and there is no `then`.
    """
    answers = {event.call: event.completion for event in events if isinstance(event, Answered)}

    def model(request: Request) -> Completion:
        stored = answers.get(call_id(request))
        if stored is not None:
            return stored
        if then is not None:
            return then(request)
        raise ReplayError(
            f"the record holds no reply to this request of `{request.prompt}` "
            f"({call_id(request)}): the prompt, the problem or an earlier result differs. "
            "Give a live model to go on from here (--then openai:NAME), or record again."
        )

    return model


def call_id(request: Request) -> str:
    """What names a request within its run: its digest and its occurrence."""
    return f"{request.digest}.{request.occurrence}"


class _Occurrences:
    """Counts, safely among threads, how often each thing was met before."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()

    def next(self, key: str) -> int:
        with self._lock:
            self._counts[key] += 1
            return self._counts[key] - 1


def _clean(completion: Completion) -> Completion:
    """The completion with text that any file can hold: a lone surrogate becomes a `?`."""
    return replace(completion, text=completion.text.encode("utf-8", "replace").decode())


_ADDRESS = re.compile(r"(?<= at )0x[0-9a-fA-F]+")


def _calm(result: TestResult) -> TestResult:
    """The result without addresses in memory, such as `<map object at 0x7f...>` shows: they differ
    each time, and would get into the next prompt."""
    if result.passed:
        return result
    stdout, stderr = (_ADDRESS.sub("0x...", text) for text in (result.stdout, result.stderr))
    return replace(result, stdout=stdout, stderr=stderr)


def _plain(value: object) -> Any:
    """A reply's value as JSON has it."""
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
