"""What a program is kept from on this machine, and by what.

Three ways to run programs, from the strongest: the fork server inside bubblewrap (`sandbox`),
the same without it (`server`), a new Python process a test (`process`). What the sandbox
promises is tried out with real programs before it is believed; `Isolation` tells the outcome.

Not covered by any of them: the kernel is shared, so a hole in it is a hole here, and system
calls are not filtered; memory is limited for each process of a program, not for all together
(64 of them at most, for a moment); the network's absence does not slow timing attacks on the
processor; files of Python and of the system's libraries (/usr) can be read.
"""

import contextlib
import functools
import json
import os
import shutil
import socket
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from alphakit.errors import ExecutorError
from alphakit.executor import child, server
from alphakit.executor.pool import Worker, Wrapping
from alphakit.values import Limits

Way = Literal["sandbox", "server", "process"]
Mode = Literal["auto", "strict", "process"]

_BOX = Path("/box")
_INSIDE = "/alphakit"
_NEEDED = (
    "install bubblewrap (Debian, Ubuntu: apt install bubblewrap; Fedora: dnf install bubblewrap)"
)
_BLOCKED = (
    "unprivileged user namespaces seem to be blocked (Ubuntu 23.10 and later: an AppArmor profile "
    "for bwrap, or sysctl kernel.apparmor_restrict_unprivileged_userns=0; elsewhere: sysctl "
    "user.max_user_namespaces above 0)"
)


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing that a program is kept from, or gets only so much of."""

    name: str
    in_force: bool
    by: str
    """What brings it; where it is not in force, what is the case instead."""


@dataclass(frozen=True, slots=True)
class Isolation:
    """What holds while a program runs."""

    way: Way
    promises: tuple[Promise, ...]
    missing: str = ""
    """What to install or to set for the promises that are not in force; empty if all are."""

    @property
    def complete(self) -> bool:
        """Whether every promise is in force."""
        return all(promise.in_force for promise in self.promises)


def found(mode: Mode) -> Isolation:
    """What this machine gives.

    Raises ExecutorError for `strict` where a promise is not in force.
    """
    if mode == "process" or not sys.platform.startswith("linux"):
        why = "" if mode == "process" else f"isolation needs Linux; this is {sys.platform}"
        return _told("process", why, mode)
    why = _sandbox_fails()
    return _told("server" if why else "sandbox", why, mode)


def wrapping(way: Way) -> Wrapping:
    """How a worker is started."""
    if way == "sandbox":
        return Wrapping(command=tuple(_bubblewrap()), server=f"{_INSIDE}/server.py", box=_BOX)
    return Wrapping()


def _told(way: Way, missing: str, mode: Mode) -> Isolation:
    if way == "sandbox":
        promises = (
            Promise("network", True, "a network namespace without interfaces (bubblewrap)"),
            Promise("reading files", True, "only Python and /usr are mounted (bubblewrap)"),
            Promise("writing files", True, "read-only mounts, a 64 MiB tmpfs a program"),
            Promise("other processes", True, "a process namespace a program"),
            Promise("what is left behind", True, "the namespace is emptied after each test"),
            Promise("environment", True, "a fixed one"),
            _LIMITED,
        )
    else:
        nothing = "runs as the user who runs the kit"
        promises = (
            Promise("network", False, nothing),
            Promise("reading files", False, nothing),
            Promise("writing files", False, nothing),
            Promise("other processes", False, nothing),
            Promise("what is left behind", way == "server", _LEFT[way]),
            Promise("environment", False, "a fixed one, but /proc shows those of other processes"),
            _LIMITED,
        )
    isolation = Isolation(way, promises, missing or ("" if way == "sandbox" else _NEEDED))
    if mode == "strict" and not isolation.complete:
        lacking = ", ".join(promise.name for promise in promises if not promise.in_force)
        raise ExecutorError(
            f"programs cannot be isolated here (not in force: {lacking}): {isolation.missing}. "
            'isolation="auto" takes the best there is.'
        )
    return isolation


_LIMITED = Promise(
    "time, memory, output", True, "each process is watched, with the system's limits behind"
)
_LEFT = {
    "server": "the fork server adopts all descendants and kills them",
    "process": "the session is killed; a process that leaves it and clears its environment is not",
}


# --- bubblewrap -------------------------------------------------------------------------------


def _bubblewrap() -> list[str]:
    """The command that puts a worker where there is nothing but Python."""
    command = [
        shutil.which("bwrap") or "bwrap",
        *("--unshare-all", "--die-with-parent", "--new-session"),
        # The worker makes a namespace a program, and its server drops this before any test.
        *("--uid", "1000", "--gid", "1000", "--cap-drop", "ALL", "--cap-add", "CAP_SYS_ADMIN"),
        *("--hostname", "sandbox", "--proc", "/proc", "--dir", "/dev", "--dir", str(_BOX)),
    ]
    for device in ("null", "zero", "full", "random", "urandom"):
        command += ["--dev-bind", f"/dev/{device}", f"/dev/{device}"]
    for name, target in (
        ("fd", "/proc/self/fd"),
        ("stdin", "/proc/self/fd/0"),
        ("stdout", "/proc/self/fd/1"),
        ("stderr", "/proc/self/fd/2"),
        ("shm", str(_BOX)),
    ):
        command += ["--symlink", target, f"/dev/{name}"]
    for system in map(Path, ("/lib", "/lib32", "/lib64", "/bin", "/sbin")):
        if system.is_symlink():
            command += ["--symlink", str(system.readlink()), str(system)]
        elif system.is_dir():
            command += ["--ro-bind", str(system), str(system)]
    libraries = os.environ.get("LD_LIBRARY_PATH", "").split(":")
    shown = ["/usr", "/etc/ld.so.cache", "/etc/alternatives"]
    shown += sorted({sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix})
    shown += [folder for folder in libraries if Path(folder).is_absolute()]
    for place in shown:
        if place == "/usr" or not place.startswith("/usr/"):
            command += ["--ro-bind-try", place, place]
    if not any(place.startswith("/tmp/") for place in shown):
        command += ["--symlink", str(_BOX), "/tmp"]
    for module in (server, child):
        command += [
            "--ro-bind",
            str(module.__file__),
            f"{_INSIDE}/{Path(str(module.__file__)).name}",
        ]
    command += ["--remount-ro", "/", "--"]
    return command


# --- the trial --------------------------------------------------------------------------------

# Each line that it prints is a promise that was broken.
_TRIAL = """
import json, os, socket
tcp, secret, folder, pid = json.loads(input())
def tried(name, attempt):
    try:
        attempt()
    except OSError:
        return
    print(name)
def udp():
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", tcp))
tried("network", lambda: socket.create_connection(("127.0.0.1", tcp), 0.2))
try:
    udp()
except OSError:
    pass
tried("reading files", lambda: open(secret))
tried("reading files (/etc)", lambda: open("/etc/passwd"))
tried("writing files", lambda: open(folder + "/made", "w"))
tried("writing files (/)", lambda: open("/made", "w"))
tried("writing files (Python's)", lambda: open(os.__file__, "a"))
tried("other processes (/proc)", lambda: open(f"/proc/{pid}/environ"))
tried("other processes (the server)", lambda: open(f"/proc/{os.getppid()}/mem"))
if len([name for name in os.listdir("/proc") if name.isdigit()]) != 2:
    print("other processes (seen)")
if set(os.environ) & {"HOME", "USER"}:
    print("environment")
open("own", "w").write("x")
print("tried")
"""


@functools.cache  # the machine does not change while we run
def _sandbox_fails() -> str:
    """Why programs cannot be run in the sandbox; empty if they can, and it holds."""
    if shutil.which("bwrap") is None:
        return _NEEDED
    with (
        tempfile.TemporaryDirectory(prefix="alphakit-") as folder,
        socket.create_server(("127.0.0.1", 0)) as listening,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams,
    ):
        datagrams.bind(listening.getsockname())
        datagrams.setblocking(False)
        secret = Path(folder, "secret")
        secret.write_text("secret")
        told = [listening.getsockname()[1], str(secret), folder, os.getpid()]
        programs = {"solution.py": _TRIAL.encode()}
        limits = Limits(cpu_seconds=10)
        worker = None
        try:
            worker = Worker(wrapping("sandbox"), limits.stack_bytes)
            stdin = json.dumps(told).encode()
            ran = worker.run(_BOX, programs, limits, stdin, (), lambda: True)
        except (OSError, ExecutorError) as error:
            return f"bubblewrap does not work here: {error}; {_BLOCKED}"
        finally:
            if worker is not None:
                worker.close()
        lines = ran.stdout.decode("utf-8", "replace").split("\n")
        with contextlib.suppress(BlockingIOError):
            lines.insert(0, f"network (UDP): {datagrams.recv(9)!r}")
    if lines != ["tried", ""]:
        said = "; ".join(filter(None, lines)) or ran.stderr.text().strip().rpartition("\n")[2]
        return f"the sandbox did not stand its trial: {said}"
    return ""
