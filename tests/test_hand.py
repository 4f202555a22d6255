"""Models without an API: by hand, in a terminal, by folder, by a script."""

import io
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alphakit.errors import ModelError
from alphakit.hand import by_folder, by_hand, encodable, estimate, scripted, terminal_model
from alphakit.values import Completion, Message, Model, Request


def ask(text: str = "Hello?", occurrence: int = 0, temperature: float | None = None) -> Request:
    messages = (Message("system", "Be brief."), Message("user", text))
    return Request("greet", messages, temperature, occurrence)


# --- token counts and texts ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "tokens"),
    [((), 0), (("",), 0), (("a",), 1), (("abcd",), 1), (("abcde",), 2), (("ab", "cd", "e"), 2)],
)
def test_a_token_has_about_four_characters(texts: tuple[str, ...], tokens: int) -> None:
    assert estimate(*texts) == tokens


@given(st.text(st.characters()))
def test_any_text_can_be_made_utf8(text: str) -> None:
    assert encodable(text).encode().decode() == encodable(text)


@given(st.text())
def test_a_text_that_is_utf8_stays_as_it_is(text: str) -> None:
    assert encodable(text) == text


def test_counts_are_estimates_and_say_so() -> None:
    got = scripted(["four"])(ask())
    assert got.seconds >= 0
    assert replace(got, seconds=0.0) == Completion(
        text="four",
        model="scripted",
        input_tokens=4,  # 15 characters
        output_tokens=1,
        estimated=True,
    )


# --- scripted -----------------------------------------------------------------------------


def test_a_script_is_given_in_order_until_it_ends() -> None:
    model = scripted(["one", "two"])
    assert [model(ask()).text, model(ask()).text] == ["one", "two"]
    for _ in range(2):
        with pytest.raises(ModelError, match="no reply left for the prompt `greet`"):
            model(ask())


def test_a_script_may_be_a_function_of_the_request() -> None:
    model = scripted(lambda request: request.messages[-1].content.upper())
    assert model(ask("abc")).text == "ABC"


def test_threads_share_a_script_and_each_reply_is_given_once() -> None:
    replies = [str(number) for number in range(500)]
    model = scripted(replies)
    with ThreadPoolExecutor(50) as pool:
        got = pool.map(lambda _: model(ask()).text, replies)
    assert sorted(got) == sorted(replies)


# --- by hand ------------------------------------------------------------------------------


def test_the_request_is_shown_and_the_reply_read() -> None:
    shown: list[Request] = []
    got = by_hand(shown.append, lambda: "Hi.\n", model="me")(ask())
    assert shown == [ask()]
    assert (got.text, got.model, got.estimated, got.finish_reason) == ("Hi.\n", "me", True, "stop")


def end_of_file() -> str:
    raise EOFError


@pytest.mark.parametrize("read", [end_of_file, str, lambda: " \n"], ids=["end", "empty", "blank"])
def test_no_reply_by_hand_is_an_error(read: Callable[[], str]) -> None:
    with pytest.raises(ModelError, match="no reply was given to the prompt `greet`"):
        by_hand(lambda _: None, read)(ask())


def test_one_hand_answers_one_request_at_a_time() -> None:
    showing: list[str] = []

    def show(request: Request) -> None:
        assert not showing
        showing.append(request.messages[-1].content)

    model = by_hand(show, showing.pop)
    texts = [str(number) for number in range(100)]
    with ThreadPoolExecutor(20) as pool:
        assert [got.text for got in pool.map(lambda text: model(ask(text)), texts)] == texts


TYPED = [
    ("a reply", "one\ntwo\nEND\n", ["one\ntwo\n"]),
    ("two replies", "one\nEND\ntwo\nEND\n", ["one\n", "two\n"]),
    ("end-of-file ends a reply", "one\ntwo", ["one\ntwo"]),
    ("the end may have blanks around it", "one\n END \r\ntwo\n", ["one\n", "two\n"]),
    ("a line that only begins with it is no end", "ENDING\nprint('END')\nEND\n", None),
]


@pytest.mark.parametrize(
    ("typed", "replies"), [row[1:] for row in TYPED], ids=[row[0] for row in TYPED]
)
def test_what_is_typed_in_a_terminal(typed: str, replies: list[str] | None) -> None:
    model = terminal_model(stdin=io.StringIO(typed), out=io.StringIO())
    for reply in replies or ["ENDING\nprint('END')\n"]:
        assert model(ask()).text == reply
    with pytest.raises(ModelError, match="no reply was given"):
        model(ask())


def test_a_terminal_shows_the_prompt_and_how_to_end() -> None:
    out = io.StringIO()
    terminal_model(stdin=io.StringIO("ok\n***\n"), out=out, end="***")(ask())
    assert out.getvalue() == (
        "\n=== prompt: greet ===\n"
        "<!-- system -->\nBe brief.\n\n<!-- user -->\nHello?\n"
        "=== paste the reply, then a line with just *** ===\n"
    )


def test_a_terminal_of_another_encoding_is_an_error() -> None:
    typed = io.TextIOWrapper(io.BytesIO(b"\xff\nEND\n"), encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be read as utf-8"):
        terminal_model(stdin=typed, out=io.StringIO())(ask())


def test_standard_streams_are_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    model = terminal_model()
    monkeypatch.setattr("sys.stdin", io.StringIO("Hi.\nEND\n"))
    assert model(ask()).text == "Hi.\n"
    printed = capsys.readouterr()
    assert "Hello?" in printed.err
    assert printed.out == ""  # left to programs


# --- by folder ----------------------------------------------------------------------------

HELLO = "<!-- system -->\nBe brief.\n\n<!-- user -->\nHello?\n"


class Desk:
    """A folder, and someone at it who acts whenever the kit waits: nothing depends on time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.plan: list[Callable[[], object]] = []
        self.waits = 0

    def sleep(self, _: float) -> None:
        self.waits += 1
        if self.plan:
            self.plan.pop(0)()
        elif self.waits > 100:
            raise AssertionError("the model waits for ever")

    def model(self) -> Model:
        return by_folder(self.path, sleep=self.sleep)

    def write(self, name: str, text: str) -> None:
        (self.path / name).write_bytes(text.encode())

    def answers(self, number: int, text: str) -> Callable[[], None]:
        return lambda: self.write(f"{number:04}.reply.md", text)

    @property
    def names(self) -> list[str]:
        return sorted(path.name for path in self.path.iterdir())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_request_is_written_and_its_reply_awaited(desk: Desk) -> None:
    desk.plan = [desk.answers(1, "Hi.\r\n")]
    got = desk.model()(ask())
    assert (got.text, got.model, got.estimated) == ("Hi.\r\n", "by folder", True)
    assert desk.names == ["0001.reply.md", "0001.request.md"]
    assert (desk.path / "0001.request.md").read_bytes() == HELLO.encode()


def test_the_request_file_holds_every_message_to_the_letter(desk: Desk) -> None:
    text = "tab\tand\r\nlines\n\n  <!-- user -->漢🦜 \n"
    turns = (Message("user", text), Message("assistant", "No."), Message("user", "Why?"))
    desk.plan = [desk.answers(1, "Because.")]
    desk.model()(Request("why", turns))
    assert (desk.path / "0001.request.md").read_bytes().decode() == (
        f"<!-- user -->\n{text}\n\n<!-- assistant -->\nNo.\n\n<!-- user -->\nWhy?\n"
    )


def test_the_folder_is_made(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "a" / "b")
    desk.plan = [desk.answers(1, "Hi.")]
    assert desk.model()(ask()).text == "Hi."


@pytest.mark.parametrize(
    ("there", "number"),
    [
        ([], "0001"),
        (["0001.request.md"], "0002"),
        (["0007.reply.md"], "0008"),
        (["9999.request.md"], "10000"),
        (["notes.md", "0003.request.md.bak", "x0004.request.md"], "0001"),
    ],
)
def test_a_new_request_takes_a_number_that_nobody_used(
    desk: Desk, there: list[str], number: str
) -> None:
    for name in there:
        desk.write(name, "something else")
    desk.plan = [lambda: desk.write(f"{number}.reply.md", "Hi.")]
    assert desk.model()(ask()).text == "Hi."
    assert f"{number}.request.md" in desk.names


def test_a_reply_is_not_taken_while_it_is_being_written(desk: Desk) -> None:
    pieces = ["H", "Hi", "Hi t", "Hi t", "Hi there", "Hi there", "Hi there."]
    desk.plan = [desk.answers(1, ""), *[desk.answers(1, piece) for piece in pieces]]
    assert desk.model()(ask()).text == "Hi there."


@pytest.mark.parametrize("empty", ["", " \n\n"])
def test_an_empty_reply_is_not_taken(desk: Desk, empty: str) -> None:
    desk.plan = [desk.answers(1, empty), *[lambda: None] * 20, desk.answers(1, "Hi.")]
    assert desk.model()(ask()).text == "Hi."


def test_an_editor_may_save_by_replacing_the_file(desk: Desk) -> None:
    desk.plan = [
        desk.answers(1, "draft"),
        (desk.path / "0001.reply.md").unlink,
        lambda: None,
        desk.answers(1, "final"),
    ]
    assert desk.model()(ask()).text == "final"


def test_a_byte_order_mark_is_no_part_of_a_reply(desk: Desk) -> None:
    desk.plan = [desk.answers(1, "\ufeffHi.")]
    assert desk.model()(ask()).text == "Hi."


def test_a_reply_that_is_not_utf8_is_an_error(desk: Desk) -> None:
    desk.plan = [lambda: (desk.path / "0001.reply.md").write_bytes(b"caf\xe9")]
    with pytest.raises(ModelError, match=r"0001\.reply\.md is not UTF-8 .*; save it as UTF-8"):
        desk.model()(ask())


def test_a_killed_run_goes_on_where_it_was(desk: Desk) -> None:
    def die() -> None:
        raise KeyboardInterrupt

    for _ in range(2):
        desk.plan = [die]
        with pytest.raises(KeyboardInterrupt):
            desk.model()(ask())
    desk.plan = [desk.answers(1, "Hi.")]
    assert desk.model()(ask()).text == "Hi."
    assert desk.model()(ask()).text == "Hi."  # answered before: used without a new request
    assert desk.names == ["0001.reply.md", "0001.request.md"]


def test_whoever_gave_up_waiting_may_wait_again(desk: Desk) -> None:
    model = by_folder(desk.path, timeout=0, sleep=desk.sleep)
    for _ in range(2):
        with pytest.raises(ModelError, match=r"no reply within 0 s: .*0001\.reply\.md is awaited"):
            model(ask())
    assert desk.names == ["0001.request.md"]


def test_the_nth_time_a_request_is_made_gets_the_nth_reply(desk: Desk) -> None:
    def run(model: Model, occurrences: range) -> list[str]:
        return [model(ask(occurrence=number)).text for number in occurrences]

    model = desk.model()
    desk.plan = [desk.answers(1, "one"), *[lambda: None] * 2, desk.answers(2, "two")]
    assert run(model, range(2)) == ["one", "two"]
    # A record gave the first reply; the second is in the folder; the third is new.
    desk.plan = [*[lambda: None] * 2, desk.answers(3, "three")]
    assert run(desk.model(), range(1, 3)) == ["two", "three"]
    assert run(desk.model(), range(3)) == ["one", "two", "three"]


def test_one_model_takes_a_reply_once_even_if_nobody_counts(desk: Desk) -> None:
    for number, reply in [(1, "one"), (2, "two")]:
        desk.write(f"{number:04}.request.md", HELLO)
        desk.write(f"{number:04}.reply.md", reply)
    model = desk.model()
    assert [model(ask()).text, model(ask(temperature=1.0)).text] == ["one", "two"]
    desk.plan = [desk.answers(3, "three")]
    assert model(ask()).text == "three"


def test_waiting_ends_when_it_is_cancelled(desk: Desk) -> None:
    cancelled = threading.Event()
    desk.plan = [lambda: None, cancelled.set]
    model = by_folder(desk.path, cancelled=cancelled.is_set, sleep=desk.sleep)
    with pytest.raises(ModelError, match=r"cancelled while waiting for .*0001\.reply\.md"):
        model(ask())
    assert desk.waits == 2


def test_a_folder_that_is_none_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ModelError, match="file cannot be used"):
        by_folder(tmp_path / "file")(ask())


def test_several_requests_wait_at_a_time_and_are_answered_in_any_order(tmp_path: Path) -> None:
    texts = [f"question {number}" for number in range(12)]
    model = by_folder(tmp_path, poll=0.01, timeout=60)
    with ThreadPoolExecutor(len(texts)) as pool:
        replies = [pool.submit(model, ask(text)) for text in texts]
        while len(requests := sorted(tmp_path.glob("*.request.md"))) < len(texts):
            assert not any(reply.done() for reply in replies)
            time.sleep(0.01)
        for path in reversed(requests):
            question = path.read_text().splitlines()[-1]
            path.with_name(path.name.replace("request", "reply")).write_text(f"to {question}")
        assert [reply.result().text for reply in replies] == [f"to {text}" for text in texts]


def test_writers_never_share_a_number_and_readers_never_see_half_a_request(tmp_path: Path) -> None:
    # Each model object has its own lock, as processes have: only the file system is shared.
    long = "x" * 500_000
    over = threading.Event()
    halves: list[str] = []

    def watch() -> None:
        while not over.is_set():
            for path in tmp_path.glob("*.request.md"):
                if not path.read_bytes().endswith(b"x\n"):
                    halves.append(path.name)

    def write(number: int) -> None:
        with pytest.raises(ModelError, match="no reply within"):
            by_folder(tmp_path, timeout=0)(ask(f"{number} {long}"))

    watcher = threading.Thread(target=watch)
    watcher.start()
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(write, range(64)))
    over.set()
    watcher.join()
    assert halves == []
    names = [path.name for path in sorted(tmp_path.iterdir())]
    assert names == [f"{number:04}.request.md" for number in range(1, 65)]
    contents = {path.read_text().split()[8] for path in tmp_path.iterdir()}
    assert len(contents) == 64
