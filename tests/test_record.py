"""The record: nothing is lost, nothing is paid for twice, and a run replays to the same."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from toys import DOUBLE, WRONG, Script, ToyExecutor, with_code

from alphakit.config import PAPER
from alphakit.effects import replay
from alphakit.errors import ModelError, RecordError, ReplayError
from alphakit.prompts import default
from alphakit.record import Answered, Decided, Ended, Ran, Record, Started, read, same
from alphakit.solve import Solved, solve
from alphakit.values import Completion, Decision, FloatTokens, Limits, Model, Request

# A run with drafts, a fix and a wrong AI test: every kind of event but `unparsed` and a failure.
CHANGES = {
    "write_code": [with_code(WRONG)],
    "reflect": ["what?", "goal: g\ninputs: i\noutputs: o"],
}


def run_to(path: Path | None, model: Model | None = None, **changes: object) -> Solved:
    with Record(path) as record:
        return solve(
            DOUBLE,
            model if model is not None else Script(CHANGES),
            ToyExecutor(),
            record=record,
            **changes,  # type: ignore[arg-type]
        )


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "run.jsonl"
    assert run_to(path).passed
    return path


def test_a_record_holds_what_the_run_was(whole: Path) -> None:
    events = read(whole)
    started, ended = events[0], events[-1]
    assert isinstance(started, Started)
    assert started.problem == "double"
    assert started.prompts == dict(default().templates)
    assert started.config["draft_attempts"] == PAPER.draft_attempts
    assert {"alphakit", "python"} <= started.versions.keys()
    assert isinstance(ended, Ended)
    assert ended.status == "solved"
    kinds = Counter(event.event for event in events)
    assert kinds["asked"] == kinds["answered"] == kinds["parsed"] + kinds["unparsed"]
    assert kinds["unparsed"] == 1
    assert set(kinds) == {
        "started", "asked", "answered", "parsed", "unparsed", "ran", "decided", "judged", "ended",
    }  # fmt: skip


def test_replies_are_stored_before_they_are_read(whole: Path) -> None:
    kinds = [(event.event, getattr(event, "call", "")) for event in read(whole)]
    for kind, call in kinds:
        if kind in ("parsed", "unparsed"):
            assert kinds.index(("answered", call)) < kinds.index((kind, call))


def test_a_run_replays_to_the_same_record(whole: Path, tmp_path: Path) -> None:
    again = run_to(tmp_path / "again.jsonl", replay(read(whole)))
    assert again.passed
    assert same(read(whole), read(tmp_path / "again.jsonl"))


def test_another_outcome_is_not_the_same(whole: Path, tmp_path: Path) -> None:
    run_to(tmp_path / "other.jsonl", Script())
    assert not same(read(whole), read(tmp_path / "other.jsonl"))


def test_what_a_record_does_not_hold_is_told(whole: Path, tmp_path: Path) -> None:
    edited = default().edit("write_code", default().text("write_code") + "\nBe quick.")
    solved = run_to(tmp_path / "fork.jsonl", replay(read(whole)), prompt_set=edited)
    assert solved.error.startswith("ReplayError: the record holds no reply to this request of `wr")
    with pytest.raises(ReplayError):
        replay(read(whole))(Request("reflect", ()))


def test_a_fork_asks_only_what_is_downstream_of_the_edit(whole: Path, tmp_path: Path) -> None:
    edited = default().edit("write_code", default().text("write_code") + "\nBe quick.")
    live = Script()
    solved = run_to(tmp_path / "fork.jsonl", replay(read(whole), then=live), prompt_set=edited)
    assert live.prompts == {"write_code": 1}
    assert solved.passed


# --- cut anywhere -----------------------------------------------------------------------------


def resume(path: Path) -> tuple[Solved, Script]:
    # The replies that the script would give from where it left off: by what was asked, not when.
    model = Script()
    whole_model = replay(WHOLE)

    def answer(request: Request) -> Completion:
        model.requests.append(request)
        return whole_model(request)

    with Record(path) as record:
        solved = solve(DOUBLE, answer, ToyExecutor(), record=record)
    return solved, model


WHOLE = tuple(solve(DOUBLE, Script(CHANGES), ToyExecutor()).record.events)


def check_resumed(data: bytes, path: Path, whole: Path) -> None:
    path.write_bytes(data)
    stored = {event.call for event in read(path) if isinstance(event, Answered)}
    _, model = resume(path)
    asked = {f"{r.digest}.{r.occurrence}" for r in model.requests}
    assert len(asked) == len(model.requests)
    assert not asked & stored  # nothing is paid for twice
    assert same(read(path), read(whole))


def test_records_cut_at_every_line_resume(whole: Path, tmp_path: Path) -> None:
    lines = whole.read_bytes().splitlines(keepends=True)
    for count in range(len(lines) + 1):
        check_resumed(b"".join(lines[:count]), tmp_path / f"{count}.jsonl", whole)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_records_cut_at_any_byte_resume(
    whole: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole_bytes = whole.read_bytes()
    cut = data.draw(st.integers(0, len(whole_bytes)))
    path = tmp_path_factory.mktemp("cut") / "run.jsonl"
    check_resumed(whole_bytes[:cut], path, whole)


CHILD = """
import os, signal, sys
from pathlib import Path
from alphakit import record
from alphakit.solve import solve
from test_record import CHANGES
from toys import DOUBLE, Script, ToyExecutor

left = int(sys.argv[2])
write = os.write

def write_and_die(file, data):
    global left
    if len(data) >= left:
        write(file, bytes(data)[:left])
        os.kill(os.getpid(), signal.SIGKILL)
    left -= len(data)
    return write(file, data)

record.os.write = write_and_die
solve(DOUBLE, Script(CHANGES), ToyExecutor(), record=record.Record(Path(sys.argv[1])))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
@pytest.mark.parametrize("share", [0.0, 0.15, 0.3, 0.5, 0.7, 0.85, 0.97])
def test_a_process_killed_in_mid_write_resumes(share: float, whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    root = Path(__file__).parent.parent
    left = int(share * whole.stat().st_size) + 1
    child = subprocess.run(
        [sys.executable, "-c", CHILD, str(path), str(left)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert child.returncode == -signal.SIGKILL, child.stderr
    check_resumed(path.read_bytes(), path, whole)


def test_a_torn_last_line_is_told_and_dropped(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "torn.jsonl"
    data = whole.read_bytes()
    path.write_bytes(data[: data.rindex(b"\n", 0, -1) + 10])
    with Record(path) as record:
        assert record.torn
        assert path.read_bytes() == data[: data.rindex(b"\n", 0, -1) + 1]
    with Record(whole) as record:
        assert not record.torn


def test_a_last_line_that_only_lacks_its_end_is_kept(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "unended.jsonl"
    path.write_bytes(whole.read_bytes()[:-1])
    with Record(path) as record:
        assert not record.torn
    assert path.read_bytes() == whole.read_bytes()


def test_a_record_is_readable_while_it_grows(tmp_path: Path) -> None:
    with Record(tmp_path / "run.jsonl") as record:
        for number in range(5):
            record.append(Decided(Decision("draft", "base", f"{number}")))
            assert len(read(tmp_path / "run.jsonl")) == number + 1


def test_a_run_that_fails_again_further_on_has_ended_again(tmp_path: Path) -> None:
    script = Script()

    def failing_at(prompt: str) -> Model:
        def model(request: Request) -> Completion:
            if request.prompt == prompt:
                raise ModelError("the line is dead")
            return script(request)

        return model

    path = tmp_path / "run.jsonl"
    for prompt in ("reflect", "explain_tests", "propose_solutions"):
        assert run_to(path, failing_at(prompt)).error == "ModelError: the line is dead"
        assert isinstance(read(path)[-1], Ended)
    assert run_to(path, script).passed
    assert set(script.prompts.values()) == {1}


# --- bad files --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"event": "started"}\n{}\n', "line 1 is not an event of a record"),
        ("not json\n{}\n", "line 1 is not an event of a record"),
        ('[1, 2]\n"x"\n', "line 1 is not an event"),
        ('{"name": "a problem", "description": "in one line without its end"}', "line 1 is not"),
        ("notes of mine", "line 1 is not an event"),
        ('{"event":"asked"}', "line 1 is not an event"),
    ],
)
def test_a_file_that_is_no_record_is_told_with_its_line(
    text: str, says: str, tmp_path: Path
) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(text)
    for use in (read, Record):
        with pytest.raises(RecordError, match=says):
            use(path)
    assert path.read_text() == text  # and left alone


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="cannot be read: No such file"):
        read(tmp_path / "none.jsonl")


def test_a_record_of_another_run_is_refused(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    path.write_bytes(whole.read_bytes())
    with pytest.raises(RecordError, match="a run with another `method`"):
        run_to(path, method="direct")
    with pytest.raises(RecordError, match="a run with another `config`"):
        run_to(path, config=replace(PAPER, solutions=2))
    with pytest.raises(RecordError, match="a run with another `model`"):
        run_to(path, model_name="openai:other")
    others = {
        "hidden_digest": replace(DOUBLE, private_tests=DOUBLE.private_tests[:1]),
        "limits": replace(DOUBLE, limits=Limits(cpu_seconds=9)),
        "checker": replace(DOUBLE, checker=FloatTokens()),
        "statement": replace(DOUBLE, description="Read n."),
    }
    for name, problem in others.items():
        with (
            Record(path) as record,
            pytest.raises(RecordError, match=f"a run with another `{name}`"),
        ):
            solve(problem, Script(), ToyExecutor(), record=record)
    assert path.read_bytes() == whole.read_bytes()


def test_a_resumed_run_that_failed_on_unreadable_replies_may_ask_again(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    assert run_to(path, Script({"reflect": ["no"]})).error.startswith("ReplyError")
    live = Script()
    assert run_to(path, live).passed
    assert live.prompts["reflect"] == 1


def test_a_closed_record_lets_nothing_more_be_asked(tmp_path: Path) -> None:
    record = Record(tmp_path / "run.jsonl")
    record.close()
    live = Script()
    with pytest.raises(RecordError, match="the record is closed"):
        solve(DOUBLE, live, ToyExecutor(), record=record)
    assert live.requests == []


def test_a_record_of_a_newer_format_is_told(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "newer.jsonl"
    path.write_bytes(whole.read_bytes().replace(b'"format":1', b'"format":2', 1))
    with pytest.raises(RecordError, match="has format 2; this alphakit reads up to 1"):
        read(path)


def test_a_place_where_nothing_can_be_written_is_told(tmp_path: Path) -> None:
    for path in (tmp_path, Path("/proc/none/run.jsonl")):
        with pytest.raises(RecordError, match="cannot be written"):
            Record(path)


def test_two_writers_of_one_record_are_refused(tmp_path: Path) -> None:
    with (
        Record(tmp_path / "run.jsonl"),
        pytest.raises(RecordError, match="another process is writing this record"),
    ):
        Record(tmp_path / "run.jsonl")


# --- anything that a model or a program may say -------------------------------------------------


@given(st.text(alphabet=st.characters(), max_size=50))
def test_any_reply_is_stored_and_read_back(text: str) -> None:
    path = Path(os.environ.get("TMPDIR", "/tmp")) / f"alphakit-{os.getpid()}.jsonl"
    try:
        changes = {"reflect": [text, "goal: g\ninputs: i\noutputs: o"]}
        run_to(path, Script(changes))
        stored = [event for event in read(path) if isinstance(event, Answered)]
        assert stored[0].completion.text == text.encode("utf-8", "replace").decode()
    finally:
        path.unlink(missing_ok=True)


def test_many_threads_write_whole_lines(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    with Record(path) as record:

        def work(number: int) -> None:
            for n in range(50):
                record.append(Decided(Decision("draft", "base", f"{number} {n} " + "x" * 5000)))

        threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(read(path)) == 8 * 50
    assert all(json.loads(line) for line in path.read_text().splitlines())


def test_programs_are_executed_again_in_a_replay_and_not_in_a_resume(
    whole: Path, tmp_path: Path
) -> None:
    executor = ToyExecutor()
    with Record() as record:
        solve(DOUBLE, replay(read(whole)), executor, record=record)
    assert len(executor.runs) == sum(e.event in ("ran", "judged") for e in read(whole))
    executor = ToyExecutor()
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(whole.read_bytes())
    with Record(copy) as record:
        solve(DOUBLE, replay(()), executor, record=record)
    assert executor.runs == []
    assert sum(isinstance(event, Ran) for event in read(copy)) > 1
