"""The recorded runs: real replies, which still replay to what was recorded."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from alphakit import data
from alphakit.config import Config
from alphakit.effects import replay
from alphakit.executor import LocalExecutor
from alphakit.record import Answered, Ended, Event, Judged, Ran, Record, Started, read, same
from alphakit.solve import solve
from alphakit.values import TestResult

RUNS = sorted((Path(__file__).parent.parent / "data" / "runs").glob("*.jsonl"))


def anywhere(events: Sequence[Event]) -> list[Event]:
    """The events without what depends on the Python that runs them: versions, tracebacks."""

    def calm(results: tuple[TestResult, ...]) -> tuple[TestResult, ...]:
        return tuple(replace(result, stderr="", reason="") for result in results)

    told: list[Event] = []
    for event in events:
        if isinstance(event, Started):
            told.append(replace(event, versions={}))
        elif isinstance(event, Ran | Judged):
            told.append(replace(event, results=calm(event.results)))
        else:
            told.append(event)
    return told


@pytest.mark.parametrize("file", RUNS, ids=lambda file: file.name)
def test_a_recorded_run_replays_to_itself(file: Path) -> None:
    recorded = read(file)
    started, ended = recorded[0], recorded[-1]
    assert isinstance(started, Started)
    assert isinstance(ended, Ended)
    with LocalExecutor() as executor, Record() as record:
        solve(
            data.load(started.problem),
            replay(recorded),
            executor,
            method=started.method,
            config=Config(**started.config),
            record=record,
            provenance=started.provenance,
        )
    assert same(anywhere(recorded), anywhere(record.events))


@pytest.mark.parametrize("file", RUNS, ids=lambda file: file.name)
def test_a_recorded_run_says_where_it_comes_from(file: Path) -> None:
    events = read(file)
    started = events[0]
    assert isinstance(started, Started)
    assert re.search(r"large language model on \d{4}-\d\d-\d\d", started.provenance)
    assert file.name == f"{started.problem}.{started.method}.jsonl"
    models = {event.completion.model for event in events if isinstance(event, Answered)}
    assert models == {"a large language model"}
    assert not re.search(rb"sk-[A-Za-z0-9]{16}|/(home|root|work|tmp)/", file.read_bytes())


def test_there_are_enough_runs_of_both_methods() -> None:
    names = {method: {f.name.partition(".")[0] for f in RUNS if method in f.name}
             for method in ("flow", "direct")}  # fmt: skip
    assert names["flow"] == names["direct"]
    assert len(names["flow"]) >= 8
