"""Models without an API: a person, or any chat window or program, writes the replies.

    by_hand         show the prompt and take the reply, by two callables (a widget, a test)
    terminal_model  by hand, in a terminal
    by_folder       by files: `0001.request.md` appears, the kit waits for `0001.reply.md`
    scripted        replies from a list or a function, for tests

Token counts are estimates throughout, and marked as such.
"""

import os
import re
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from alphakit.errors import ModelError
from alphakit.values import Completion, Model, Request

CHARACTERS_A_TOKEN = 4
_REQUEST = re.compile(r"(\d{4,})\.request\.md")
_TAKEN = re.compile(r"(\d{4,})\.(request|reply)\.md")


def estimate(*texts: str) -> int:
    """How many tokens the texts have, at about four characters a token."""
    return -(-sum(map(len, texts)) // CHARACTERS_A_TOKEN)


def encodable(text: str) -> str:
    """The text as UTF-8 can hold it: halves of surrogate pairs become U+FFFD.

    They come from replies whose JSON escapes half a character, and later prompts quote them.
    """
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def layout(request: Request) -> str:
    """The messages of a request as one text for people, each below a line with its role."""
    parts = [f"<!-- {message.role} -->\n{message.content}" for message in request.messages]
    return encodable("\n\n".join(parts) + "\n")


def by_hand(
    show: Callable[[Request], None], read: Callable[[], str], model: str = "by hand"
) -> Model:
    """A model that is asked by `show` and answers by `read`.

    One request at a time: threads that ask while a reply is awaited wait for their turn.
    The model raises ModelError if the reply is blank, or if `read` raises EOFError.
    """
    turn = threading.Lock()

    def ask(request: Request) -> Completion:
        with turn:
            started = time.monotonic()
            show(request)
            try:
                text = read()
            except EOFError:
                text = ""
            if not text.strip():
                raise ModelError(f"no reply was given to the prompt `{request.prompt}`")
            return _completion(request, text, model, started)

    return ask


def terminal_model(
    *, stdin: TextIO | None = None, out: TextIO | None = None, end: str = "END"
) -> Model:
    """By hand, in a terminal: shows a prompt, takes lines up to one that is just `end`.

    End-of-file (Ctrl-D) ends a reply too. Prompts go to `out`, by default the standard error,
    so that a program may read the standard output. Raises as `by_hand` does.
    """

    def show(request: Request) -> None:
        stream = out or sys.stderr
        stream.write(
            f"\n=== prompt: {request.prompt} ===\n{layout(request)}"
            f"=== paste the reply, then a line with just {end} ===\n"
        )
        stream.flush()

    def read() -> str:
        lines: list[str] = []
        try:
            for line in iter((stdin or sys.stdin).readline, ""):
                if line.strip() == end:
                    break
                lines.append(line)
        except UnicodeDecodeError as error:
            raise ModelError(f"the reply cannot be read as {error.encoding}") from None
        return "".join(lines)

    return by_hand(show, read)


def by_folder(
    folder: str | os.PathLike[str],
    *,
    poll: float = 0.2,
    timeout: float | None = None,
    cancelled: Callable[[], bool] | None = None,
    model: str = "by folder",
    sleep: Callable[[float], None] = time.sleep,
) -> Model:
    """A model that writes each request to `NNNN.request.md` and waits for `NNNN.reply.md`.

    Whoever answers may take several requests at a time, in any order. The request file holds
    the messages as sent, each below a line like `<!-- user -->`, and nothing else.

    A request that the folder already holds, word for word, is not written again: its reply is
    taken, or waited for. So a killed run goes on where it was. Of several such files the n-th
    belongs to the n-th occurrence, and one model object takes each file at most once. Two runs
    that should get replies of their own therefore need a folder each.

    A reply counts once it has been there, not blank and unchanged, for two polls.

    folder     is made if it is not there
    poll       seconds between looks at the folder
    timeout    seconds to wait for one reply; None waits for ever
    cancelled  asked at every poll; once it says True, waiting ends

    The model raises ModelError on a time-out, when cancelled, on a reply that is not UTF-8, and
    when the folder cannot be used.
    """
    return _Folder(Path(folder), poll, timeout, cancelled or (lambda: False), model, sleep)


class _Folder:
    """See `by_folder`."""

    def __init__(
        self,
        path: Path,
        poll: float,
        timeout: float | None,
        cancelled: Callable[[], bool],
        model: str,
        sleep: Callable[[float], None],
    ) -> None:
        self._path, self._poll, self._timeout = path, poll, timeout
        self._cancelled, self._model, self._sleep = cancelled, model, sleep
        self._lock = threading.Lock()
        self._taken: set[int] = set()

    def __call__(self, request: Request) -> Completion:
        started = time.monotonic()
        try:
            with self._lock:
                number = self._number_of(layout(request).encode(), request.occurrence)
                self._taken.add(number)
            try:
                text = self._await_reply(number)
            except BaseException:
                self._taken.discard(number)  # given up: whoever asks again waits for this one
                raise
        except OSError as error:
            raise ModelError(f"the folder {self._path} cannot be used: {error}") from error
        return _completion(request, text, self._model, started)

    def _reply(self, number: int) -> Path:
        return self._path / f"{number:04}.reply.md"

    def _number_of(self, content: bytes, occurrence: int) -> int:
        """The file to wait for: the n-th with this very content, else one left open, else a
        new one."""
        self._path.mkdir(parents=True, exist_ok=True)
        same = [
            number
            for number, path in sorted(_numbered(self._path, _REQUEST))
            if path.read_bytes() == content
        ]
        # A record may have given the first replies, so that this object never took their files.
        fitting = [number for number in same[occurrence:] if number not in self._taken]
        left_open = [
            number
            for number in same
            if number not in self._taken and not self._reply(number).exists()
        ]
        return next(iter(fitting + left_open), 0) or self._write(content)

    def _write(self, content: bytes) -> int:
        # A link to a finished file appears whole or not at all, and fails where the name is
        # taken: no reader sees half a request, and no two writers get the same number.
        temporary = self._path / f".{uuid.uuid4().hex}.tmp"
        temporary.write_bytes(content)
        try:
            number = 1 + max((number for number, _ in _numbered(self._path, _TAKEN)), default=0)
            while True:
                try:
                    os.link(temporary, self._path / f"{number:04}.request.md")
                except FileExistsError:
                    number += 1
                else:
                    return number
        finally:
            temporary.unlink()

    def _await_reply(self, number: int) -> str:
        path = self._reply(number)
        deadline = None if self._timeout is None else time.monotonic() + self._timeout
        seen: tuple[int, int] | None = None
        unchanged = 0
        while True:
            if self._cancelled():
                raise ModelError(f"cancelled while waiting for {path}")
            last, seen = seen, _state(path)
            unchanged = unchanged + 1 if seen is not None and seen == last else 0
            if unchanged >= 2 and (text := _text(path)).strip():
                return text
            if deadline is not None and time.monotonic() >= deadline:
                raise ModelError(f"no reply within {self._timeout:g} s: {path} is awaited")
            self._sleep(self._poll)


def scripted(replies: Sequence[str] | Callable[[Request], str], model: str = "scripted") -> Model:
    """A model for tests: gives the replies in order, or what the function says.

    Safe to call from several threads; each reply is given once. Raises ModelError when the
    replies have run out.
    """
    lock = threading.Lock()
    left = iter(() if callable(replies) else tuple(replies))

    def ask(request: Request) -> Completion:
        started = time.monotonic()
        if callable(replies):
            return _completion(request, replies(request), model, started)
        with lock:
            text = next(left, None)
        if text is None:
            raise ModelError(f"the script has no reply left for the prompt `{request.prompt}`")
        return _completion(request, text, model, started)

    return ask


def _numbered(folder: Path, pattern: re.Pattern[str]) -> Iterator[tuple[int, Path]]:
    for path in folder.iterdir():
        if match := pattern.fullmatch(path.name):
            yield int(match[1]), path


def _state(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_size, found.st_mtime_ns


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ""  # an editor that saves by renaming took it away for a moment
    except UnicodeDecodeError as error:
        raise ModelError(f"{path} is not UTF-8 ({error.reason}); save it as UTF-8") from None


def _completion(request: Request, text: str, model: str, started: float) -> Completion:
    return Completion(
        text=text,
        model=model,
        input_tokens=estimate(*(message.content for message in request.messages)),
        output_tokens=estimate(text),
        estimated=True,
        seconds=time.monotonic() - started,
    )
