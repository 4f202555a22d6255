"""Models against a real server of OpenAI's protocol: a LiteLLM proxy on loopback."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import litellm_server
import pytest

from alphakit.errors import ModelError
from alphakit.models import list_models, openai_model, reachable
from alphakit.values import Message, Model, Request

pytestmark = pytest.mark.xdist_group("litellm")  # one server for one worker

KEY = litellm_server.MASTER_KEY


def ask(text: str, *, system: str = "", temperature: float | None = None) -> Request:
    messages = [Message("system", system)] if system else []
    return Request("test", (*messages, Message("user", text)), temperature)


@pytest.fixture(scope="session")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with litellm_server.running(tmp_path_factory.mktemp("litellm")) as address:
        yield address


@pytest.fixture
def pauses() -> list[float]:
    return []


Make = Callable[..., Model]


@pytest.fixture
def make(url: str, pauses: list[float]) -> Make:
    def make(name: str, **options: Any) -> Model:
        settings: dict[str, Any] = {
            "base_url": url,
            "api_key": KEY,
            "sleep": pauses.append,
        } | options
        return openai_model(name, **settings)

    return make


def test_a_completion_with_its_usage(make: Make) -> None:
    completion = make("plain")(ask("Hello?"))
    assert completion.text == "Hello from the mock."
    assert completion.model == "plain"
    assert completion.finish_reason == "stop"
    assert not completion.estimated
    assert (completion.input_tokens, completion.output_tokens) == (10, 20)
    assert completion.seconds > 0
    assert completion.notes == ()


def test_a_streamed_completion_with_its_usage(make: Make) -> None:
    completion = make("plain", stream=True)(ask("Hello?"))
    assert (completion.text, completion.finish_reason) == ("Hello from the mock.", "stop")
    assert not completion.estimated
    assert completion.input_tokens > 0 < completion.output_tokens


def test_the_server_gets_the_messages_as_they_are(make: Make) -> None:
    text = 'línea 1\n\tline 2: `code` "quoted" {x} 漢字 🦜'
    completion = make("scripted")(ask(text, system="Be brief."))
    assert completion.text == f"system=Be brief. user={text}"


def test_one_model_serves_many_threads(make: Make) -> None:
    model = make("scripted")
    texts = [f"message {number}" for number in range(40)]
    with ThreadPoolExecutor(20) as pool:
        replies = list(pool.map(lambda text: model(ask(text)).text, texts))
    assert replies == [f"user={text}" for text in texts]


@pytest.mark.parametrize(
    ("name", "status"), [("busy", 429), ("broken", 500)], ids=["rate limit", "server error"]
)
def test_a_failing_server_is_asked_again_and_then_told_of(
    make: Make, pauses: list[float], name: str, status: int
) -> None:
    told: list[str] = []
    with pytest.raises(ModelError, match=rf"answered {status}: .*mock.* \(4 tries\)$"):
        make(name, retries=3, on_note=told.append)(ask("Hello?"))
    assert len(pauses) == len(told) == 3
    assert pauses == sorted(pauses)  # growing
    assert all(str(status) in note for note in told)


def test_an_overloaded_server_answers_in_the_end(make: Make, pauses: list[float]) -> None:
    model = make("scripted")
    completions = [model(ask("fail every other time")) for _ in range(4)]
    assert {completion.text for completion in completions} == {"user=fail every other time"}
    retried = [completion for completion in completions if completion.notes]
    assert len(retried) == len(pauses) >= 1
    assert "answered 503" in retried[0].notes[0]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("too-long", "answered 400: .*context window"),
        ("nowhere", "answered 400: .*Invalid model name passed in model=nowhere"),
    ],
)
def test_what_cannot_work_is_not_tried_again(
    make: Make, pauses: list[float], name: str, says: str
) -> None:
    with pytest.raises(ModelError, match=says):
        make(name)(ask("Hello?"))
    assert pauses == []


def test_a_wrong_key_is_told_without_the_key(make: Make, pauses: list[float]) -> None:
    wrong = "sk-wrong-0123456789abcdef"
    with pytest.raises(ModelError, match=r"refused the key .*set OPENAI_API_KEY") as caught:
        make("plain", api_key=wrong)(ask("Hello?"))
    assert wrong not in str(caught.value)
    assert pauses == []


def test_a_refused_temperature_is_left_out_and_told(make: Make, pauses: list[float]) -> None:
    model = make("scripted")
    first = model(ask("refuse temperature", temperature=0.5))
    assert first.text == "user=refuse temperature"
    assert first.notes == ("the temperature was not sent: the server refuses it",)
    assert pauses == []
    assert model(ask("Hello?", temperature=0.5)).notes == first.notes  # remembered


def test_a_token_limit_that_is_refused_by_both_its_names_is_left_out(make: Make) -> None:
    completion = make("scripted", max_tokens=50)(ask("refuse max_tokens"))
    assert completion.text == "user=refuse max_tokens"
    assert completion.notes == ("max_tokens was not sent: the server refuses it",)


def test_the_models_of_the_server(url: str) -> None:
    names = ["broken", "busy", "plain", "scripted", "too-long"]
    assert list_models(url, api_key=KEY) == names
    there = reachable(url, api_key=KEY)
    assert (there.ok, there.models, there.url) == (True, tuple(names), url)


def test_a_server_that_refuses_the_key_is_not_reachable(url: str) -> None:
    there = reachable(url, api_key="sk-wrong-0123456789abcdef")
    assert not there.ok
    assert "refused the key" in there.why
    assert "sk-wrong" not in repr(there)
