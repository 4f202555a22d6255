"""The command line, as a person uses it: real processes, real programs, a server on loopback."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from chat_server import Chat, chat_server
from toys import DOUBLE, WRONG, Script, with_code, with_fix

from alphakit.data import to_row
from alphakit.record import Answered, Ended, Started, read
from alphakit.values import Problem, Request

ROOT = Path(__file__).parent.parent
KEY = "sk-a-key-that-must-not-leave-1234567890"


@dataclass(frozen=True)
class Shell:
    """Runs `alphakit` in a folder of its own, with or without a server to ask."""

    folder: Path

    def environment(self, url: str = "") -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name != "ALPHAKIT_MODEL"}
        paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
        server = {"OPENAI_BASE_URL": url, "OPENAI_API_KEY": KEY} if url else {}
        return {**kept, "PYTHONPATH": paths, **server}

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-c", "from alphakit.cli import entry; entry()", *arguments]

    def run(
        self, *arguments: str, url: str = "", stdin: str = ""
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*arguments),
            cwd=self.folder,
            env=self.environment(url),
            input=stdin,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


@pytest.fixture
def problem(tmp_path: Path) -> Path:
    return save(DOUBLE, tmp_path / "double.json")


def save(problem: Problem, path: Path) -> Path:
    path.write_text(json.dumps(to_row(problem)), encoding="utf-8")
    return path


def script_of(**changes: list[str]) -> "Script":
    return Script(changes)


@pytest.fixture
def chat() -> Iterator[Chat]:
    script = script_of(write_code=[with_code(WRONG)])
    with chat_server(lambda request: script(request).text) as running:
        yield running


# --- solve ------------------------------------------------------------------------------------


def test_a_problem_is_solved_live(shell: Shell, problem: Path, chat: Chat) -> None:
    done = shell.run("solve", str(problem), "--model", "openai:toy", "--record", "r", url=chat.url)
    assert done.returncode == 0, done.stderr
    for told in ("stage 1   Problem reflection", "draft 4 fails public 2", "accepted for public 2",
                 "2 of 2 hidden tests", "print(int(input()) * 2)", "record: r"):  # fmt: skip
        assert told in done.stdout
    events = read(shell.folder / "r")
    assert isinstance(events[-1], Ended)
    answered = [event.completion for event in events if isinstance(event, Answered)]
    assert len(answered) == len(chat.requests)
    assert {completion.model for completion in answered} == {"toy-1"}
    assert not any(completion.estimated for completion in answered)


def test_the_key_reaches_the_server_and_nothing_else(
    shell: Shell, problem: Path, chat: Chat
) -> None:
    arguments = ("solve", str(problem), "--model", "openai:toy", "--report", "report.html")
    done = shell.run(*arguments, url=chat.url)
    assert all(headers["authorization"] == f"Bearer {KEY}" for headers in chat.headers)
    assert KEY not in done.stdout + done.stderr
    for file in shell.folder.rglob("*"):
        if file.is_file():
            assert KEY.encode() not in file.read_bytes()
    told = shell.run("doctor", "--json", url=chat.url)
    assert KEY not in told.stdout + told.stderr
    assert json.loads(told.stdout)["endpoint"]


def test_a_finished_record_is_not_paid_for_again(shell: Shell, problem: Path, chat: Chat) -> None:
    arguments = ("solve", str(problem), "--model", "openai:toy", "--record", "r.jsonl")
    first = shell.run(*arguments, url=chat.url)
    paid = len(chat.requests)
    before = (shell.folder / "r.jsonl").read_bytes()
    second = shell.run(*arguments, url=chat.url)
    assert (first.returncode, second.returncode) == (0, 0)
    assert len(chat.requests) == paid
    assert (shell.folder / "r.jsonl").read_bytes() == before


def test_another_model_does_not_go_on_in_the_same_record(
    shell: Shell, problem: Path, chat: Chat
) -> None:
    arguments = ("solve", str(problem), "--record", "r.jsonl")
    shell.run(*arguments, "--model", "openai:toy", url=chat.url)
    other = shell.run(*arguments, "--model", "openai:other", url=chat.url)
    assert other.returncode == 2
    assert "a run with another `model`" in other.stderr
    apart = shell.run("solve", str(problem), "--model", "openai:other", url=chat.url)
    assert apart.returncode == 0
    assert (shell.folder / "out" / "double.flow.paper.openai-other.jsonl").exists()


def test_a_run_replays_without_a_model(shell: Shell, problem: Path, chat: Chat) -> None:
    shell.run("solve", str(problem), "--model", "openai:toy", "--record", "r", url=chat.url)
    again = shell.run("solve", str(problem), "--model", "replay:r", "--record", "s", "--json")
    assert again.returncode == 0
    found = json.loads(again.stdout)
    assert found["passed"] is True
    assert found["hidden"] == ["AC", "AC"]


def test_a_fork_pays_only_for_what_its_edit_changes(
    shell: Shell, problem: Path, chat: Chat
) -> None:
    shell.run("solve", str(problem), "--model", "openai:toy", "--record", "r", url=chat.url)
    paid = len(chat.requests)
    (shell.folder / "mine").mkdir()
    (shell.folder / "mine" / "write_code.md").write_text(
        '{% include "_context.md" %}\n# Your task\n\nWrite code for the chosen solution.\n'
    )
    fork = ("solve", str(problem), "--model", "replay:r", "--prompts", "mine", "--record", "s")
    done = shell.run(*fork, "--then", "openai:toy", url=chat.url)
    assert done.returncode == 0, done.stderr
    assert {request.prompt for request in chat.requests[paid:]} == {"write_code"}


def test_ctrl_c_leaves_a_record_to_resume(shell: Shell, problem: Path) -> None:
    script, asked = script_of(), []

    def slow(request: Request) -> str:
        asked.append(request.prompt)
        if request.prompt == "generate_tests":
            time.sleep(60 if asked.count("generate_tests") == 1 else 0)
        return script(request).text

    arguments = ("solve", str(problem), "--model", "openai:toy", "--record", "r.jsonl")
    with chat_server(slow) as chat:
        running = subprocess.Popen(
            shell.command(*arguments),
            cwd=shell.folder,
            env=shell.environment(chat.url),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        until(lambda: "generate_tests" in asked and "rank_solutions" in asked)
        until(lambda: answers(shell.folder / "r.jsonl") == 5)
        running.send_signal(signal.SIGINT)
        out, told = running.communicate(timeout=20)
        assert running.returncode == 130, out + told
        assert "the same command goes on from r.jsonl" in told
        paid = list(asked)
        done = shell.run(*arguments, url=chat.url)
    assert done.returncode == 0
    assert set(paid) & set(asked[len(paid) :]) == {"generate_tests"}  # the one cut off


def answers(record: Path) -> int:
    return sum(isinstance(event, Answered) for event in read(record)) if record.exists() else 0


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end, "waited for nothing"
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, 0),
        ({"write_code": [with_code(WRONG)], "fix_code": [with_fix(WRONG)]}, 1),
        ({"reflect": ["I would rather not."]}, 3),
    ],
    ids=["solved", "a wrong program", "no program"],
)
def test_exit_codes_say_how_it_went(
    shell: Shell, problem: Path, changes: dict[str, list[str]], code: int
) -> None:
    script = script_of(**changes)
    with chat_server(lambda request: script(request).text) as chat:
        arguments = ("solve", str(problem), "--model", "openai:toy", "--preset", "paper")
        done = shell.run(*arguments, url=chat.url)
    assert done.returncode == code, done.stdout + done.stderr


def test_the_direct_prompt_and_changed_settings(shell: Shell, problem: Path, chat: Chat) -> None:
    arguments = ("solve", str(problem), "--model", "openai:toy", "--json")
    direct = shell.run(*arguments, "--method", "direct", url=chat.url)
    assert json.loads(direct.stdout)["passed"] is True
    assert len(chat.requests) == 1
    flow = shell.run(
        *arguments, "--preset", "fast", "--set", "ai_tests=3", "--record", "r", url=chat.url
    )
    assert json.loads(flow.stdout)["passed"] is True
    started = read(shell.folder / "r")[0]
    assert isinstance(started, Started)
    assert (started.config["name"], started.config["ai_tests"]) == ("fast", 3)


def test_edited_prompts_are_used(shell: Shell, problem: Path, chat: Chat) -> None:
    (shell.folder / "mine").mkdir()
    (shell.folder / "mine" / "_system.md").write_text("You are in a hurry.")
    arguments = ("solve", str(problem), "--model", "openai:toy", "--prompts", "mine")
    assert shell.run(*arguments, url=chat.url).returncode == 0
    assert {request.messages[0].content for request in chat.requests} == {"You are in a hurry."}


def test_a_person_may_be_the_model(shell: Shell, problem: Path) -> None:
    reply = "```python\nprint(int(input()) * 2)\n```\nEND\n"
    done = shell.run("solve", str(problem), "--model", "by-hand", "--method", "direct", stdin=reply)
    assert done.returncode == 0, done.stderr
    assert "Read n (1 <= n <= 100)" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["solve", "double.json"], "no model is given: write --model openai:NAME"),
        (["solve", "double.json", "--model", "gpt"], "openai:NAME"),
        (["solve", "none.json", "--model", "by-hand"], "none.json"),
        (["solve", "dubble", "--model", "by-hand"], "dubble"),
        (["solve", "double.json", "--model", "by-hand", "--set", "x"], "write it as FIELD=VALUE"),
        (["solve", "double.json", "--model", "by-hand", "--set", "x=1"], "no field 'x'"),
        (["solve", "double.json", "--model", "by-hand", "--set", "asks=0"], "1 or more"),
        (["solve", "double.json", "--model", "replay:none"], "none: cannot be read"),
        (["solve", "double.json", "--model", "by-hand", "--prompts", "none"], "no prompts here"),
        (["solve", "double.json", "--model", "by-hand", "--record", "double.json"], "line 1"),
        (["solve", "double.json", "--model", "by-hand", "--then", "by-hand"], "--then goes with"),
        (["solve", "double.json", "--model", "by-hand", "--set", "name="], "name is ''; write a"),
        (["solve", "double.json", "--model", "by-hand", "--set", "ai_tests=--5"], "ai_tests is"),
        (["solve", "double.json", "--model", "by-hand", "--set", "anchors=off"], "true or false"),
        (["solve", "double.json", "--model", "by-hand", "--record", "."], "cannot be written"),
        (["report", "none.jsonl"], "none.jsonl: cannot be read"),
        (["demo", "no-such-problem"], "there is no recorded run of these; write some of"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(
    shell: Shell, problem: Path, arguments: list[str], says: str
) -> None:
    done = shell.run(*arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert problem.exists()


# --- demo, report, doctor -----------------------------------------------------------------------


def test_a_report_is_made_of_records(shell: Shell, problem: Path, chat: Chat) -> None:
    shell.run("solve", str(problem), "--model", "openai:toy", "--record", "r", url=chat.url)
    done = shell.run("report", "r", "--out", "report.html")
    assert done.returncode == 0, done.stderr
    assert str(shell.folder / "report.html") in done.stdout
    assert "double" in (shell.folder / "report.html").read_text(encoding="utf-8")
    assert json.loads(shell.run("report", "r", "--json").stdout)[0]["problem"] == "double"


def test_the_demo_solves_bundled_problems_offline(shell: Shell) -> None:
    done = shell.run("demo", "lull-calendar")
    assert done.returncode == 0, done.stderr
    assert "stage 6   Initial code" in done.stdout
    report = shell.folder / "out" / "demo.html"
    assert f"report: {report}" in done.stdout
    assert "lull-calendar" in report.read_text(encoding="utf-8")
    found = json.loads(shell.run("demo", "lull-calendar", "--json").stdout)
    assert [run["method"] for run in found["runs"]] == ["direct", "flow"]
    assert all(run["status"] == "solved" for run in found["runs"])


def test_the_doctor_looks_at_this_machine(shell: Shell) -> None:
    done = shell.run("doctor", "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["programs"]["run"].startswith("AC")
    assert found["packages"]["openai"][0].isdigit()
