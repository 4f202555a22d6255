"""The record of a run: an append-only JSONL file, one event a line, and the only state there is.

    started   what runs: problem (without hidden tests), method, config, prompts, versions
    asked     a request, exactly as it was sent
    answered  the completion, stored before anything tries to read it
    parsed    the value that was read from it, and the repairs that this took
    unparsed  why it could not be read
    ran       a program and its result on each test case
    decided   a choice of the flow, and why
    judged    a program's results on the hidden tests: after the end, not seen by the flow
    ended     solved or failed, and the outcome; a run that was cut off has no such line

Three features are this one mechanism. *Replay*: a model that answers from a record.
*Resume*: opening a record again and running the same thing; what is already in the file is
used and not written a second time. *Fork*: a new record, answered from an old one as far as the
requests are the same.

A call is named by the digest of its request and the number of times that the same request was
made before, so the order in which calls made side by side are written does not matter.
"""

import json
import os
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from alphakit.errors import RecordError
from alphakit.values import Completion, Decision, Message, Outcome, TestCase, TestResult, Verdict

if TYPE_CHECKING:
    from pydantic import TypeAdapter

VERSION = 1
"""The version of the format; it changes when an older reader would misread a newer file."""


@dataclass(frozen=True, slots=True)
class Started:
    problem: str
    statement: str
    public_tests: tuple[TestCase, ...]
    hidden_tests: int
    """How many there are; what is in them never enters a record."""
    hidden_digest: str
    """Tells one set of hidden tests from another."""
    method: str
    config: Mapping[str, Any]
    limits: Mapping[str, Any]
    checker: Mapping[str, Any]
    prompt_set: str
    prompts: Mapping[str, str]
    versions: Mapping[str, str]
    model: str = ""
    """The model as it was asked for, such as `openai:NAME`; empty if nobody said."""
    provenance: str = ""
    """Who or what answers, in words; empty for a model that names itself."""
    format: int = VERSION
    at: str = ""
    event: Literal["started"] = "started"


@dataclass(frozen=True, slots=True)
class Asked:
    call: str
    prompt: str
    messages: tuple[Message, ...]
    temperature: float | None
    at: str = ""
    event: Literal["asked"] = "asked"


@dataclass(frozen=True, slots=True)
class Answered:
    call: str
    completion: Completion
    at: str = ""
    event: Literal["answered"] = "answered"


@dataclass(frozen=True, slots=True)
class Parsed:
    call: str
    value: Any
    repairs: tuple[str, ...] = ()
    event: Literal["parsed"] = "parsed"


@dataclass(frozen=True, slots=True)
class Unparsed:
    call: str
    reason: str
    event: Literal["unparsed"] = "unparsed"


@dataclass(frozen=True, slots=True)
class Ran:
    run: str
    code: str
    tests: tuple[TestCase, ...]
    results: tuple[TestResult, ...]
    at: str = ""
    event: Literal["ran"] = "ran"


@dataclass(frozen=True, slots=True)
class Decided:
    decision: Decision
    event: Literal["decided"] = "decided"


@dataclass(frozen=True, slots=True)
class Judged:
    code: str
    """The id of the program; its text stands in a `ran` event or in the outcome."""
    results: tuple[TestResult, ...]
    at: str = ""
    event: Literal["judged"] = "judged"


@dataclass(frozen=True, slots=True)
class Ended:
    status: Literal["solved", "failed"]
    """`solved`: the method gave a program, right or wrong. `failed`: it gave none."""
    outcome: Outcome | None = None
    error: str = ""
    at: str = ""
    event: Literal["ended"] = "ended"


Event = Started | Asked | Answered | Parsed | Unparsed | Ran | Decided | Judged | Ended

_BEGIN = b'{"event":"'
"""How every line begins: a file that ends in anything else is not ours to cut."""

_STOPPED = frozenset({Verdict.TLE, Verdict.MLE, Verdict.OLE})
_MEASURED = frozenset({"seconds", "cpu_seconds", "wall_seconds", "memory_bytes"})


@cache
def _adapter() -> "TypeAdapter[Event]":
    from pydantic import TypeAdapter  # noqa: PLC0415  # slow to import; only readers need it

    return TypeAdapter(Event)


def without_times(event: Event) -> str:
    """The event as JSON, less what differs from one execution to the next: clock and memory, and
    what a program that was stopped had written by then."""

    def strip(value: Any) -> Any:
        if isinstance(value, Mapping):
            if value.get("verdict") in _STOPPED:
                return value["verdict"]
            measured = _MEASURED if "verdict" in value or "finish_reason" in value else frozenset()
            return {key: strip(item) for key, item in value.items() if key not in measured}
        if isinstance(value, list | tuple):
            return [strip(item) for item in value]
        return value

    fields = {key: value for key, value in asdict(event).items() if key != "at"}
    return json.dumps(strip(fields), sort_keys=True, ensure_ascii=True)


def same(one: Iterable[Event], other: Iterable[Event]) -> bool:
    """Whether two records tell the same, times and the order of side-by-side calls aside."""
    return Counter(map(without_times, one)) == Counter(map(without_times, other))


@dataclass(frozen=True, slots=True)
class _Read:
    events: tuple[Event, ...]
    length: int
    """Bytes of the whole events, up to where the next one belongs."""
    torn: bool
    """Whether a last line without its end was dropped."""
    unended: bool
    """Whether the last whole event lacks its line end."""


def read(path: Path | str) -> tuple[Event, ...]:
    """The events of a record, also of one that is being written.

    A torn last line, as a killed process leaves it, is left out. Raises RecordError, with the
    line, for a file that does not exist or is no record.
    """
    return _read(Path(path)).events


def _read(path: Path) -> _Read:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RecordError(f"{path}: cannot be read: {error.strerror}") from error
    events: list[Event] = []
    lines = data.split(b"\n")
    length = 0
    for number, line in enumerate(lines, 1):
        last = number == len(lines)
        if not line:
            length += 0 if last else 1
            continue
        try:
            event = _adapter().validate_python(json.loads(line))
            if isinstance(event, Started) and event.format > VERSION:
                raise RecordError(
                    f"{path}: the record has format {event.format}; this alphakit reads up to "
                    f"{VERSION}: install a newer one"
                )
            events.append(event)
        except ValueError as error:  # pydantic's ValidationError is one too
            if last and line[: len(_BEGIN)] == _BEGIN[: len(line)] and not _is_json(line):
                return _Read(tuple(events), length, torn=True, unended=False)
            first = str(error).splitlines()[0]
            raise RecordError(f"{path}: line {number} is not an event of a record: {first}") from (
                None
            )
        length += len(line) + (not last)
    return _Read(tuple(events), length, torn=False, unended=bool(lines[-1]))


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


@dataclass
class Record:
    """A record that is open for writing: to a file, or in memory only when `path` is None.

    Opening a file that already holds events resumes it: `append` passes over every event that
    the file already has, and `completion` and `results` give what was stored. Safe to use from
    many threads. One process at a time: a second one gets RecordError.
    """

    path: Path | None = None
    listen: Callable[[Event], None] | None = field(default=None, repr=False)
    """Called with each event as it comes, those that the file already held too."""
    torn: bool = field(default=False, init=False)
    """Whether the file ended in a torn line, which was dropped."""
    events: list[Event] = field(default_factory=list, init=False)
    _ahead: Counter[str] = field(default_factory=Counter, init=False, repr=False)
    _lock: threading.RLock = field(default_factory=threading.RLock, init=False, repr=False)
    _file: int | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        if self.path is None:
            return
        self.path = Path(self.path)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        except OSError as error:
            raise RecordError(f"{self.path}: cannot be written: {error.strerror}") from None
        try:
            _lock_file(self._file, self.path)
            stored = _read(self.path)
            os.ftruncate(self._file, stored.length)
            if stored.unended:
                os.write(self._file, b"\n")
        except BaseException:
            self.close()
            raise
        self.torn = stored.torn
        self.events.extend(stored.events)
        self._ahead.update(map(without_times, stored.events))

    def append(self, event: Event) -> None:
        """Write the event, unless this run has come past a place that the file already holds.

        Raises RecordError if the record is closed, so that nothing more is asked and paid for.
        """
        with self._lock:
            if self.path is not None and self._file is None:
                raise RecordError(f"{self.path}: the record is closed")
            key = without_times(event)
            # A run that was resumed and ended as before has ended again.
            again = isinstance(event, Ended) and (
                not self.events or without_times(self.events[-1]) != key
            )
            if self._ahead[key] > 0 and not again:
                self._ahead[key] -= 1
            else:
                self.events.append(event)
                if self._file is not None:
                    _write_all(self._file, _line(event))
        if self.listen is not None:
            self.listen(event)

    def completion(self, call: str) -> Completion | None:
        """What was answered to this call, if it was."""
        with self._lock:
            for event in self.events:
                if isinstance(event, Answered) and event.call == call:
                    return event.completion
        return None

    def results(self, run: str) -> tuple[TestResult, ...] | None:
        """What this execution of a program gave, if it was done."""
        with self._lock:
            for event in self.events:
                if isinstance(event, Ran) and event.run == run:
                    return event.results
        return None

    def close(self) -> None:
        """Close the file; the events stay readable."""
        with self._lock:
            if self._file is not None:
                os.close(self._file)
                self._file = None

    def __enter__(self) -> "Record":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _line(event: Event) -> bytes:
    """The event as a line of the file; it begins with the kind."""
    fields = {"event": event.event, **asdict(event)}
    return json.dumps(fields, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def _write_all(file: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(file, view) :]


def _lock_file(file: int, path: Path) -> None:
    """Keep a second process from writing to the same record, where the system can."""
    try:
        import fcntl  # noqa: PLC0415  # not on Windows
    except ImportError:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise RecordError(
            f"{path}: another process is writing this record; wait for it or give another file"
        ) from None
