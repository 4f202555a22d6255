"""A real LiteLLM proxy on loopback: its environment, its start, its end.

LiteLLM wants an older `openai` than alphakit, so it lives in `.venv-litellm/`, which is made
once from `litellm-requirements.txt` and made anew when that file changes.
"""

import contextlib
import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import venv
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
ENVIRONMENT = HERE.parent / ".venv-litellm"
REQUIREMENTS = HERE / "litellm-requirements.txt"
MASTER_KEY = "sk-master-0123456789abcdef"

CONFIG = f"""
model_list:
  - model_name: plain
    litellm_params: {{model: openai/plain, api_key: none, mock_response: "Hello from the mock."}}
  - model_name: busy
    litellm_params: {{model: openai/busy, api_key: none, mock_response: litellm.RateLimitError}}
  - model_name: broken
    litellm_params:
      {{model: openai/broken, api_key: none, mock_response: litellm.InternalServerError}}
  - model_name: too-long
    litellm_params:
      {{model: openai/too-long, api_key: none, mock_response: litellm.ContextWindowExceededError}}
  - model_name: scripted
    litellm_params: {{model: scripted/scripted}}
litellm_settings:
  num_retries: 0
  custom_provider_map: [{{provider: scripted, custom_handler: handler.scripted}}]
router_settings: {{num_retries: 0, disable_cooldowns: true}}
general_settings: {{master_key: {MASTER_KEY}}}
"""

HANDLER = '''
"""The model `scripted`: answers with what it got; fails as the last message asks."""

import itertools

import litellm

requests = itertools.count(1)


class Scripted(litellm.CustomLLM):
    async def acompletion(self, *args, **kwargs):
        messages, number = kwargs["messages"], next(requests)
        asked = messages[-1]["content"]
        refused = asked.removeprefix("refuse ")
        if refused in kwargs["optional_params"]:
            raise litellm.BadRequestError(
                f"Unsupported parameter: '{refused}' is not supported with this model.",
                model="scripted",
                llm_provider="scripted",
            )
        if asked == "fail every other time" and number % 2:
            raise litellm.ServiceUnavailableError("overloaded", "scripted", "scripted")
        text = " ".join(f"{m['role']}={m['content']}" for m in messages)
        return await litellm.acompletion(
            model="openai/scripted", messages=messages, mock_response=text, api_key="none"
        )


scripted = Scripted()
'''


def _environment() -> dict[str, str]:
    """The environment of this process without what the tests add to it."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def python() -> Path:
    """The Python that has LiteLLM. Makes its environment where it is missing (half a minute)."""
    with REQUIREMENTS.open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two test runs at once make it once
        wanted = f"{sys.version}\n{REQUIREMENTS.read_text()}"
        stamp = ENVIRONMENT / "made-from"
        found = ENVIRONMENT / "bin" / "python"
        if not found.exists() or not stamp.exists() or stamp.read_text() != wanted:
            shutil.rmtree(ENVIRONMENT, ignore_errors=True)
            venv.create(ENVIRONMENT, with_pip=True, symlinks=True)
            install = [
                str(found),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--requirement",
                str(REQUIREMENTS),
            ]
            subprocess.run(install, check=True, env=_environment(), stdin=subprocess.DEVNULL)
            stamp.write_text(wanted)
        return found


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@contextlib.contextmanager
def running(folder: Path) -> Iterator[str]:
    """A proxy that runs in `folder`; gives its base URL. Ends it however the block ends."""
    (folder / "config.yaml").write_text(CONFIG)
    (folder / "handler.py").write_text(HANDLER)
    port = _free_port()
    start = "from litellm import run_server; run_server()"
    options = ["--config", "config.yaml", "--host", "127.0.0.1", "--port", str(port)]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [python(), "-c", start, *options, "--telemetry", "False"],
            cwd=folder,
            # Without this it would fetch its price list from the network.
            env=os.environ | {"LITELLM_LOCAL_MODEL_COST_MAP": "True"},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        deadline = time.monotonic() + 120
        while not _answers(f"http://127.0.0.1:{port}/health/liveliness"):
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"LiteLLM did not start:\n{(folder / 'log').read_text()}")
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
