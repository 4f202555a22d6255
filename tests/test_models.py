"""Models on a small server of our own that misbehaves on purpose, and the settings they find.

`test_openai_server.py` has what a real server does; here is what one cannot be made to do.
"""

import json
import os
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alphakit.errors import ModelError, UsageError
from alphakit.models import SPECS, from_spec, list_models, openai_model, reachable
from alphakit.values import Completion, Message, Model, Request

KEY = "secret/key+0123456789"

# --- the server ---------------------------------------------------------------------------


class Handler(BaseHTTPRequestHandler):
    server: "Server"
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # the client would delay its acknowledgement of the headers

    body: dict[str, Any]

    def do_POST(self) -> None:
        self.body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.server.lock:
            self.server.got.append(self.body)
            self.server.keys.append(self.headers["Authorization"])
            answer = self.server.script.pop(0) if self.server.script else completion("Hello.")
        answer(self)

    def do_GET(self) -> None:
        self.server.listing(self)

    def send(self, status: int, body: str, length: int | None = None, **headers: str) -> None:
        """Send a response; one that announces more than it has is cut off."""
        content = body.encode()
        headers = {"Content-Type": "application/json"} | headers
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(content) if length is None else length))
        self.end_headers()
        self.wfile.write(content)
        if length is not None:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


Answer = Callable[[Handler], None]


class Server(ThreadingHTTPServer):
    """Gives the answers of `script` in order, then a plain completion to everything."""

    daemon_threads = True
    request_queue_size = 200

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.lock = threading.Lock()
        self.script: list[Answer] = []
        self.listing: Answer = said(200, {"data": [{"id": "b"}, {"id": "a"}]})
        self.got: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.over = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def handle_error(self, *args: object) -> None:
        """A client that went away is no news here."""


def said(status: int, body: object, **headers: Any) -> Answer:
    return lambda handler: handler.send(status, json.dumps(body), **headers)


def raw(status: int, body: str, **options: Any) -> Answer:
    return lambda handler: handler.send(status, body, **options)


def failed(status: int, message: str = "sorry", **more: object) -> Answer:
    return said(status, {"error": {"message": message, **more}})


def whole(message: object, **more: object) -> dict[str, object]:
    return {
        "id": "1",
        "object": "chat.completion",
        "created": 1,
        "model": "small-1",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 7, "total_tokens": 107},
        **more,
    }


def completion(text: object, finish: str = "stop", **message: object) -> Answer:
    body = whole({"role": "assistant", "content": text, **message})
    body["choices"] = [{**body["choices"][0], "finish_reason": finish}]  # type: ignore[index]
    return said(200, body)


def hang(handler: Handler) -> None:
    handler.server.over.wait(60)


def hang_up(handler: Handler) -> None:
    handler.close_connection = True


def streamed(*deltas: str, finish: bool = True, usage: bool = False, error: str = "") -> Answer:
    """A stream of server-sent events that ends as it should, or just stops."""
    chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "small-1"}

    def event(body: object) -> str:
        return f"data: {json.dumps(body)}\n\n"

    text = "".join(
        event({**chunk, "choices": [{"index": 0, "delta": {"content": delta}}]}) for delta in deltas
    )
    if error:
        text += event({"error": {"message": error}})
    if finish:
        text += event({**chunk, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
    if usage:
        counts = {"prompt_tokens": 100, "completion_tokens": 7, "total_tokens": 107}
        text += event({**chunk, "choices": [], "usage": counts})
    if finish:
        text += "data: [DONE]\n\n"
    return raw(200, text, Content_Type="text/event-stream")


@pytest.fixture(scope="module")
def one_server() -> Iterator[Server]:
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.over.set()
        server.shutdown()
        thread.join()


@pytest.fixture
def server(one_server: Server) -> Server:
    one_server.script.clear()
    one_server.got.clear()
    one_server.keys.clear()
    return one_server


@pytest.fixture
def pauses() -> list[float]:
    return []


Make = Callable[..., Model]


@pytest.fixture
def make(server: Server, pauses: list[float]) -> Make:
    def make(*script: Answer, **options: Any) -> Model:
        server.script[:] = script
        settings: dict[str, Any] = {"base_url": server.url, "api_key": KEY, "sleep": pauses.append}
        return openai_model("small", **(settings | options))

    return make


def ask(text: str = "Hello?", **more: Any) -> Request:
    return Request("test", (Message("system", "Be brief."), Message("user", text)), **more)


# --- what is sent, what comes back --------------------------------------------------------


def test_what_is_sent(make: Make, server: Server) -> None:
    make(max_tokens=50)(ask(temperature=0.25))
    assert server.got == [
        {
            "model": "small",
            "messages": [
                {"role": "system", "content": "Be brief."},
                {"role": "user", "content": "Hello?"},
            ],
            "temperature": 0.25,
            "max_tokens": 50,
        }
    ]


def test_nothing_is_sent_that_was_not_asked_for(make: Make, server: Server) -> None:
    make()(ask())
    assert sorted(server.got[0]) == ["messages", "model"]


def test_half_a_surrogate_pair_does_not_break_a_request(make: Make, server: Server) -> None:
    assert make(completion("ok \udc00"))(ask("quoted: \ud83d")).text == "ok \ufffd"
    assert server.got[0]["messages"][1]["content"] == "quoted: \ufffd"


def usage(**counts: object) -> Answer:
    return said(200, whole({"content": "four"}, usage=counts or None))


# our estimate for ask() and "four": 15 characters and 4 characters, at 4 characters a token
COUNTS = [
    ("given", usage(prompt_tokens=9, completion_tokens=2), (9, 2, 0, False)),
    ("missing", usage(), (4, 1, 0, True)),
    ("empty", usage(prompt_tokens=None, completion_tokens=None), (4, 1, 0, True)),
    ("zero", usage(prompt_tokens=0, completion_tokens=0), (4, 1, 0, True)),
    ("half", usage(prompt_tokens=9), (4, 1, 0, True)),
    (
        "with a cache",
        usage(prompt_tokens=9, completion_tokens=2, prompt_tokens_details={"cached_tokens": 8}),
        (9, 2, 8, False),
    ),
    (
        "with empty details",
        usage(prompt_tokens=9, completion_tokens=2, prompt_tokens_details=None),
        (9, 2, 0, False),
    ),
]


@pytest.mark.parametrize(
    ("answer", "counts"), [row[1:] for row in COUNTS], ids=[row[0] for row in COUNTS]
)
def test_token_counts(make: Make, answer: Answer, counts: tuple[int, int, int, bool]) -> None:
    got = make(answer)(ask())
    assert (got.input_tokens, got.output_tokens, got.cached_tokens, got.estimated) == counts


def test_a_completion_that_was_cut_short_says_so(make: Make) -> None:
    got = make(completion("half of", "length"))(ask())
    assert (got.text, got.finish_reason) == ("half of", "length")


def test_the_model_is_called_what_it_calls_itself(make: Make) -> None:
    assert make()(ask()).model == "small-1"
    assert make(said(200, whole({"content": "x"}, model=None)))(ask()).model == "small"


def test_reasoning_is_no_part_of_the_completion(make: Make) -> None:
    assert make(completion("42", reasoning_content="Let me think"))(ask()).text == "42"
    parts = [
        {"type": "thinking", "thinking": [{"type": "text", "text": "Let me think"}]},
        {"type": "text", "text": "42"},
    ]
    assert make(completion(parts))(ask()).text == "42"


# --- failures -----------------------------------------------------------------------------

PASSING: dict[str, tuple[Answer, str]] = {
    "rate limit": (failed(429, "slow down"), "answered 429: slow down"),
    "server error": (failed(500, "oops"), "answered 500: oops"),
    "bad gateway": (raw(502, "<html>Bad Gateway</html>", Content_Type="text/html"), "Bad Gateway"),
    "overloaded": (failed(529), "answered 529"),
    "time-out told": (failed(408), "answered 408"),
    "conflict": (failed(409), "answered 409"),
    "hang": (hang, "did not answer in time"),
    "connection closed": (hang_up, "connection failed"),
    "cut-off body": (raw(200, '{"id": "1", "cho', length=900), "connection failed"),
    "cut-off body of no known length": (raw(200, '{"id": "1", "cho'), "cut off, or not JSON"),
    "error with status 200": (said(200, {"error": {"message": "no luck"}}), "no luck"),
    "empty": (completion(""), "the completion is empty"),
    "blank": (completion(" \n"), "the completion is empty"),
    "nothing but reasoning": (completion(None, reasoning_content="Hm"), "the completion is empty"),
}


@pytest.mark.parametrize(("answer", "says"), PASSING.values(), ids=PASSING.keys())
def test_what_may_pass_is_asked_again(
    make: Make, pauses: list[float], answer: Answer, says: str
) -> None:
    told: list[str] = []
    got = make(answer, timeout=0.3, on_note=told.append)(ask())
    assert got.text == "Hello."
    assert len(got.notes) == len(told) == len(pauses) == 1
    assert says in got.notes[0]
    assert told[0].endswith(got.notes[0])


@pytest.mark.parametrize(("answer", "says"), PASSING.values(), ids=PASSING.keys())
def test_what_does_not_pass_ends_in_an_error(
    make: Make, server: Server, answer: Answer, says: str
) -> None:
    with pytest.raises(ModelError, match=rf"{says}.*\(3 tries\)"):
        make(*[answer] * 9, timeout=0.1, retries=2)(ask())
    assert len(server.got) == 3


def test_an_empty_completion_is_paid_for_three_times_at_most(make: Make, server: Server) -> None:
    with pytest.raises(ModelError, match="the completion is empty"):
        make(*[completion("")] * 9, retries=6)(ask())
    assert len(server.got) == 3


def test_pauses_grow_and_end(make: Make, pauses: list[float]) -> None:
    with pytest.raises(ModelError, match="9 tries"):
        make(*[failed(500)] * 9, retries=8)(ask())
    assert len(pauses) == 8
    for number, pause in enumerate(pauses):
        assert 0.5 <= pause / min(60, 2**number) <= 1


def header_of(value: str) -> str:
    """The header's value; `date +100` is the date in 100 seconds, as seen when it is sent."""
    if not value.startswith("date "):
        return value
    then = datetime.now(UTC) + timedelta(seconds=float(value.removeprefix("date ")))
    return format_datetime(then, usegmt=True)


@pytest.mark.parametrize(
    ("header", "value", "least", "most"),
    [
        ("Retry_After", "20", 20, 22),
        ("Retry_After", "2.5", 2.5, 2.75),
        ("Retry_After", "119", 119, 119),
        ("retry_after_ms", "3000", 3, 3.3),
        ("Retry_After", "date +100", 10, 110),
        ("Retry_After", "date -100", 0.5, 1),
        ("Retry_After", "0", 0.5, 1),
        ("Retry_After", "-5", 0.5, 1),
        ("Retry_After", "nan", 0.5, 1),
        ("Retry_After", "soon", 0.5, 1),
    ],
)
def test_retry_after_is_honoured(
    make: Make, pauses: list[float], header: str, value: str, least: float, most: float
) -> None:
    make(said(429, {}, **{header: header_of(value)}))(ask())
    assert len(pauses) == 1
    assert least <= pauses[0] <= most


@pytest.mark.parametrize("value", ["121", "86400", "1e999", "date +7200"])
def test_a_server_that_asks_for_a_long_wait_gets_no_further_request(
    make: Make, server: Server, pauses: list[float], value: str
) -> None:
    with pytest.raises(ModelError, match="longer than the 120 s that are waited for"):
        make(said(429, {}, Retry_After=header_of(value)))(ask())
    assert (len(server.got), pauses) == (1, [])


FINAL: dict[str, tuple[Answer, str]] = {
    "no credit": (failed(429, "quota", code="insufficient_quota"), "no credit left"),
    "payment": (failed(402), "no credit left"),
    "wrong key": (failed(401), "refused the key .*set OPENAI_API_KEY"),
    "forbidden": (failed(403, "not in your country"), "not in your country; .*OPENAI_API_KEY"),
    "unknown model": (failed(404, "no model small"), "no model small; .*OPENAI_BASE_URL"),
    "not the API": (raw(200, "<html>Hi</html>", Content_Type="text/html"), "no chat completion"),
    "other JSON": (said(200, {"hello": "world"}), "no chat completion"),
    "too long": (failed(400, "maximum context length is 10", param="max_tokens"), "context length"),
    "bad request": (failed(400, "bad"), "answered 400: bad"),
    "text for an error": (raw(400, "nonsense"), "answered 400: nonsense"),
    "error as text": (said(400, {"error": "nonsense"}), "answered 400: nonsense"),
    "detail": (said(422, {"detail": [{"msg": "nonsense"}]}), "answered 422: .*nonsense"),
    "refusal": (completion(None, refusal="I will not"), "the model refused: I will not"),
    "all reasoning": (completion(None, "length", reasoning_content="Hm"), "raise max_tokens"),
    "filtered": (completion("", "content_filter"), "content filter"),
}


@pytest.mark.parametrize(("answer", "says"), FINAL.values(), ids=FINAL.keys())
def test_what_cannot_pass_is_not_asked_again(
    make: Make, server: Server, pauses: list[float], answer: Answer, says: str
) -> None:
    with pytest.raises(ModelError, match=rf"small at {server.url}: .*{says}"):
        make(answer)(ask())
    assert (len(server.got), pauses) == (1, [])


def test_no_server_there(make: Make, pauses: list[float]) -> None:
    with pytest.raises(ModelError, match=r"connection failed: .*refused"):
        make(base_url="http://127.0.0.1:9/v1", retries=2)(ask())
    assert len(pauses) == 2


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
PLACES = st.sampled_from(
    [
        ("choices",),
        ("choices", 0),
        ("choices", 0, "message"),
        ("choices", 0, "message", "content"),
        ("choices", 0, "message", "refusal"),
        ("choices", 0, "finish_reason"),
        ("model",),
        ("usage",),
        ("usage", "prompt_tokens"),
        ("usage", "completion_tokens"),
        ("usage", "prompt_tokens_details"),
        ("error",),
    ]
)


@pytest.fixture(scope="module")
def once(one_server: Server) -> dict[bool, Model]:
    """A model without retries, plain and streaming."""
    options: dict[str, Any] = {"base_url": one_server.url, "retries": 0, "env": {}}
    return {stream: openai_model("small", stream=stream, **options) for stream in (False, True)}


@settings(max_examples=300, deadline=None)
@given(place=PLACES, value=JSON, status=st.sampled_from([200, 400, 429, 500]), stream=st.booleans())
def test_whatever_a_server_says_is_a_completion_or_a_model_error(
    one_server: Server,
    once: dict[bool, Model],
    place: tuple[str | int, ...],
    value: object,
    status: int,
    stream: bool,
) -> None:
    body: Any = whole({"content": "Hello."})
    body["choices"][0]["delta"] = body["choices"][0]["message"]
    inner = body
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    text = json.dumps(body)
    streaming = raw(status, f"data: {text}\n\n", Content_Type="text/event-stream")
    one_server.script[:] = [streaming if stream else raw(status, text)]
    try:
        got = once[stream](ask(temperature=1.0))
    except ModelError:
        return
    assert isinstance(got, Completion)
    assert got.text.strip()
    types = {name: type(getattr(got, name)) for name in ("text", "model", "finish_reason")}
    assert set(types.values()) == {str}
    assert {type(n) for n in (got.input_tokens, got.output_tokens, got.cached_tokens)} == {int}
    got.text.encode()


# --- streams ------------------------------------------------------------------------------


def test_a_stream_is_put_together(make: Make, server: Server) -> None:
    got = make(streamed("Hel", "lo", ".", usage=True), stream=True)(ask())
    assert (got.text, got.model, got.finish_reason) == ("Hello.", "small-1", "stop")
    assert (got.input_tokens, got.output_tokens, got.estimated) == (100, 7, False)
    assert server.got[0]["stream"] is True
    assert server.got[0]["stream_options"] == {"include_usage": True}


def test_a_stream_without_usage_is_estimated(make: Make) -> None:
    assert make(streamed("Hello."), stream=True)(ask()).estimated


BROKEN_STREAMS: dict[str, tuple[Answer, str]] = {
    "no finish": (streamed("half of", finish=False), "the stream broke off"),
    "no event": (streamed(finish=False), "the stream broke off"),
    "an error on the way": (streamed("half", finish=False, error="worker died"), "worker died"),
    "cut within an event": (
        raw(200, 'data: {"id": "1", "cho\n\n', Content_Type="text/event-stream"),
        "cut off, or not JSON",
    ),
    "cut within the body": (
        raw(200, "data: {", length=900, Content_Type="text/event-stream"),
        "connection failed",
    ),
}


@pytest.mark.parametrize(("answer", "says"), BROKEN_STREAMS.values(), ids=BROKEN_STREAMS.keys())
def test_a_broken_stream_is_asked_for_again(make: Make, answer: Answer, says: str) -> None:
    got = make(answer, streamed("All", " of it."), stream=True)(ask())
    assert got.text == "All of it."
    assert len(got.notes) == 1
    assert says in got.notes[0]


def test_refused_stream_options_are_left_out(make: Make, server: Server) -> None:
    refusal = failed(400, "Unknown field: stream_options")
    got = make(refusal, streamed("Hello."), stream=True)(ask())
    assert (got.text, got.estimated) == ("Hello.", True)
    assert "stream_options" not in server.got[1]


# --- refused parameters -------------------------------------------------------------------

SYSTEM = {"role": "system", "content": "Be brief."}
JOINED = [{"role": "user", "content": "Be brief.\n\nHello?"}]

REFUSALS: list[tuple[str, Answer, dict[str, Any]]] = [
    (
        "temperature by its name",
        failed(400, "Unsupported value", param="temperature", code="unsupported_value"),
        {"temperature": None, "max_tokens": 50},
    ),
    (
        "temperature in words",
        failed(400, "this model does not support the temperature parameter"),
        {"temperature": None, "max_tokens": 50},
    ),
    (
        "temperature by validation",
        said(422, {"detail": [{"loc": ["body", "temperature"], "msg": "extra"}]}),
        {"temperature": None},
    ),
    (
        "max_tokens",
        failed(400, "'max_tokens' is not supported. Use 'max_completion_tokens' instead."),
        {"temperature": 0.5, "max_tokens": None, "max_completion_tokens": 50},
    ),
    (
        "system, developer offered",
        failed(400, "role 'system' is not supported, use 'developer'", param="messages[0].role"),
        {"messages": [{**SYSTEM, "role": "developer"}, {"role": "user", "content": "Hello?"}]},
    ),
    (
        "system by its place",
        failed(400, "Unsupported", param="messages[0].role"),
        {"messages": JOINED},
    ),
    ("system in a template", failed(400, "System role not supported"), {"messages": JOINED}),
    (
        "roles in a template",
        failed(500, "Only user and assistant roles are supported!"),
        {"messages": JOINED},
    ),
    (
        "a developer instruction",
        failed(400, "System instruction is not enabled"),
        {"messages": JOINED},
    ),
]


@pytest.mark.parametrize(
    ("refusal", "second"), [row[1:] for row in REFUSALS], ids=[row[0] for row in REFUSALS]
)
def test_a_refused_parameter_is_changed_once_and_remembered(
    make: Make, server: Server, pauses: list[float], refusal: Answer, second: dict[str, Any]
) -> None:
    model = make(refusal, max_tokens=50)
    first = model(ask(temperature=0.5))
    again = model(ask(temperature=0.5))
    assert (len(server.got), pauses) == (3, [])
    assert {name: server.got[1].get(name) for name in second} == second
    assert server.got[2] == server.got[1]
    assert len(first.notes) == 1
    assert first.notes == again.notes  # each completion tells how it departs from its request


def test_a_conversation_keeps_its_order_when_the_system_message_is_joined(
    make: Make, server: Server
) -> None:
    turns = (Message("assistant", "Yes?"), Message("user", "Go on."))
    make(failed(400, "System role not supported"))(Request("test", (*ask().messages, *turns)))
    assert [message["role"] for message in server.got[1]["messages"]] == [
        "user",
        "assistant",
        "user",
    ]
    assert server.got[1]["messages"][0] == JOINED[0]


def test_a_server_that_refuses_everything_gets_few_requests(make: Make, server: Server) -> None:
    refusal = failed(400, "temperature, max_tokens, max_completion_tokens, role system, developer")
    with pytest.raises(ModelError, match="answered 400"):
        make(*[refusal] * 20, max_tokens=50)(ask(temperature=0.5))
    assert len(server.got) == 6  # as asked, two roles, temperature, two names of the limit


def test_what_did_not_help_is_not_remembered(make: Make, server: Server) -> None:
    model = make(failed(400, "bad temperature"), failed(400, "bad"), failed(400, "bad"))
    with pytest.raises(ModelError, match="bad"):
        model(ask(temperature=0.5))
    server.script.clear()
    assert model(ask(temperature=0.5)).notes == ()
    assert server.got[-1]["temperature"] == 0.5


def test_a_request_that_was_not_concerned_makes_nothing_forgotten(
    make: Make, server: Server
) -> None:
    def meanwhile(handler: Handler) -> None:
        server.script[:] = [failed(400, "no temperature here")]
        model(ask(temperature=0.5))  # another thread learns, while this one waits
        completion("Hello.")(handler)

    model = make(meanwhile)
    model(ask())
    model(ask(temperature=0.5))
    assert "temperature" not in server.got[-1]


# --- many threads -------------------------------------------------------------------------


def test_hundreds_of_threads_share_a_model(make: Make, server: Server) -> None:
    seen: set[str] = set()

    def picky(handler: Handler) -> None:
        text = handler.body["messages"][1]["content"]
        if text not in seen:
            seen.add(text)
            failed(429)(handler)
        elif "temperature" in handler.body:
            failed(400, "no temperature here")(handler)
        else:
            completion(f"to {text}")(handler)

    model = make(*[picky] * 2000)
    with ThreadPoolExecutor(200) as pool:
        got = list(pool.map(lambda n: model(ask(f"{n}", temperature=0.5)), range(300)))
    assert [completion.text for completion in got] == [f"to {n}" for n in range(300)]


# --- keys and addresses -------------------------------------------------------------------


def quoting(status: int) -> Answer:
    """A server that tells everything it got, as some do."""
    return lambda handler: handler.send(
        status, json.dumps({"error": {"message": f"headers: {handler.headers}"}})
    )


@pytest.mark.parametrize("status", [200, 400, 401, 403, 404, 422, 429, 500])
def test_no_failure_shows_the_key(make: Make, server: Server, status: int) -> None:
    model = make(*[quoting(status)] * 5, retries=1)
    with pytest.raises(ModelError) as caught:
        model(ask())
    error = caught.value
    assert error.__cause__ is error.__context__ is None  # they would hold the request's headers
    shown = traceback.TracebackException.from_exception(error, capture_locals=True)
    told = "".join(shown.format())
    assert server.keys[0] == f"Bearer {KEY}"
    assert "small" in told
    assert KEY not in told
    assert KEY not in repr(model)


def test_no_note_shows_the_key(make: Make) -> None:
    told: list[str] = []
    got = make(quoting(429), quoting(500), on_note=told.append)(ask())
    assert len(told) == 2
    assert "headers" in repr(got)
    assert KEY not in repr(got) + repr(told)


def test_no_failure_shows_a_masked_key_or_an_organisation(make: Make) -> None:
    words = "Incorrect key sk-proj-ab******yz of org-a1b2c3d4, limit reached"
    with pytest.raises(ModelError, match=r"Incorrect key \*\*\* of \*\*\*, limit reached"):
        make(failed(400, words))(ask())


def test_no_failure_shows_a_password_in_the_address(server: Server, make: Make) -> None:
    address = server.url.replace("http://", "http://me:pass%2Fword@")
    model = make(failed(400, "me:pass%2Fword, that is pass/word"), base_url=address)
    with pytest.raises(ModelError) as caught:
        model(ask())
    for shown in (str(caught.value), repr(model), repr(reachable(address))):
        assert "127.0.0.1" in shown
        assert "pass" not in shown


@pytest.mark.parametrize("key", ["two words", "line\nbreak", "schlüssel", "“quoted”"])
def test_a_key_that_is_none_is_refused_unshown(key: str) -> None:
    with pytest.raises(UsageError, match="OPENAI_API_KEY is not a key") as caught:
        openai_model("small", api_key=key)
    assert key not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    ["localhost:11434", "ftp://host/v1", "http://", "http://host:port/v1", "http://a b/", "x"],
)
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="OPENAI_BASE_URL must be an address like"):
        openai_model("small", base_url=url)


def test_a_server_of_ones_own_needs_no_key(make: Make, server: Server) -> None:
    make(api_key=None, env={})(ask())
    assert server.keys == ["Bearer no-key"]
    with pytest.raises(ModelError, match=r"wants a key .*set OPENAI_API_KEY"):
        make(failed(401), api_key=None, env={})(ask())


def test_without_key_and_address_nothing_is_sent() -> None:
    with pytest.raises(ModelError, match=r"set OPENAI_API_KEY, .*OPENAI_BASE_URL"):
        openai_model("small", env={})(ask())


PLACES_OF_KEYS = [
    ("argument", "from-argument", ("argument", "environment", "file")),
    ("environment", "from-environment", ("environment", "file")),
    ("file", "from-file", ("file",)),
    ("empty in the environment", "from-file", ("empty", "file")),
]


@pytest.mark.parametrize(
    ("expected", "places"),
    [row[1:] for row in PLACES_OF_KEYS],
    ids=[row[0] for row in PLACES_OF_KEYS],
)
def test_where_key_and_address_are_found(
    server: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    expected: str,
    places: tuple[str, ...],
) -> None:
    def url(place: str) -> str:
        return server.url if place == places[0] or places[0] == "empty" else "http://127.0.0.1:9"

    monkeypatch.chdir(tmp_path)
    if "file" in places:
        lines = f"OPENAI_API_KEY='from-file'\nOPENAI_BASE_URL={url('file')}\n"
        (tmp_path / ".env").write_text(lines)
    if "environment" in places:
        monkeypatch.setenv("OPENAI_API_KEY", "from-environment")
        monkeypatch.setenv("OPENAI_BASE_URL", url("environment"))
    if "empty" in places:
        monkeypatch.setenv("OPENAI_API_KEY", "")
        monkeypatch.setenv("OPENAI_BASE_URL", "")
    before = dict(os.environ)
    if "argument" in places:
        model = openai_model("small", base_url=url("argument"), api_key="from-argument", retries=0)
    else:
        model = openai_model("small", retries=0)
    model(ask())
    assert server.keys == [f"Bearer {expected}"]
    assert dict(os.environ) == before


def test_a_dotenv_file_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_bytes(b"OPENAI_API_KEY=\xff\xfe\n")
    with pytest.raises(UsageError, match=r"\.env cannot be read"):
        openai_model("small")


# --- what a server offers -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("listing", "ok", "says"),
    [
        (said(200, {"data": [{"id": "b"}, {"id": "a"}]}), True, "2 models"),
        (said(200, {"object": "list", "data": None}), True, "0 models"),
        (said(200, {"data": "nonsense"}), False, "no list of models"),
        (raw(200, "<html></html>", Content_Type="text/html"), False, "no list of models"),
        (raw(200, "{"), False, "cut off, or not JSON"),
        (failed(401), False, "refused the key (401); set OPENAI_API_KEY"),
        (failed(503, "loading"), False, "answered 503: loading"),
        (hang, False, "did not answer in time"),
        (hang_up, False, "the connection failed"),
    ],
)
def test_whether_a_server_can_be_reached(
    server: Server, listing: Answer, ok: bool, says: str
) -> None:
    before, server.listing = server.listing, listing
    try:
        there = reachable(server.url, api_key=KEY, timeout=0.3)
        assert there.ok is ok
        assert says in there.why
        assert there.url == server.url
        if not ok:
            with pytest.raises(ModelError, match=server.url):
                list_models(server.url, api_key=KEY, timeout=0.3)
    finally:
        server.listing = before


def test_the_models_are_listed_by_name(server: Server) -> None:
    assert list_models(server.url, env={}) == ["a", "b"]


# --- models by name -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "spec", ["", "openai", "openai:", "by-hand:", "by-folder", "gpt-5", "replay:x", "OPENAI:x", " "]
)
def test_a_spec_that_is_none_gets_the_list_of_forms(spec: str) -> None:
    with pytest.raises(UsageError, match=SPECS):
        from_spec(spec)


def test_models_by_their_spec(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    from_spec("openai:qwen3:8b")(ask())
    assert server.got[0]["model"] == "qwen3:8b"
    (tmp_path / "0001.reply.md").write_text("never asked for")
    with pytest.raises(ModelError, match=r"cancelled while waiting for .*0002\.reply\.md"):
        from_spec(f"by-hand:{tmp_path}", cancelled=lambda: True)(ask())
    assert callable(from_spec("by-hand"))


def test_the_sdk_is_loaded_only_when_a_model_is_asked() -> None:
    code = (
        "import sys, alphakit.models as m; m.openai_model('m', api_key='k', env={});"
        "sys.exit('openai' in sys.modules or 'httpx2' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
