"""The parent's side of the fork server: start a worker, hand it tests, take its figures.

A worker is a process of its own, executed and not forked (a notebook has threads), with an
environment of ours. See `server` for what runs in it, `isolation` for what it is wrapped in.
"""

import contextlib
import os
import select
import site
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from alphakit.errors import ExecutorError
from alphakit.executor import server
from alphakit.executor.process import Excerpt, Ran, Stop, address_space, environment, wall_limit
from alphakit.values import MEBIBYTE, Limits

_PATIENCE = 10.0
"""Seconds beyond the wall limit after which a worker that says nothing is given up."""

_LAUNCH = """
ulimit -c 0 2>/dev/null
ulimit -S -s "$1" 2>/dev/null || ulimit -S -s "$(ulimit -H -s)" 2>/dev/null
shift
exec "$@"
"""
"""The place of the stack, and what a thread's stack takes, is fixed when a process starts."""


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a worker is started."""

    command: tuple[str, ...] = ()
    """What goes before the interpreter; nothing: no sandbox."""
    server: str = server.__file__
    """Where the worker finds its program."""
    box: Path | None = None
    """Where programs lie, in the worker's eyes; None: where they lie for us."""


class Worker:
    """A running fork server. One thread at a time may use it.

    Raises OSError if the machine cannot start it.
    """

    def __init__(self, wrapping: Wrapping, stack_bytes: int) -> None:
        self.wrapping = wrapping
        self.stack_bytes = stack_bytes
        self._program: tuple[Path, Mapping[str, bytes]] | None = None
        with contextlib.ExitStack() as stack:
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            stack.callback(theirs.close)
            with contextlib.ExitStack() as on_error:
                on_error.callback(ours.close)
                self._errors = os.memfd_create("errors")
                on_error.callback(os.close, self._errors)
                mode = "plain" if wrapping.box is None else "nested"
                folders = [folder for folder in site.getsitepackages() if Path(folder).is_dir()]
                python = [sys.executable, "-P", "-s", "-S", wrapping.server]
                launcher = ["/bin/sh", "-c", _LAUNCH, "sh", str(stack_bytes // 1024)]
                told = [str(theirs.fileno()), mode, sys.prefix, *folders]
                self._process = subprocess.Popen(
                    [*launcher, *wrapping.command, *python, *told],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=self._errors,
                    cwd="/",
                    env=environment(),
                    start_new_session=True,
                    pass_fds=[theirs.fileno()],
                )
                on_error.pop_all()
        self._socket = ours

    def serves(self, programs: Mapping[str, bytes]) -> bool:
        """Whether it has a server for these, ready."""
        return self._program is not None and self._program[1] == programs

    def close(self) -> None:
        """End the worker and all that runs in it."""
        self._socket.close()
        try:
            self._process.wait(1.0)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._errors)

    def run(
        self,
        folder: Path,
        programs: Mapping[str, bytes],
        limits: Limits,
        stdin: bytes,
        files: Sequence[bytes],
        wanted: Callable[[], bool],
    ) -> Ran:
        """Run the first of `programs`, which lie in `folder`, and wait for its end; the others
        lie beside it. As `process.run_program`, otherwise.

        Raises OSError if the machine cannot hold a file, ExecutorError if the worker is lost.
        It is of no use after either.
        """
        box = folder if self.wrapping.box is None else self.wrapping.box
        with contextlib.ExitStack() as stack:

            def nameless(content: bytes) -> int:
                fd = os.memfd_create("data")
                stack.callback(os.close, fd)
                view = memoryview(content)
                while view:
                    view = view[os.write(fd, view) :]
                os.lseek(fd, 0, os.SEEK_SET)
                return fd

            if self._program != (box, programs):
                if self._program is not None:
                    self._send(["end"])
                contents = [nameless(content) for content in programs.values()]
                self._send(["program", str(box), *programs], contents)
                self._program = (box, dict(programs))
            output = nameless(b"")
            reading, writing = os.pipe()
            stack.callback(os.close, reading)
            try:
                os.set_blocking(reading, False)
                fds = [nameless(stdin), output, writing, *map(nameless, files)]
                bounds = (
                    limits.cpu_seconds,
                    wall_limit(limits),
                    limits.output_bytes,
                    limits.memory_bytes,
                    limits.stack_bytes,
                    address_space(limits),
                )
                self._send(["test", *map(str, bounds)], fds)
            finally:
                os.close(writing)
            errors = Excerpt()
            figures = self._wait(reading, errors, wall_limit(limits), wanted)
            status, cpu, wall, memory, stopped, clean = figures
            if clean == "0":
                self._program = None
            return Ran(
                stdout=os.pread(output, limits.output_bytes + 1, 0),
                stderr=errors,
                status=int(status),
                cpu_seconds=float(cpu),
                wall_seconds=float(wall),
                memory_bytes=int(memory),
                stopped=cast(Stop, stopped),
                folder=box,
            )

    def _send(self, lines: Sequence[str], fds: Sequence[int] = ()) -> None:
        try:
            socket.send_fds(self._socket, ["\n".join(lines).encode()], fds)
        except (BrokenPipeError, ConnectionResetError) as error:
            raise self._lost("it has ended") from error

    def _wait(
        self, reading: int, errors: Excerpt, seconds: float, wanted: Callable[[], bool]
    ) -> list[str]:
        """Drain the error stream until the server says that the test has ended."""
        deadline = time.monotonic() + seconds + _PATIENCE
        poll = select.poll()
        poll.register(reading, select.POLLIN)
        poll.register(self._socket, select.POLLIN)
        told = False
        while True:
            ready = dict(poll.poll(20))
            if reading in ready and not _drain(reading, errors, rounds=1):
                poll.unregister(reading)
            if self._socket.fileno() in ready:
                word, *figures = self._socket.recv(4096).decode().split("\n")
                if word != "ended":
                    raise self._lost("the program's server died")
                _drain(reading, errors, rounds=16)
                return figures
            if not told and not wanted():
                self._send(["stop"])
                told = True
            if time.monotonic() > deadline:
                self._process.kill()
                raise self._lost("it does not answer")

    def _lost(self, why: str) -> ExecutorError:
        said = os.pread(self._errors, 65536, 0).decode("utf-8", "replace").strip()
        last = said.rpartition("\n")[2]
        return ExecutorError(f"the fork server was lost: {why}" + (f": {last}" if last else ""))


def _drain(reading: int, errors: Excerpt, rounds: int) -> bool:
    """Read what is in the error stream; False at its end."""
    for _ in range(rounds):
        try:
            data = os.read(reading, MEBIBYTE)
        except BlockingIOError:
            return True
        if not data:
            return False
        errors.add(data)
    return True
