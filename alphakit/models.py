"""Models: what answers a request.

    openai_model  any server with OpenAI's chat API: OpenAI, Ollama, vLLM, llama.cpp, LM Studio,
                  a LiteLLM proxy ...
    from_spec     a model by its name on the command line

Here too, for one door to all of them: `by_hand`, `terminal_model`, `by_folder` and `scripted`
from `alphakit.hand`, `list_models` and `reachable` from `alphakit.endpoint`. Only this module
and `alphakit.endpoint` know a vendor's SDK.
"""

import random
import re
import threading
import time
import weakref
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from alphakit.endpoint import ALWAYS, Failure, Reachable, Server, list_models, reachable
from alphakit.errors import ModelError, UsageError
from alphakit.hand import by_folder, by_hand, encodable, estimate, scripted, terminal_model
from alphakit.values import Completion, Model, Request

if TYPE_CHECKING:  # loading the SDK takes most of a second: it waits until a model is asked
    import openai

__all__ = [
    "LONGEST_WAIT",
    "SPECS",
    "Reachable",
    "by_folder",
    "by_hand",
    "from_spec",
    "list_models",
    "openai_model",
    "reachable",
    "scripted",
    "terminal_model",
]

LONGEST_WAIT = 120.0
"""Seconds: a server that asks to wait for longer gets no further request."""
SPECS = "openai:NAME, replay:FILE, by-hand, by-hand:DIR"

_EMPTY_RETRIES = 2  # an empty completion is paid for, so it gets few


def openai_model(
    name: str,
    *,
    base_url: str | None = None,
    api_key: str | None = None,
    timeout: float = 600.0,
    retries: int = 6,
    max_tokens: int | None = None,
    stream: bool = False,
    env: Mapping[str, str] | None = None,
    sleep: Callable[[float], None] = time.sleep,
    on_note: Callable[[str], None] | None = None,
) -> Model:
    """A model behind OpenAI's chat API, hosted or local. Many threads may share it.

    name        the model, as the server calls it
    base_url    such as `http://localhost:11434/v1`; else OPENAI_BASE_URL, from the environment
                or from `.env` in the current folder; else OpenAI's own
    api_key     else OPENAI_API_KEY, found the same way; a server of your own may need none
    timeout     seconds without a byte from the server
    retries     more tries after a rate limit (429), a failure of the server or of the
                connection, with growing pauses, at least those that the server asks for
    max_tokens  the most tokens that a completion may have; None leaves it to the server
    stream      take the completion in pieces: for proxies that cut connections which stay
                silent for long
    env         read instead of the environment and `.env`
    on_note     told of each retry and each dropped parameter when it happens, for progress

    A parameter that the server refuses is renamed or left out from then on, and the notes of
    every completion that this concerns say so. `Completion.seconds` is the time of the request
    that succeeded. Raises UsageError for an address or a key of no usable form. The model, when
    it is asked, raises ModelError, which says what to set. No message holds the key.
    """
    if not name:
        raise UsageError("a model needs a name: write openai:NAME")
    server = Server.find(base_url, api_key, env)
    return _Chat(name, server, timeout, retries, max_tokens, stream, sleep, on_note)


def from_spec(
    spec: str,
    *,
    timeout: float = 600.0,
    max_tokens: int | None = None,
    on_note: Callable[[str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Model:
    """The model that the command line calls `openai:NAME`, `by-hand` or `by-hand:DIR`.

    `timeout` (seconds), `max_tokens` and `on_note` are for `openai_model`, `cancelled` is for
    `by_folder`. `replay:FILE` needs a record: the caller makes that model. Raises UsageError.
    """
    kind, _, rest = spec.partition(":")
    if kind == "openai" and rest:
        return openai_model(rest, timeout=timeout, max_tokens=max_tokens, on_note=on_note)
    if spec == "by-hand":
        return terminal_model()
    if kind == "by-hand" and rest:
        return by_folder(rest, cancelled=cancelled)
    raise UsageError(f"there is no model `{spec}`: write one of {SPECS}")


@dataclass(frozen=True, slots=True)
class _Dialect:
    """What a server takes; learnt from its refusals."""

    temperature: bool = True
    limit: str = "max_tokens"
    """The name of the token limit; empty where the server takes none."""
    system: str = "system"
    """The role of the system message; `user` joins it to the first user message."""
    stream_usage: bool = True


@dataclass(frozen=True, slots=True)
class _Answer:
    text: str
    model: str
    finish: str
    usage: Any = None
    refusal: str = ""


class _Chat:
    """See `openai_model`."""

    def __init__(
        self,
        name: str,
        server: Server,
        timeout: float,
        retries: int,
        max_tokens: int | None,
        stream: bool,
        sleep: Callable[[float], None],
        on_note: Callable[[str], None] | None,
    ) -> None:
        self._name, self._server = name, server
        self._timeout, self._retries, self._max_tokens = timeout, retries, max_tokens
        self._stream, self._sleep, self._on_note = stream, sleep, on_note
        self._dialect = _Dialect()
        self._lock = threading.Lock()
        self._shared_client: openai.OpenAI | None = None

    def __repr__(self) -> str:
        return f"openai_model({self._name!r}, base_url={self._server.shown!r})"

    def __call__(self, request: Request) -> Completion:
        """Ask, and go on asking while that makes sense: the one place that retries."""
        notes: list[str] = []
        dialect = known = self._dialect
        failures = 0
        while True:
            started = time.monotonic()
            answer = self._server.call(partial(self._send, request, dialect))
            seconds = time.monotonic() - started
            if isinstance(answer, _Answer):
                if dialect is not known:  # only now: what did not help is not remembered
                    self._dialect = dialect
                notes += _departures(dialect, request, self._max_tokens)
                return _completion(request, answer, self._name, seconds, tuple(notes))
            other = _adapted(dialect, answer, self._payload(request, dialect))
            if other is not None:
                dialect = other
                self._tell(f"{answer.why}: asked again without what it refuses")
                continue
            failures += 1
            if failures > min(answer.retries, self._retries):
                tries = f" ({failures} tries)" if failures > 1 else ""
                raise ModelError(f"{self._who}: {answer.why}{tries}")
            pause = _pause(failures, answer.wait)
            if pause > LONGEST_WAIT:
                raise ModelError(
                    f"{self._who}: {answer.why}; it asks to wait {answer.wait:.0f} s, longer "
                    f"than the {LONGEST_WAIT:.0f} s that are waited for: try again later"
                )
            notes.append(f"{answer.why}: asked again after {pause:.1f} s")
            self._tell(notes[-1])
            self._sleep(pause)

    @property
    def _who(self) -> str:
        return f"{self._name} at {self._server.shown}"

    def _tell(self, note: str) -> None:
        if self._on_note is not None:
            self._on_note(f"{self._name}: {note}")

    def _client(self) -> "openai.OpenAI":
        with self._lock:
            if self._shared_client is None:
                self._shared_client = self._server.client(self._timeout)
                weakref.finalize(self, self._shared_client.close)
            return self._shared_client

    def _payload(self, request: Request, dialect: _Dialect) -> dict[str, Any]:
        payload: dict[str, Any] = {
            "model": self._name,
            "messages": _messages(request, dialect.system),
        }
        if request.temperature is not None and dialect.temperature:
            payload["temperature"] = request.temperature
        if self._max_tokens is not None and dialect.limit:
            payload[dialect.limit] = self._max_tokens
        if self._stream:
            payload["stream"] = True
            if dialect.stream_usage:
                payload["stream_options"] = {"include_usage": True}
        return payload

    def _send(self, request: Request, dialect: _Dialect) -> _Answer | Failure:
        payload = self._payload(request, dialect)
        body: Any = self._client().chat.completions.create(**payload)
        answer = _streamed(body) if self._stream else _whole(body)
        if answer is None:
            error = getattr(body, "error", None)  # some proxies send errors with status 200
            if error is None:
                return Failure("this is no chat completion; does the address end in /v1?")
            words = error.get("message") if isinstance(error, Mapping) else None
            return Failure(f"the server failed: {self._server.scrub(str(words or error))}", ALWAYS)
        if not answer.finish:
            return Failure("the stream broke off", ALWAYS)
        return answer if answer.text.strip() else _empty(answer)


def _empty(answer: _Answer) -> Failure:
    """Why there is no text, and whether it is worth asking again."""
    if answer.refusal:
        return Failure(f"the model refused: {answer.refusal[:400]}")
    if answer.finish == "length":
        return Failure("the completion is empty: reasoning used up its tokens; raise max_tokens")
    if answer.finish == "content_filter":
        return Failure("the completion is empty: the provider's content filter held it back")
    return Failure("the completion is empty", _EMPTY_RETRIES)


def _messages(request: Request, system: str) -> list[dict[str, str]]:
    sent = [{"role": m.role, "content": encodable(m.content)} for m in request.messages]
    if system != "user":
        return [{**m, "role": system if m["role"] == "system" else m["role"]} for m in sent]
    instructions = [m["content"] for m in sent if m["role"] == "system"]
    others = [m for m in sent if m["role"] != "system"]
    if not others or others[0]["role"] != "user":
        others.insert(0, {"role": "user", "content": ""})
    first = "\n\n".join(filter(None, [*instructions, others[0]["content"]]))
    return [{"role": "user", "content": first}, *others[1:]]


def _adapted(dialect: _Dialect, failure: Failure, sent: Mapping[str, Any]) -> _Dialect | None:
    """The dialect without the parameter that the server refuses, if that is what it says.

    Each answer drops or renames one thing for good, so there are few of them.
    """
    said = f"{failure.param} {failure.why}".lower()
    named = (failure.param or failure.why).lower()
    roles = {message["role"] for message in sent["messages"]}
    other = None
    # llama.cpp answers 500 when a model's chat template takes no system role.
    if failure.status not in (400, 422, 500) or re.search(r"context.(length|window)", said):
        return None
    if dialect.system in roles - {"user"} and re.search(
        rf"\broles?\b|{dialect.system}.(message|prompt|instruction)", said
    ):
        developer = dialect.system == "system" and "developer" in said
        other = replace(dialect, system="developer" if developer else "user")
    elif failure.status == 500:
        return None
    elif "temperature" in sent and "temperature" in named:
        other = replace(dialect, temperature=False)
    elif "stream_options" in sent and re.search(r"stream_options|include_usage", named):
        other = replace(dialect, stream_usage=False)
    elif dialect.limit in sent and re.search(r"max_(completion_)?tokens", named):
        renamed = "max_completion_tokens" if dialect.limit == "max_tokens" else ""
        other = replace(dialect, limit=renamed)
    return other


def _departures(dialect: _Dialect, request: Request, max_tokens: int | None) -> Iterable[str]:
    """How what was sent departs from the request."""
    if request.temperature is not None and not dialect.temperature:
        yield "the temperature was not sent: the server refuses it"
    if max_tokens is not None and dialect.limit != "max_tokens":
        kept = f"sent as {dialect.limit}" if dialect.limit else "not sent"
        yield f"max_tokens was {kept}: the server refuses it"
    if dialect.system != "system" and any(m.role == "system" for m in request.messages):
        yield f"the system message was sent as role {dialect.system}: the server refuses `system`"


def _whole(body: Any) -> _Answer | None:
    """The completion that a server sent in one piece; None if this is none."""
    choice = next(iter(_choices(body)), None)
    message = getattr(choice, "message", None)
    if message is None:
        return None
    return _Answer(
        text=_text(getattr(message, "content", None)),
        model=_string(body, "model"),
        finish=_string(choice, "finish_reason") or "stop",
        usage=getattr(body, "usage", None),
        refusal=_string(message, "refusal"),
    )


def _streamed(chunks: Iterable[Any]) -> _Answer:
    """The completion that a server sends in pieces; no finish reason if it broke off."""
    text: list[str] = []
    model, finish, refusal, usage = "", "", "", None
    for chunk in chunks:
        model = _string(chunk, "model") or model
        usage = getattr(chunk, "usage", None) or usage
        for choice in _choices(chunk):
            delta = getattr(choice, "delta", None)
            text.append(_text(getattr(delta, "content", None)))
            refusal += _string(delta, "refusal")
            finish = _string(choice, "finish_reason") or finish
    return _Answer("".join(text), model, finish, usage, refusal)


def _choices(body: Any) -> list[Any]:
    choices = getattr(body, "choices", None)
    return choices if isinstance(choices, list) else []


def _text(content: Any) -> str:
    """A message's text. Some servers send a list of parts, with reasoning among them."""
    if isinstance(content, list):
        content = "".join(
            part["text"]
            for part in content
            if isinstance(part, Mapping) and isinstance(part.get("text"), str)
        )
    return encodable(content) if isinstance(content, str) else ""


def _completion(
    request: Request, answer: _Answer, name: str, seconds: float, notes: tuple[str, ...]
) -> Completion:
    given = _count(answer.usage, "prompt_tokens"), _count(answer.usage, "completion_tokens")
    ours = estimate(*(m.content for m in request.messages)), estimate(answer.text)
    details = getattr(answer.usage, "prompt_tokens_details", None)
    estimated = 0 in given
    return Completion(
        text=answer.text,
        model=answer.model or name,
        input_tokens=(ours if estimated else given)[0],
        output_tokens=(ours if estimated else given)[1],
        cached_tokens=0 if estimated else _count(details, "cached_tokens"),
        estimated=estimated,
        seconds=seconds,
        finish_reason=answer.finish,
        notes=notes,
    )


# The SDK does not check what a server sends: any field may be missing, or of any type.


def _string(holder: Any, name: str) -> str:
    value = getattr(holder, name, None)
    return value if isinstance(value, str) else ""


def _count(holder: Any, name: str) -> int:
    value = getattr(holder, name, None)
    return value if type(value) is int and value > 0 else 0


def _pause(failures: int, asked: float | None) -> float:
    """Seconds to wait after so many failures: never less than the server asks for.

    Chance spreads the tries of many threads, which would all come back at once.
    """
    if asked is not None:
        return asked * random.uniform(1.0, 1.1) if asked < LONGEST_WAIT / 1.1 else asked
    return min(60.0, 2.0 ** (failures - 1)) * random.uniform(0.5, 1.0)
