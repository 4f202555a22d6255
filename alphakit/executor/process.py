"""One run of one Python program in a process of its own, within limits.

The plain way to run programs (`isolation="process"`), and what the fork server is measured
against; what a run means (its verdict) is said in `local`. A program gets

- a fresh interpreter with this kit's libraries, and an environment that holds no keys, no home
  folder and no Python settings but ours (fixed hash seed, UTF-8, one thread for numpy);
- an empty folder of its own to work in, removed afterwards;
- input and output through files without a name, so that no pipe can fill up and block, and no
  other program finds them. Only the error stream is a pipe: it is read all the time, and what
  is too much of it is dropped, so that debug output never costs a program its verdict;
- a session of its own. When the program ends, or has to, all that it started is killed.

Not covered (it takes a sandbox): the program runs as the user who runs the kit. It can read and
change that user's files, use the network, signal other processes, and see those processes'
memory. The memory limit holds for each process, not for all of them together. A process that
leaves the session *and* clears its environment is not found.
Off Linux a process's CPU clock and memory cannot be watched from outside: CPU time is then
judged when the program has ended, with the wall limit and the system's own limit (whole
seconds) to end it, and a process that leaves the session is not found.
"""

import contextlib
import math
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from alphakit.executor.server import (
    GRACE,
    MAX_PROCESSES,
    TICK,
    cpu_seconds,
    peak_memory,
    read,
    tree,
)
from alphakit.values import MEBIBYTE, Limits

KEPT_BYTES = 64 * 1024
"""How much of an output is kept for people to read; half of it from each end."""

_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in the unit of `ru_maxrss`."""

_SPARE_ADDRESSES = 2048 * MEBIBYTE
_SPARE_STACKS = 16
"""Address space beyond the memory limit. Stacks of threads, buffers of numpy and mapped
libraries take addresses without taking memory, so the cap on addresses has to be generous; the
memory that is really used is watched."""

_LAUNCH = """
ulimit -c 0 2>/dev/null
ulimit -t "$1" 2>/dev/null
ulimit -f "$2" 2>/dev/null
ulimit -v "$3" 2>/dev/null
ulimit -S -s "$4" 2>/dev/null || ulimit -S -s "$(ulimit -H -s)" 2>/dev/null
shift 4
exec "$@"
"""
"""Limits are set by a shell that then becomes the program: under a millisecond, the same on
every Unix, and in force before the program's first instruction (the place of a stack and of
what lies below it is fixed then). `preexec_fn` runs Python code between fork and exec, which can
deadlock where there are threads, as in a notebook; `prlimit` on a running process comes too
late for the stack. A limit that a system does not have, or has lower, stays as it is."""

Stop = Literal["", "cpu", "wall", "output", "memory", "processes", "unwanted"]


class Excerpt:
    """The head and the tail of a stream of bytes, and how much of it there was."""

    def __init__(self, data: bytes = b"") -> None:
        self._head = bytearray()
        self._tail = bytearray()
        self.total = 0
        self.add(data)

    def add(self, data: bytes) -> None:
        self.total += len(data)
        room = KEPT_BYTES // 2 - len(self._head)
        self._head += data[:room]
        self._tail += data[room:]
        if len(self._tail) > 8 * KEPT_BYTES:
            del self._tail[: -KEPT_BYTES // 2]

    def text(self, clean: Callable[[str], str] = str) -> str:
        """The excerpt as text, each part put through `clean`. Where bytes had to be left out,
        a line says how many; cuts are made between lines where these are of bearable length."""
        tail = self._tail[-KEPT_BYTES // 2 :]
        head = self._head
        if self.total == len(head) + len(tail):
            return clean((head + tail).decode("utf-8", "replace"))
        end = head.rfind(b"\n") + 1
        head = head[:end] if end > len(head) * 3 // 4 else head
        start = tail.find(b"\n") + 1
        tail = tail[start:] if start < len(tail) // 4 else tail
        left_out = self.total - len(head) - len(tail)
        first, last = (clean(part.decode("utf-8", "replace")) for part in (head, tail))
        return f"{first.rstrip()}\n[... {left_out} bytes left out ...]\n{last}"


@dataclass(frozen=True, slots=True)
class Ran:
    """What is known of a run, before anybody judges it."""

    stdout: bytes
    """Whole, up to one byte more than the limit on output."""
    stderr: Excerpt
    status: int
    """As `os.waitstatus_to_exitcode` gives it: an exit code, or minus the signal's number."""
    cpu_seconds: float
    wall_seconds: float
    memory_bytes: int
    """The most that one of its processes had resident; 0 where it could not be told."""
    stopped: Stop
    """The limit for which the program was ended before it ended by itself."""
    folder: Path
    """Where the program lay, in its own eyes."""


def wall_limit(limits: Limits) -> float:
    """The limit on wall time in seconds: for programs that sleep, wide enough for a machine
    on which many others are busy."""
    if limits.wall_seconds is not None:
        return limits.wall_seconds
    return max(10 * limits.cpu_seconds, limits.cpu_seconds + 5)


def address_space(limits: Limits) -> int:
    """The cap on a process's addresses, in bytes."""
    return limits.memory_bytes + _SPARE_STACKS * limits.stack_bytes + _SPARE_ADDRESSES


def run_program(
    program: Path,
    limits: Limits,
    stdin: bytes = b"",
    files: Sequence[bytes] = (),
    wanted: Callable[[], bool] = lambda: True,
) -> Ran:
    """Run the Python file `program` (an absolute path) in a new process and wait for its end.

    Its working folder is made next to it. Its arguments are names under which it can open
    `files` for reading. It is ended early once `wanted` is no longer true.
    Raises OSError if the machine cannot start a process or hold a file.
    """
    with contextlib.ExitStack() as stack:
        enter = stack.enter_context
        folder = enter(tempfile.TemporaryDirectory(dir=program.parent, ignore_cleanup_errors=True))
        source, output, *more = [enter(_nameless(content)) for content in (stdin, b"", *files)]
        reading, writing = (
            enter(os.fdopen(end, mode, buffering=0))
            for end, mode in zip(os.pipe(), ("rb", "wb"), strict=True)
        )
        os.set_blocking(reading.fileno(), False)
        started = time.monotonic()
        process = subprocess.Popen(
            _command(program, limits) + [f"/dev/fd/{file.fileno()}" for file in more],
            stdin=source,
            stdout=output,
            stderr=writing,
            cwd=folder,
            env=environment() | {"TMPDIR": folder},
            start_new_session=True,
            pass_fds=[file.fileno() for file in more],
        )
        writing.close()
        inherited = _own_peak()
        watch = _Watch(process.pid, limits, started, reading.fileno(), output.fileno())
        try:
            watch.until_the_end(wanted)
        finally:
            _kill_group(process.pid)
            if watch.status is None:
                watch.reap(0)
            process.returncode = watch.status  # or Popen would wait for it once more
            wall_seconds = time.monotonic() - started
            _kill_escaped(process.pid, folder)
        watch.read_errors(rounds=16)
        # A new process starts with the peak of the one that made it, and keeps it when it
        # becomes another program: up to there its peak says nothing (think of a notebook that
        # holds a gigabyte), and what was seen on the way is all there is.
        peak = watch.usage.ru_maxrss * _PEAK_UNIT
        return Ran(
            stdout=os.pread(output.fileno(), limits.output_bytes + 1, 0),
            stderr=watch.errors,
            status=watch.status or 0,
            # What was seen counts too: the system adds up only those children that ended first.
            cpu_seconds=max(watch.cpu_seconds, watch.usage.ru_utime + watch.usage.ru_stime),
            wall_seconds=wall_seconds,
            memory_bytes=max(watch.memory, peak if peak > inherited else 0),
            stopped=watch.stopped,
            folder=program.parent,
        )


class _Watch:
    """Looks after a running process: its end, its error stream, and its limits."""

    def __init__(self, pid: int, limits: Limits, started: float, stderr: int, stdout: int) -> None:
        self.errors = Excerpt()
        self.cpu_seconds = 0.0
        self.memory = 0
        self.status: int | None = None
        self.stopped: Stop = ""
        self._pid = pid
        self._limits = limits
        self._started = started
        self._stderr = stderr
        self._stdout = stdout
        self._poll = select.poll()
        self._poll.register(stderr, select.POLLIN)
        self._listening = True

    def until_the_end(self, wanted: Callable[[], bool]) -> None:
        """Wait for the process; kill it and its group if it breaks a limit."""
        look_at = time.monotonic() + TICK
        nap = 0.0001
        while True:
            # The error stream closes when the process ends (or, seldom, before it), so that
            # waiting for it is waiting for the end, and no pause is slept through in vain.
            if self._listening:
                pause = max(0.0, look_at - time.monotonic())
                if self._poll.poll(math.ceil(pause * 1000)):
                    self.read_errors()
            else:
                time.sleep(nap)
                nap = min(2 * nap, TICK)
            if self.reap(os.WNOHANG):
                return
            if time.monotonic() >= look_at:
                spare = 0.0 if self.stopped else self._look(wanted)
                look_at = time.monotonic() + min(TICK, max(spare, 0.001))

    def reap(self, options: int) -> bool:
        """Take the end of the process, if it has come."""
        pid, status, self.usage = os.wait4(self._pid, options)
        if pid:
            self.status = os.waitstatus_to_exitcode(status)
        return bool(pid)

    def read_errors(self, rounds: int = 1) -> None:
        """Read what is in the error stream, in so many rounds at most."""
        for _ in range(rounds if self._listening else 0):
            try:
                data = os.read(self._stderr, MEBIBYTE)
            except BlockingIOError:
                return
            if not data:
                self._listening = False
                return
            self.errors.add(data)

    def _look(self, wanted: Callable[[], bool]) -> float:
        """Compare what is used to the limits, kill the group over a broken one (`stopped` says
        which), and give the CPU time that is left, in seconds."""
        limits = self._limits
        pids = tree(self._pid)
        self.cpu_seconds = max(self.cpu_seconds, sum(map(cpu_seconds, pids)))
        spare = limits.cpu_seconds * GRACE - self.cpu_seconds
        self.memory = max(self.memory, *map(peak_memory, pids))
        broken: dict[Stop, bool] = {
            "unwanted": not wanted(),
            "cpu": spare < 0,
            "wall": time.monotonic() - self._started > wall_limit(limits),
            "output": os.fstat(self._stdout).st_size > limits.output_bytes,
            "memory": self.memory > limits.memory_bytes,
            "processes": len(pids) > MAX_PROCESSES,
        }
        self.stopped = next((limit for limit, is_broken in broken.items() if is_broken), "")
        if self.stopped:
            _kill_group(self._pid)
        return spare


def _nameless(content: bytes) -> BinaryIO:
    """A file without a name that holds `content`, at its start."""
    file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115  the caller closes it
    view = memoryview(content)
    while view:
        view = view[file.write(view) :]
    file.seek(0)
    return file


def _command(program: Path, limits: Limits) -> list[str]:
    cpu = math.ceil(limits.cpu_seconds * GRACE) + 1
    blocks = limits.output_bytes // 512 + 2  # so a file can outgrow the limit, and be seen to
    bounds = (cpu, blocks, address_space(limits) // 1024, limits.stack_bytes // 1024)
    launcher = ["/bin/sh", "-c", _LAUNCH, "sh", *map(str, bounds)]
    # `-I` would make the interpreter ignore PYTHONHASHSEED. `-P -s` is the rest of `-I`, and
    # the environment is ours.
    return [*launcher, sys.executable, "-P", "-s", str(program)]


def environment() -> dict[str, str]:
    """What programs get for an environment, but for their TMPDIR."""
    ours = {
        "LANG": "C.UTF-8",
        "MKL_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
    }
    # Without it the interpreter itself may not start, on clusters above all.
    libraries = os.environ.get("LD_LIBRARY_PATH")
    return ours | ({"LD_LIBRARY_PATH": libraries} if libraries else {})


def _kill_group(pid: int) -> None:
    """Kill the process, if it is still there, and all that stayed in its group. (Numbers are
    given in order: that of a process which has just been reaped is nobody else's yet.)"""
    # Off Linux a group of nothing but ended processes is refused, not empty.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def _kill_escaped(pid: int, folder: str) -> None:
    """Kill what process `pid` started and what then left its group; its environment names the
    working folder, which is the run's own."""
    mark = f"TMPDIR={folder}".encode()
    for _ in range(8):  # one that is about to be killed may have started another
        # Numbers are given in order: what came later has a larger one.
        later = [int(name) for name in _listdir("/proc") if name.isdigit() and int(name) > pid]
        escaped = [found for found in later if mark in read(f"/proc/{found}/environ")]
        for found in escaped:
            with contextlib.suppress(ProcessLookupError):
                os.kill(found, signal.SIGKILL)
        if not escaped:
            return


def _own_peak() -> int:
    """The most memory that this process had resident, in bytes."""
    import resource  # noqa: PLC0415  Windows has none, and this module must load there

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _PEAK_UNIT


def _listdir(path: str) -> list[str]:
    """The names in a folder of /proc; none where there is no such folder (any more)."""
    try:
        return [entry.name for entry in Path(path).iterdir()]
    except OSError:
        return []
