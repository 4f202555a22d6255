"""A server with OpenAI's chat API: where it is, its key, what it offers, how it fails.

Failures come as values, and their words hold no secret: neither the key nor a password in the
address ever leaves this module, except to the server.
"""

import email.utils
import os
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from json import JSONDecodeError
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import unquote, urlsplit

from alphakit.errors import ModelError, UsageError

if TYPE_CHECKING:  # loading the SDK takes most of a second: it waits until a model is asked
    import openai

T = TypeVar("T")

OPENAI_URL = "https://api.openai.com/v1"

_NO_KEY = "no-key"  # the SDK insists on one; servers without keys ignore it
ALWAYS = 1_000_000
"""The retries of a failure that is worth as many as the caller allows."""


def list_models(
    base_url: str | None = None,
    *,
    api_key: str | None = None,
    env: Mapping[str, str] | None = None,
    timeout: float = 5.0,
) -> list[str]:
    """The names of the models that a server offers. Raises ModelError if it does not tell.

    Address and key are found as `openai_model` finds them; `timeout` is in seconds.
    """
    server = Server.find(base_url, api_key, env)
    found = _names(server, timeout)
    if isinstance(found, Failure):
        raise ModelError(f"{server.shown}: {found.why}")
    return found


_HINT = " (is the server running, and OPENAI_BASE_URL right? `alphakit doctor` asks it)"


@dataclass(frozen=True, slots=True)
class Reachable:
    """Whether a server answers, and why not. Holds no secret."""

    url: str
    ok: bool
    why: str
    """One line: what the server offers, or what is wrong and what to set."""
    models: tuple[str, ...] = ()


def reachable(
    base_url: str | None = None,
    *,
    api_key: str | None = None,
    env: Mapping[str, str] | None = None,
    timeout: float = 5.0,
) -> Reachable:
    """Ask a server for its models, once, within `timeout` seconds. Raises only UsageError.

    Sends nothing when neither a key nor an address is set.
    """
    server = Server.find(base_url, api_key, env)
    found = _names(server, timeout)
    if isinstance(found, Failure):
        return Reachable(server.shown, ok=False, why=found.why)
    return Reachable(server.shown, ok=True, why=f"{len(found)} models", models=tuple(found))


@dataclass(frozen=True, slots=True)
class Failure:
    """A request that brought no completion. `why` is free of secrets."""

    why: str
    retries: int = 0
    """How many more tries it is worth at most."""
    wait: float | None = None
    """Seconds that the server asks to wait."""
    status: int = 0
    param: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Server:
    url: str
    key: str | None

    @classmethod
    def find(
        cls, base_url: str | None, api_key: str | None, env: Mapping[str, str] | None
    ) -> "Server":
        settings = _settings() if env is None else env
        key = (api_key or settings.get("OPENAI_API_KEY") or "").strip()
        url = (base_url or settings.get("OPENAI_BASE_URL") or OPENAI_URL).strip()
        # The SDK would quote a bad key in its error, and try a bad address again and again.
        if not key.isascii() or not key.isprintable() or " " in key:
            raise UsageError("OPENAI_API_KEY is not a key: it has blanks or other odd characters")
        try:
            usable = urlsplit(url).scheme in ("http", "https") and urlsplit(url).hostname
            urlsplit(url).port  # noqa: B018  # raises ValueError if it is none
        except ValueError:
            usable = None
        if not usable or not url.isprintable() or " " in url:
            raise UsageError("OPENAI_BASE_URL must be an address like http://localhost:11434/v1")
        return cls(url.rstrip("/"), key or None)

    @property
    def shown(self) -> str:
        """The address without user, password and query."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"

    def scrub(self, text: str) -> str:
        """The text on one line, cut to size, without secrets: servers quote keys, and the
        organisation that a key belongs to."""
        user = urlsplit(self.url).netloc.rpartition("@")[0]
        password = user.partition(":")[2]
        for secret in (self.key, user, password, unquote(password)):
            if secret:
                text = text.replace(secret, "***")
        text = " ".join(re.sub(r"\b(sk-|org-|proj_)[\w*.-]{4,}", "***", text).split())
        return text if len(text) <= 600 else text[:600] + " ..."

    def client(self, timeout: float) -> "openai.OpenAI":
        import openai  # noqa: PLC0415  # slow to load, so loaded where it is first used

        return openai.OpenAI(
            api_key=self.key or _NO_KEY,
            base_url=self.url,
            timeout=openai.Timeout(timeout, connect=min(timeout, 15.0)),
            max_retries=0,  # retries are ours: the SDK's would be neither told nor bounded
        )

    def call(self, action: Callable[[], T]) -> T | Failure:
        """Do something with the client. What goes wrong comes back as a value, so that no
        error holds the request, whose headers hold the key."""
        import openai  # noqa: PLC0415

        if self.key is None and self.url == OPENAI_URL:
            return Failure(
                "no model is set up: set OPENAI_API_KEY, in the environment or in .env; "
                "for a server of your own, OPENAI_BASE_URL"
            )
        try:
            return action()
        except openai.APIStatusError as error:
            return self._refusal(error)
        except openai.APITimeoutError:
            return Failure("the server did not answer in time", ALWAYS)
        except openai.APIConnectionError as error:
            cause = error.__cause__ or error
            words = self.scrub(str(cause) or type(cause).__name__)
            return Failure(f"the connection failed: {words}{_HINT}", ALWAYS)
        except (openai.APIError, JSONDecodeError, UnicodeDecodeError) as error:
            told = isinstance(error, openai.APIError)  # within a stream
            words = self.scrub(_words(error)) if told else "it is cut off, or not JSON"
            return Failure(f"the answer failed: {words}", ALWAYS)

    def _refusal(self, error: "openai.APIStatusError") -> Failure:
        words = self.scrub(_words(error))
        status, param, kinds = error.status_code, error.param or "", (error.code, error.type)
        why = f"the server answered {status}: {words}"
        hint = ""
        # A LiteLLM proxy without a database says this, with 400, of a key it does not know.
        if status == 401 or "no_db_connection" in kinds:
            why = f"the server {'refused the key' if self.key else 'wants a key'} ({status})"
            hint = "set OPENAI_API_KEY, in the environment or in .env"
        elif status == 402 or "insufficient_quota" in kinds:
            hint = "the account has no credit left: see the provider's billing page"
        elif status == 403:
            hint = "this key may not do that: set another OPENAI_API_KEY or choose another model"
        elif status == 404:
            hint = "choose a model that the server has, or set OPENAI_BASE_URL (ends in /v1?)"
        elif status in (408, 409, 429) or status >= 500:
            wait = _retry_after(error.response.headers, time.time())
            return Failure(why, ALWAYS, wait, status, param)
        return Failure(f"{why}; {hint}" if hint else why, status=status, param=param)


def _settings() -> Mapping[str, str]:
    """`.env` of the current folder, and over it the environment. Changes neither."""
    from dotenv import dotenv_values  # noqa: PLC0415

    try:
        file = dotenv_values(Path.cwd() / ".env")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f".env cannot be read: {type(error).__name__}") from None
    return {name: value for name, value in (*file.items(), *os.environ.items()) if value}


def _names(server: Server, timeout: float) -> list[str] | Failure:
    def ask() -> list[str] | Failure:
        with server.client(timeout) as client:
            body = client.get("/models", cast_to=object)  # unread: the SDK stumbles over others
        data = body.get("data") if isinstance(body, Mapping) else ""
        if not isinstance(data, list | None):
            return Failure("there is no list of models; does the address end in /v1?")
        return sorted(str(model["id"]) for model in data or () if _has_id(model))

    return server.call(ask)


def _has_id(model: object) -> bool:
    return isinstance(model, Mapping) and "id" in model


def _words(error: Any) -> str:
    """What the server says is wrong, wherever its dialect puts that."""
    body = error.body
    if isinstance(body, Mapping):
        body = body.get("message") or body.get("error") or body.get("detail")
    return str(body or error.message)


def _retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds that the server asks to wait; None if it does not say so in a usable way."""
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            seconds = float(headers.get(name, "")) * unit
        except ValueError:
            continue
        return seconds if seconds > 0 else None  # not a number is no answer either
    try:
        date = email.utils.parsedate_to_datetime(headers.get("retry-after", ""))
        return max(date.timestamp() - now, 0.0) or None
    except (ValueError, OverflowError):
        return None
