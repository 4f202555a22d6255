"""A test run stays on this machine, and finds no key and no address of a model."""

import asyncio
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import dotenv
import pytest
from network_guard import NetworkBlockedError

from alphakit.models import openai_model, reachable
from alphakit.values import Message, Request

OUTSIDE = "192.0.2.1"  # reserved for documentation: nobody is there


def _udp() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.sendto(b"x", (OUTSIDE, 53))


def _plain() -> None:
    with socket.socket() as caller:
        caller.connect_ex((OUTSIDE, 443))


WAYS_OUT: dict[str, Callable[[], object]] = {
    "a socket": _plain,
    "a datagram": _udp,
    "a connection by address": lambda: socket.create_connection((OUTSIDE, 443), 1),
    "a connection by name": lambda: socket.create_connection(("api.openai.com", 443), 1),
    "a private network": lambda: socket.create_connection(("192.168.0.1", 11434), 1),
    "asyncio": lambda: asyncio.run(asyncio.wait_for(asyncio.open_connection(OUTSIDE, 443), 1)),
    "a model": lambda: openai_model("m", api_key="k", sleep=lambda _: None)(
        Request("p", (Message("user", "hello"),))
    ),
    "a server's list of models": lambda: reachable(f"http://{OUTSIDE}/v1", timeout=1),
}


@pytest.mark.parametrize("way", WAYS_OUT.values(), ids=WAYS_OUT.keys())
def test_no_way_leads_out(way: Callable[[], object]) -> None:
    with pytest.raises(NetworkBlockedError, match="tests stay on this machine"):
        way()


def test_processes_that_a_test_starts_stay_here_too() -> None:
    code = f"import socket; socket.create_connection(('{OUTSIDE}', 443), 1)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "NetworkBlockedError: a test tried to reach '192.0.2.1'" in run.stderr


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_this_machine_can_be_reached(host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def accept() -> None:
            server.accept()[0].close()

        answer = threading.Thread(target=accept)
        answer.start()
        socket.create_connection((host, server.getsockname()[1]), 5).close()
        answer.join(5)
        assert not answer.is_alive()


def test_unix_sockets_work(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as caller:
        server.bind(str(tmp_path / "s"))
        server.listen()
        caller.connect(str(tmp_path / "s"))


def test_no_setting_of_the_person_who_runs_the_tests_is_seen() -> None:
    assert not [name for name in os.environ if name.startswith("OPENAI_")]
    here = Path(__file__).parent.parent / ".env"
    assert dotenv.dotenv_values(here) == {}
    assert reachable().why.startswith("no model is set up")


def test_other_dotenv_files_are_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("NAME=value\n")
    assert dotenv.dotenv_values(tmp_path / ".env") == {"NAME": "value"}
