"""The local executor: programs in, verdicts out.

Programs run in the best way that the machine has: see `isolation` for what each promises and
what it does not cover, `server` for the fork server, `process` for a process a test.
"""

import contextlib
import functools
import math
import os
import re
import signal
import sys
import tempfile
import threading
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed, wait
from pathlib import Path
from typing import Self, get_args

from alphakit.errors import ExecutorError, UsageError
from alphakit.executor.checkers import check
from alphakit.executor.isolation import Isolation, Mode, found, wrapping
from alphakit.executor.pool import Worker
from alphakit.executor.process import (
    Excerpt,
    Ran,
    Stop,
    run_program,
    wall_limit,
)
from alphakit.executor.server import GRACE, MAX_PROCESSES
from alphakit.values import MEBIBYTE, Checker, Limits, TestCase, TestResult, Tokens, Verdict

Run = Callable[[Limits, bytes, Sequence[bytes], Callable[[], bool]], Ran]
"""Runs one program within limits, with this input and these files, while it is wanted."""

_CHECKER_LIMITS = Limits(cpu_seconds=30.0, memory_bytes=2048 * MEBIBYTE, output_bytes=MEBIBYTE)

# An exception that ends a checker program must not look like its word "wrong", which is exit 1.
_CHECKER_MAIN = """\
import os, runpy, traceback
try:
    runpy.run_path(os.path.join(os.path.dirname(__file__), "checker.py"), run_name="__main__")
except Exception:
    traceback.print_exc()
    raise SystemExit(3)
"""


class LocalExecutor:
    """Runs Python programs on test cases, on this machine and with this interpreter.

    `workers` is how many programs run at one time, over all calls (default: a core each). Time
    is judged by CPU time a test, so neighbours don't make a program too slow, and neither does
    the number of tests.

    An executor may be called from many threads at once. It is a context manager; when it is
    closed, calls that run are finished and new ones are refused.
    `isolation` is what programs are kept from: "auto" takes the best there is (and tells in
    the attribute `isolation`), "strict" all of it or an error, "process" none of it, with a
    new Python process a test.
    Raises ExecutorError where programs cannot be run (or not isolated, with "strict"), UsageError
    for less than one worker and for an isolation that there is not.
    """

    def __init__(self, workers: int | None = None, isolation: Mode = "auto") -> None:
        if os.name != "posix":
            raise ExecutorError(
                f"programs cannot be run on {sys.platform}: this executor needs processes as "
                "Linux and macOS have them. On Windows, use WSL (wsl --install)."
            )
        if workers is not None and workers < 1:
            raise UsageError(f"workers must be at least 1, not {workers}")
        for needed in (sys.executable, "/bin/sh"):
            if not os.access(needed, os.X_OK):
                raise ExecutorError(f"programs cannot be run here: {needed!r} is no executable")
        if isolation not in get_args(Mode):
            raise UsageError(f"isolation is one of {get_args(Mode)}, not {isolation!r}")
        self.isolation: Isolation = found(isolation)
        self.workers = workers or _cores()
        self._runners = _Runners(self.isolation, self.workers)
        self._pool = ThreadPoolExecutor(self.workers, thread_name_prefix="alphakit-executor")
        self._slots = threading.Semaphore(self.workers)
        self._queue_for_all = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Finish the calls that run, and refuse new ones."""
        self._pool.shutdown()
        self._runners.close()

    def __call__(
        self,
        code: str,
        tests: Sequence[TestCase],
        limits: Limits | None = None,
        checker: Checker | None = None,
        stop_on: Callable[[TestResult], bool] | None = None,
        on_result: Callable[[int, TestResult], None] | None = None,
    ) -> list[TestResult]:
        """Run `code` on every test, and give one result a test, in the order of `tests`.

        `limits` (default: Limits()) hold for each test by itself, `checker` (default: Tokens())
        says which output is right. The first of these that is true is the verdict: IE the judge
        failed (the program is not to blame), TLE, OLE, MLE, RE, WA, AC.

        With `stop_on`, the list ends with the first result, in the order of `tests`, for which
        it is true; results before it are all there, tests after it may never have run.
        `on_result` gets the number of a test (from 0) and its result as soon as there is one,
        in the order in which tests end; a few of them may lie beyond the end of the list that
        `stop_on` makes. Both are called in the calling thread; if they raise, or the call is
        interrupted, all programs of the call are ended first.

        No program, however broken, makes this raise. Raises UsageError for limits that are no
        limits and checkers that are none, ExecutorError if the executor is closed or there is
        no room for a temporary file.
        """
        limits = _checked(Limits() if limits is None else limits)
        checker = Tokens() if checker is None else checker
        results: dict[int, TestResult] = {}
        futures: dict[Future[TestResult | None], int] = {}
        last = len(tests) - 1

        def wanted(index: int) -> bool:
            return index <= last

        programs = {"solution.py": _encoded(code)}
        with _folder(programs) as folder:
            run = functools.partial(self._runners.run, folder, programs)
            try:
                for index, test in enumerate(tests):
                    job = (run, test, limits, checker, lambda index=index: wanted(index))
                    futures[self._submit(*job)] = index
                for future in as_completed(futures):
                    index, result = futures[future], future.result()
                    if result is None:
                        continue
                    results[index] = result
                    if on_result is not None:
                        on_result(index, result)
                    if wanted(index) and stop_on is not None and stop_on(result):
                        last = index
            finally:
                end, last = last, -1
                wait(futures)
        return [results[index] for index in range(end + 1)]

    def _submit(
        self,
        run: Run,
        test: TestCase,
        limits: Limits,
        checker: Checker,
        wanted: Callable[[], bool],
    ) -> Future[TestResult | None]:
        try:
            return self._pool.submit(self._judge, run, test, limits, checker, wanted)
        except RuntimeError as error:
            raise ExecutorError("this executor is closed; make a new one") from error

    def _judge(
        self,
        run: Run,
        test: TestCase,
        limits: Limits,
        checker: Checker,
        wanted: Callable[[], bool],
    ) -> TestResult | None:
        """The result of one test; None once nobody wants it any more."""
        stdin = _encoded(test.input)
        try:
            with self._slots:
                if not wanted():
                    return None
                ran = run(limits, stdin, (), wanted)
            if limits.cpu_seconds < ran.cpu_seconds <= GRACE * limits.cpu_seconds:
                # Caches and memory are shared: neighbours cost CPU time too, if not much.
                with self._all_slots():
                    ran = run(limits, stdin, (), wanted)
            verdict, reason = _fault(ran, limits)
            if verdict is Verdict.AC:
                with self._slots:
                    actual = ran.stdout.decode("utf-8", "replace")
                    ask = functools.partial(self._run_checker, wanted)
                    verdict, reason = check(checker, test, actual, ask)
        except (OSError, ExecutorError) as error:
            return TestResult(Verdict.IE, reason=f"the judge failed: {error}")
        return _result(ran, verdict, reason) if wanted() else None

    @contextlib.contextmanager
    def _all_slots(self) -> Iterator[None]:
        """For a program that is to run alone. One at a time may collect slots: two who hold a
        part each would wait for each other for ever."""
        with self._queue_for_all, contextlib.ExitStack() as held:
            for _ in range(self.workers):
                held.enter_context(self._slots)
            yield

    def _run_checker(
        self, wanted: Callable[[], bool], code: str, files: tuple[str, str, str]
    ) -> TestResult:
        """Run a checker program; see `checkers.RunFiles`."""
        programs = {"main.py": _CHECKER_MAIN.encode(), "checker.py": _encoded(code)}
        contents = [_encoded(text) for text in files]
        with _folder(programs) as folder:
            ran = self._runners.run(folder, programs, _CHECKER_LIMITS, b"", contents, wanted)
        return _result(ran, *_fault(ran, _CHECKER_LIMITS))


class _Runners:
    """Fork servers, started when they are needed and used again; or a process a test."""

    def __init__(self, isolation: Isolation, workers: int) -> None:
        self._way = isolation.way
        self._most = 2 * workers  # a program and its checker keep a server each
        self._idle: list[Worker] = []
        self._lock = threading.Lock()
        self._closing = weakref.finalize(self, _close, self._idle)

    def close(self) -> None:
        self._closing()
        self._idle = []

    def run(
        self,
        folder: Path,
        programs: Mapping[str, bytes],
        limits: Limits,
        stdin: bytes,
        files: Sequence[bytes],
        wanted: Callable[[], bool],
    ) -> Ran:
        """Run the first of `programs`, which lie in `folder`. Raises OSError and ExecutorError
        where the machine fails."""
        if self._way == "process":
            return run_program(folder / next(iter(programs)), limits, stdin, files, wanted)
        for last in (False, True):
            worker = self._taken(programs, limits.stack_bytes)
            try:
                ran = worker.run(folder, programs, limits, stdin, files, wanted)
            except BaseException as error:
                worker.close()
                if last or not isinstance(error, ExecutorError):
                    raise
            else:
                self._give_back(worker)
                return ran
        raise AssertionError

    def _taken(self, programs: Mapping[str, bytes], stack_bytes: int) -> Worker:
        """A worker for a program: one that has it loaded, or an old one, or a new one."""
        with self._lock:
            fit = [worker for worker in self._idle if worker.stack_bytes == stack_bytes]
            fit.sort(key=lambda worker: worker.serves(programs), reverse=True)
            if fit and (fit[0].serves(programs) or len(self._idle) >= self._most // 2):
                self._idle.remove(fit[0])
                return fit[0]
        return Worker(wrapping(self._way), stack_bytes)

    def _give_back(self, worker: Worker) -> None:
        with self._lock:
            self._idle.append(worker)
            old = [self._idle.pop(0)] if len(self._idle) > self._most else []
        _close(old)


def _close(workers: list[Worker]) -> None:
    for worker in workers:
        worker.close()


def _fault(ran: Ran, limits: Limits) -> tuple[Verdict, str]:
    """The verdict on a run before its output is looked at, and the reason in one line."""
    cpu, wall, status = limits.cpu_seconds, wall_limit(limits), ran.status
    output, memory = _size(limits.output_bytes), _size(limits.memory_bytes)
    exception = _last_exception(ran.stderr.text(_without_paths(ran.folder))) if status > 0 else ""
    refused = re.match(r"[\w.]*MemoryError\b", exception) is not None
    name = signal.Signals(-status).name if -status in set(signal.Signals) else "unknown"
    # Figures taken at the end can fall short of what was seen on the way (a file can be cut).
    over: dict[Stop, bool] = {
        "cpu": ran.cpu_seconds > cpu,
        "wall": ran.wall_seconds > wall,
        "output": len(ran.stdout) > limits.output_bytes,
        "memory": ran.memory_bytes > limits.memory_bytes,
    }
    if ran.stopped:
        over[ran.stopped] = True
    faults = (
        (over["cpu"], Verdict.TLE, f"over {cpu:g} s of CPU time"),
        (over["wall"], Verdict.TLE, f"over {wall:g} s of wall time"),
        (over["output"], Verdict.OLE, f"over {output} of output"),
        (over["memory"], Verdict.MLE, f"over {memory} of memory"),
        (refused, Verdict.MLE, f"over {memory} of memory: {exception}"),
        (ran.stopped == "processes", Verdict.RE, f"over {MAX_PROCESSES} processes"),
        (status < 0, Verdict.RE, f"ended by signal {-status} ({name})"),
        (status > 0, Verdict.RE, exception or f"exit code {status}"),
    )
    return next(((verdict, why) for is_so, verdict, why in faults if is_so), (Verdict.AC, ""))


def _last_exception(stderr: str) -> str:
    """The line that names the exception which ended a program; empty if none did."""
    _, header, trace = stderr.rpartition("Traceback (most recent call last):\n")
    for line in trace.splitlines():
        if line[:1].strip() and (header or re.match(r"\w+Error:", line)):
            return line if len(line) <= 300 else f"{line[:297]}..."
    return ""


def _result(ran: Ran, verdict: Verdict, reason: str) -> TestResult:
    return TestResult(
        verdict=verdict,
        stdout=Excerpt(ran.stdout).text(),
        stderr=ran.stderr.text(_without_paths(ran.folder)),
        exit_code=ran.status if ran.status >= 0 else None,
        signal=-ran.status if ran.status < 0 else None,
        cpu_seconds=ran.cpu_seconds,
        wall_seconds=ran.wall_seconds,
        memory_bytes=ran.memory_bytes,
        reason=reason,
    )


def _without_paths(folder: Path) -> Callable[[str], str]:
    """Tracebacks are shown to models and stored in records: they must name neither the user's
    folders nor a temporary one, which would be another one each time."""
    places = {f"{folder}/": "", f"{sys.prefix}/": "python/", f"{sys.base_prefix}/": "python/"}

    def clean(text: str) -> str:
        for place, name in places.items():
            text = text.replace(place, name)
        return text

    return clean


@contextlib.contextmanager
def _folder(files: Mapping[str, bytes]) -> Iterator[Path]:
    """A private temporary folder with these files, by the name under which programs know it."""
    with contextlib.ExitStack() as stack:
        try:
            name = stack.enter_context(
                tempfile.TemporaryDirectory(prefix="alphakit-", ignore_cleanup_errors=True)
            )
            folder = Path(name).resolve()
            for file, content in files.items():
                (folder / file).write_bytes(content)
        except OSError as error:
            raise ExecutorError(f"no temporary folder can be made: {error}") from error
        yield folder


def _encoded(text: str) -> bytes:
    """What models write can hold half a surrogate pair. It goes through as it is, and Python
    says what it thinks of it."""
    return text.encode("utf-8", "surrogatepass")


def _checked(limits: Limits) -> Limits:
    times = {"cpu_seconds": limits.cpu_seconds, "wall_seconds": wall_limit(limits)}
    sizes = {
        "memory_bytes": limits.memory_bytes,
        "output_bytes": limits.output_bytes,
        "stack_bytes": limits.stack_bytes,
    }
    for name, value in (times | sizes).items():
        if not 0 < value < math.inf:
            raise UsageError(f"Limits.{name} must be a positive number, not {value}")
    return limits


def _size(size: int) -> str:
    return f"{size / MEBIBYTE:g} MiB" if size % 1024 == 0 else f"{size} bytes"


def _cores() -> int:
    """The cores that this process may use."""
    usable = getattr(os, "sched_getaffinity", None)  # there is none on macOS
    return len(usable(0)) if usable else os.cpu_count() or 1
