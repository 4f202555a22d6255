"""What the local executor says of programs, right and wrong, tame and wild."""

import contextlib
import os
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alphakit.errors import ExecutorError, UsageError
from alphakit.executor import LocalExecutor, isolation
from alphakit.executor.process import KEPT_BYTES
from alphakit.executor.server import MAX_PROCESSES
from alphakit.values import MEBIBYTE, CheckerProgram, Limits, TestCase, TestResult, Verdict, YesNo

AC, WA, TLE, MLE, OLE, RE, IE = Verdict

# Wide, so that a right program is right on a slow and busy machine too ...
WIDE = Limits(cpu_seconds=10, wall_seconds=60)
# ... and narrow ones where a program is to hit just this limit.
CPU = Limits(cpu_seconds=0.3, wall_seconds=60)
WALL = Limits(cpu_seconds=10, wall_seconds=0.4)
MEMORY = Limits(cpu_seconds=10, wall_seconds=60, memory_bytes=96 * MEBIBYTE)
OUTPUT = Limits(cpu_seconds=10, wall_seconds=60, output_bytes=MEBIBYTE)


@pytest.fixture(scope="module", params=["sandbox", "server", "process"])
def executor(request: pytest.FixtureRequest) -> Iterator[LocalExecutor]:
    """One executor for each way to run programs that this machine has."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "server":
            patch.setattr(isolation, "_sandbox_fails", lambda: "not tried")
        mode: isolation.Mode = "process" if request.param == "process" else "auto"
        made = LocalExecutor(isolation=mode)
    with made as executor:
        if executor.isolation.way != request.param:
            pytest.skip(f"not on this machine: {executor.isolation.missing}")
        yield executor


def run(
    executor: LocalExecutor, code: str, stdin: str = "", output: str = "", limits: Limits = WIDE
) -> TestResult:
    (result,) = executor(code, [TestCase(stdin, output)], limits)
    return result


# --- the table: each program gets "3 4\n5\n" and should print 12 ---------------------------------

FAST_IO = """
import os, sys
from io import BytesIO, IOBase

class FastIO(IOBase):
    newlines = 0
    def __init__(self, file):
        self._fd = file.fileno()
        self.buffer = BytesIO()
        self.writable = "x" in file.mode or "r" not in file.mode
        self.write = self.buffer.write if self.writable else None
    def readline(self):
        while self.newlines == 0:
            b = os.read(self._fd, max(os.fstat(self._fd).st_size, 8192))
            self.newlines = b.count(b"\\n") + (not b)
            ptr = self.buffer.tell()
            self.buffer.seek(0, 2), self.buffer.write(b), self.buffer.seek(ptr)
        self.newlines -= 1
        return self.buffer.readline()
    def flush(self):
        if self.writable:
            os.write(self._fd, self.buffer.getvalue())
            self.buffer.truncate(0), self.buffer.seek(0)

class Wrapper(IOBase):
    def __init__(self, file):
        self.buffer = FastIO(file)
        self.flush = self.buffer.flush
        self.write = lambda s: self.buffer.write(s.encode("ascii"))
        self.readline = lambda: self.buffer.readline().decode("ascii")

sys.stdin, sys.stdout = Wrapper(sys.stdin), Wrapper(sys.stdout)
input = lambda: sys.stdin.readline().rstrip()
a, b = map(int, input().split())
print(a + b + int(input()))
sys.stdout.flush()
"""

# Needs a raised stack limit in Python 3.11. Later versions count such calls themselves.
DEEP_IN_C = 50_000 if sys.version_info < (3, 12) else 2_000

GOOD = {
    # ways to read
    "input": "a, b = map(int, input().split()); print(a + b + int(input()))",
    "sys.stdin.read": "import sys; print(sum(map(int, sys.stdin.read().split())))",
    "sys.stdin.readline": """
import sys
input = sys.stdin.readline
print(sum(map(int, input().split())) + int(input()))
""",
    "for line in sys.stdin": """
import sys
print(sum(int(token) for line in sys.stdin for token in line.split()))
""",
    "sys.stdin.buffer": "import sys; print(sum(map(int, sys.stdin.buffer.read().split())))",
    "open(0)": "print(sum(map(int, open(0).read().split())))",
    "open(0, 'rb')": "print(sum(map(int, open(0, 'rb').read().split())))",
    "/dev/stdin": "print(sum(map(int, open('/dev/stdin').read().split())))",
    "os.read": "import os; print(sum(map(int, os.read(0, 10**6).split())))",
    "fileinput": """
import fileinput
print(sum(int(token) for line in fileinput.input() for token in line.split()))
""",
    "mmap": "import mmap; print(sum(map(int, mmap.mmap(0, 0, prot=1)[:].split())))",
    "EOFError": """
total = 0
while True:
    try:
        total += sum(map(int, input().split()))
    except EOFError:
        break
print(total)
""",
    "never read": "print(12)",
    # ways to write
    "sys.stdout.write": "import sys; sys.stdout.write('12')",
    "sys.stdout.buffer": "import sys; sys.stdout.buffer.write(b'12\\n')",
    "os.write": "import os; os.write(1, b'12')",
    "open(1)": "open(1, 'w').write('12')",
    "/dev/stdout": "open('/dev/stdout', 'w').write('12')",
    "print(file=)": "import sys; print(12, file=sys.stdout, flush=True)",
    "FastIO": FAST_IO,
    "atexit": "import atexit; atexit.register(print, 12)",
    "a child": "import subprocess, sys; subprocess.run([sys.executable, '-c', 'print(12)'])",
    "CRLF": "print(12, end='\\r\\n')",
    # ways to end
    "exit()": "print(12); exit()",
    "quit()": "print(12); quit()",
    "sys.exit(0)": "import sys; print(12); sys.exit(0)",
    "sys.exit in main": "import sys\ndef main():\n    print(12)\n    sys.exit()\nmain()",
    "SystemExit(None)": "print(12)\nraise SystemExit",
    "os._exit(0)": "import os; print(12, flush=True); os._exit(0)",
    # what contest programs rely on
    "__main__": "if __name__ == '__main__': print(12)",
    "main is a module": "import sys; x = 12; print(sys.modules['__main__'].x)",
    "__future__": "from __future__ import annotations\nprint(12)",
    "pickle": """
import pickle
class Point:
    x = 12
print(pickle.loads(pickle.dumps(Point())).x)
""",
    "recursion 10^5 deep": """
import sys
sys.setrecursionlimit(10**6)
def depth(n):
    return 0 if n == 0 else depth(n - 1) + 1
print(depth(10**5) - 99988)
""",
    "deep recursion through C": f"""
import sys, functools
sys.setrecursionlimit(10**6)
@functools.lru_cache(None)
def depth(n):
    return 0 if n == 0 else depth(n - 1) + 1
print(depth({DEEP_IN_C}) - {DEEP_IN_C} + 12)
""",
    "a big stack": """
import resource
print(resource.getrlimit(resource.RLIMIT_STACK)[0] // 2**20 - 244)
""",
    "a thread with a big stack": """
import sys, threading
sys.setrecursionlimit(10**6)
threading.stack_size(2**27)
def depth(n):
    return 0 if n == 0 else max(depth(n - 1), 0) + 1
thread = threading.Thread(target=lambda: print(depth(10**5) - 99988))
thread.start()
thread.join()
""",
    "twelve threads": """
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
with ThreadPoolExecutor(12) as pool:
    print(len(set(pool.map(Barrier(12).wait, [None] * 12))))
""",
    "numpy": "import numpy; print(int(numpy.ones((6, 2)).sum()))",
    "multiprocessing": """
import multiprocessing
if __name__ == "__main__":
    with multiprocessing.get_context("fork").Pool(2) as pool:
        print(sum(pool.map(int, "345")))
""",
    "a file of its own": """
open("notes.txt", "w").write("12")
print(open("notes.txt").read())
""",
    "an empty folder": "import os; print(12 if os.listdir() == [] else os.listdir())",
    "UTF-8": "print(len('ñ'.encode()) * 6)  # ¿qué?",
    "stderr": "import sys; print('debug', file=sys.stderr); print(12)",
    "stderr flood": "import sys; sys.stderr.write('debug\\n' * 5_000_000); print(12)",
    "closed stderr": "import os; os.close(2); print(12)",
    "MemoryError caught": """
try:
    x = [0] * 10**13
except MemoryError:
    print(12)
""",
}

BAD: dict[str, tuple[str, Limits, Verdict, str]] = {
    # wrong answers
    "wrong": ("print(13)", WIDE, WA, "token 1: expected 12, got 13"),
    "too much": ("print(12, 13)", WIDE, WA, "token 2: expected the end of the output, got 13"),
    "nothing": ("pass", WIDE, WA, "no output; expected 1 token"),
    "empty": ("", WIDE, WA, "no output; expected 1 token"),
    "print lost by os._exit": ("import os; print(12); os._exit(0)", WIDE, WA, "no output"),
    "not UTF-8": ("import os; os.write(1, bytes([255]))", WIDE, WA, "token 1: expected 12, got �"),
    # runtime errors, right output or not
    "exception": ("print(12); 1 / 0", WIDE, RE, "ZeroDivisionError: division by zero"),
    "exit code": ("print(12); exit(3)", WIDE, RE, "exit code 3"),
    "SystemExit(1)": ("print(12); raise SystemExit(1)", WIDE, RE, "exit code 1"),
    "exit with a message": ("print(12); exit('bye')", WIDE, RE, "exit code 1"),
    "os._exit(1)": ("import os; os._exit(1)", WIDE, RE, "exit code 1"),
    "EOF": ("input(); input(); input()", WIDE, RE, "EOFError: EOF when reading a line"),
    "syntax": ("x = = 1", WIDE, RE, "SyntaxError: invalid syntax"),
    "indent": ("if 1:\nx", WIDE, RE, "IndentationError: expected an indented block"),
    "prose": ("Here is the code:\n```python\n", WIDE, RE, "SyntaxError"),
    "half a surrogate": ("print('\ud800')", WIDE, RE, "SyntaxError"),
    # (some versions of Python end a program at a NUL, others refuse it)
    "NUL": ("assert 0\0", WIDE, RE, "Error"),
    "recursion": ("f = lambda: f()\nf()", WIDE, RE, "RecursionError: maximum recursion depth"),
    "assertion in a message": ("assert 0, 'a\\nb'", WIDE, RE, "AssertionError: a"),
    "chained": (
        "try:\n    1 / 0\nexcept ZeroDivisionError:\n    {}['x']",
        WIDE,
        RE,
        "KeyError: 'x'",
    ),
    "no such module": ("import solution", WIDE, RE, "ModuleNotFoundError"),
    "segmentation fault": (
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
        WIDE,
        RE,
        "ended by signal 11 (SIGSEGV)",
    ),
    "abort": ("import os; os.abort()", WIDE, RE, "ended by signal 6 (SIGABRT)"),
    "kills its group": ("import os; os.killpg(0, 9)", WIDE, RE, "ended by signal 9 (SIGKILL)"),
    "real-time signal": ("import os; os.kill(os.getpid(), 40)", WIDE, RE, "signal 40 (unknown)"),
    # limits
    "busy": ("while True: pass", CPU, TLE, "over 0.3 s of CPU time"),
    "busy, right output": ("print(12, flush=True)\nwhile 1: pass", CPU, TLE, "CPU time"),
    "busy, swallows all": (
        "import signal\nsignal.signal(signal.SIGXCPU, signal.SIG_IGN)\n"
        "while True:\n    try:\n        1 / 0\n    except BaseException:\n        pass",
        CPU,
        TLE,
        "over 0.3 s of CPU time",
    ),
    "busy in C": ("sum(range(10**12))", CPU, TLE, "over 0.3 s of CPU time"),
    "busy in a child": (
        "import os\nif os.fork():\n    os.wait()\nwhile 1: pass",
        CPU,
        TLE,
        "over 0.3 s of CPU time",
    ),
    "sleeps": ("import time; time.sleep(60)", WALL, TLE, "over 0.4 s of wall time"),
    "waits for itself": (
        "import threading; lock = threading.Lock(); lock.acquire(); lock.acquire()",
        WALL,
        TLE,
        "over 0.4 s of wall time",
    ),
    "closes all and sleeps": (
        "import os, time; os.closerange(0, 9); time.sleep(60)",
        WALL,
        TLE,
        "over 0.4 s of wall time",
    ),
    "memory": ("x = bytearray(b'x') * (256 << 20)", MEMORY, MLE, "over 96 MiB of memory"),
    "memory, given back": (
        "x = bytearray(b'x') * (256 << 20); del x; print(12)",
        MEMORY,
        MLE,
        "over 96 MiB of memory",
    ),
    "memory, bit by bit": ("x = []\nwhile 1: x.append([0] * 999)", MEMORY, MLE, "over 96 MiB"),
    "memory, at once": ("x = [0] * 10**12", WIDE, MLE, "over 512 MiB of memory: MemoryError"),
    "memory, in numpy": ("import numpy; numpy.ones(10**12)", WIDE, MLE, "ArrayMemoryError"),
    "output": ("print('x' * (2 << 20))", OUTPUT, OLE, "over 1 MiB of output"),
    "output, endless": ("while True: print('y')", OUTPUT, OLE, "over 1 MiB of output"),
    "output, swallows all": (
        "import os\nwhile True:\n    try:\n        os.write(1, b'y' * 9999)\n"
        "    except BaseException:\n        pass",
        OUTPUT,
        OLE,
        "over 1 MiB of output",
    ),
    "output, of a child": ("import os; os.system('yes')", OUTPUT, OLE, "over 1 MiB of output"),
    # (a bomb with a fuse: should it ever go off in a test, it ends by itself)
    "fork bomb": (
        "import os, signal\nwhile True:\n    signal.alarm(3)\n    os.fork()",
        WIDE,
        RE,
        f"over {MAX_PROCESSES} processes",
    ),
    # of several faults the first one in the order of verdicts
    "TLE before RE": ("import time\nwhile time.process_time() < .5: 0\n1 / 0", CPU, TLE, "CPU"),
    "TLE before OLE": (
        "import time\nwhile time.process_time() < .5: 0\nprint('x' * (2 << 20))",
        Limits(cpu_seconds=0.3, wall_seconds=60, output_bytes=MEBIBYTE),
        TLE,
        "CPU",
    ),
    "OLE before RE": ("print('x' * (2 << 20)); 1 / 0", OUTPUT, OLE, "over 1 MiB of output"),
    "MLE before RE": ("x = bytearray(b'x') * (256 << 20); exit(1)", MEMORY, MLE, "memory"),
    "RE before WA": ("print(13); exit(1)", WIDE, RE, "exit code 1"),
}


@pytest.mark.parametrize("code", GOOD.values(), ids=GOOD)
def test_right_programs_are_accepted(executor: LocalExecutor, code: str) -> None:
    result = run(executor, code, "3 4\n5\n", "12\n")
    assert (result.verdict, result.reason, result.exit_code) == (AC, "", 0)
    assert result.passed


@pytest.mark.parametrize(("code", "limits", "verdict", "reason"), BAD.values(), ids=BAD)
def test_wrong_programs_are_told_why(
    executor: LocalExecutor, code: str, limits: Limits, verdict: Verdict, reason: str
) -> None:
    result = run(executor, code, "3 4\n5\n", "12\n", limits)
    assert (result.verdict, reason in result.reason) == (verdict, True), result
    assert len(result.reason.splitlines()) == 1
    assert (result.exit_code is None) is (result.signal is not None)


# --- what else a program may count on -----------------------------------------------------------


def test_an_input_that_nobody_reads_blocks_nobody(executor: LocalExecutor) -> None:
    assert run(executor, "print(1)", "x" * 10_000_000, "1").verdict is AC


def test_much_input_and_much_output(executor: LocalExecutor) -> None:
    text = "".join(f"{number}\n" for number in range(1_000_000))
    result = run(executor, "import sys; sys.stdout.write(sys.stdin.read())", text, text)
    assert result.verdict is AC


texts = st.text(st.characters(exclude_categories=["Cs"]))


@settings(max_examples=10, deadline=None)
@given(st.lists(texts, max_size=4))
def test_bytes_go_in_and_out_as_they_are(executor: LocalExecutor, inputs: list[str]) -> None:
    echo = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read())"
    results = executor(echo, [TestCase(text, text) for text in inputs], WIDE)
    assert [result.stdout for result in results] == inputs
    assert all(result.passed for result in results)


@settings(max_examples=15, deadline=None)
@given(st.text(st.characters(exclude_categories=[])), st.text(st.characters(exclude_categories=[])))
def test_no_text_breaks_the_judge(executor: LocalExecutor, code: str, stdin: str) -> None:
    result = run(executor, code, stdin, "never printed")
    assert result.verdict in {RE, WA}
    (result.stdout + result.stderr + result.reason).encode()  # no half surrogates come back


def test_state_never_goes_from_one_test_to_the_next(executor: LocalExecutor) -> None:
    code = """
import os, sys
sys.seen = getattr(sys, "seen", 0) + 1
open("seen", "a").write("x")
os.environ["SEEN"] = os.environ.get("SEEN", "") + "x"
print(sys.seen, open("seen").read(), os.environ["SEEN"])
"""
    results = executor(code, [TestCase("", "1 x x")] * 5, WIDE)
    assert [result.verdict for result in results] == [AC] * 5


def test_two_runs_are_the_same(executor: LocalExecutor) -> None:
    code = "import json; print(hash('a'), {'b', 'c', 'd'}); json.loads('x')"
    first, second = (run(executor, code) for _ in range(2))
    assert (first.stdout, first.stderr, first.reason) == (
        (second.stdout, second.stderr, second.reason)
    )


def test_tests_have_a_time_limit_each(executor: LocalExecutor) -> None:
    code = "import time\nwhile time.process_time() < 0.03: pass\nprint(input())"
    results = executor(code, [TestCase(str(n), str(n)) for n in range(200)], CPU)
    assert [result.verdict for result in results] == [AC] * 200
    assert sum(result.cpu_seconds for result in results) > 10 * CPU.cpu_seconds


# --- what a result tells ------------------------------------------------------------------------


def test_usage_is_told(executor: LocalExecutor) -> None:
    code = """
import time
x = bytearray(b"x") * (200 << 20)
while time.process_time() < 0.3: pass
time.sleep(0.2)
"""
    result = run(executor, code)
    assert result.verdict is AC
    assert 0.3 <= result.cpu_seconds < WIDE.cpu_seconds
    assert result.wall_seconds >= result.cpu_seconds - 0.1 + 0.2
    assert 200 * MEBIBYTE < result.memory_bytes < 300 * MEBIBYTE


def test_memory_of_the_caller_is_not_the_programs(executor: LocalExecutor) -> None:
    ballast = bytearray(b"x") * (256 * MEBIBYTE)  # as a notebook may hold
    result = run(executor, "import time; time.sleep(0.1)", limits=MEMORY)
    assert (len(ballast), result.verdict) == (256 * MEBIBYTE, AC)
    assert 0 < result.memory_bytes < MEMORY.memory_bytes


def test_tracebacks_name_the_program_and_no_folder(executor: LocalExecutor) -> None:
    result = run(executor, "import json\njson.loads('x')")
    assert 'File "solution.py", line 2, in <module>' in result.stderr
    assert 'File "python/lib/' in result.stderr
    for place in (tempfile.gettempdir(), sys.prefix, sys.base_prefix, str(Path.home())):
        assert f"{place}/" not in result.stderr


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_long_outputs_are_kept_by_head_and_tail(executor: LocalExecutor, stream: str) -> None:
    lines = [f"line {number} ñ" for number in range(100_000)]
    whole = "\n".join(lines) + "\n"
    code = f"import sys; sys.{stream}.write(sys.stdin.read())"
    result = run(executor, code, whole, whole if stream == "stdout" else "")
    assert result.verdict is AC  # judged by all that was written
    kept = getattr(result, stream)
    head, marker, tail = kept.partition("\n[... ")
    left_out, _, tail = tail.partition(" bytes left out ...]\n")
    assert marker
    assert whole.startswith(f"{head}\n")
    assert whole.endswith(f"\n{tail}")
    size = len(head.encode()) + 1 + len(tail.encode())
    assert KEPT_BYTES // 2 < size <= KEPT_BYTES
    assert int(left_out) == len(whole.encode()) - size


def test_output_of_just_the_limit_is_not_over_it(executor: LocalExecutor) -> None:
    limits = Limits(cpu_seconds=10, output_bytes=1000)
    assert run(executor, "print('x' * 999)", "", "x" * 999, limits).verdict is AC
    assert run(executor, "print('x' * 1000)", "", "x" * 1000, limits).verdict is OLE


# --- what a program may not do, or see ----------------------------------------------------------


def runs(mark: str) -> bool:
    """Is there, in whatever namespace, a process with this in its command line?"""
    lines = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            lines.append((process / "cmdline").read_bytes())
    return any(mark.encode() in line for line in lines)


def soon(happened: Callable[[], bool]) -> bool:
    """Does it happen within ten seconds? Killed processes take a moment to be gone."""
    deadline = time.monotonic() + 10
    while not happened() and time.monotonic() < deadline:
        time.sleep(0.01)
    return happened()


DAEMON = """
import os
reading, writing = os.pipe()
os.set_inheritable(writing, True)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.write(writing, b"started")
        os.execvp("sleep", ["sleep", "MARK"])
    os._exit(0)
print(os.read(reading, 20).decode())
"""


@pytest.mark.parametrize(
    "code",
    [
        "import subprocess; subprocess.Popen(['sleep', 'MARK']); print('started')",
        "import subprocess as s; s.Popen(['sleep', 'MARK'], start_new_session=True)\n"
        "print('started')",
        "import subprocess as s; s.Popen(['sleep', 'MARK']); print('started', flush=1)\nwhile 1: 0",
        DAEMON,
    ],
    ids=["child", "child in a session of its own", "child of a killed program", "daemon"],
)
def test_what_a_program_leaves_behind_is_killed(executor: LocalExecutor, code: str) -> None:
    mark = f"60.{os.getpid()}{time.monotonic_ns()}"
    assert run(executor, code.replace("MARK", mark), limits=CPU).stdout == "started\n"
    assert soon(lambda: not runs(mark))


def test_the_environment_is_scrubbed(
    executor: LocalExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OPENAI_API_KEY", "HOME", "PYTHONPATH", "PYTHONSTARTUP", "SSH_AUTH_SOCK"):
        monkeypatch.setenv(name, "secret-of-the-user")
    code = "import os, sys; print(dict(os.environ)); print(sorted(os.environ)); print(sys.path)"
    stdout = run(executor, code).stdout
    assert "secret" not in stdout
    names = set(eval(stdout.splitlines()[1]))
    harmless = {"LANG", "PATH", "TMPDIR", "PWD", "LD_LIBRARY_PATH", "LC_CTYPE"}
    assert not {
        n for n in names - harmless if not n.startswith(("PYTHON", "OMP_", "OPENBLAS_", "MKL_"))
    }
    assert names >= {"PYTHONHASHSEED", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"}


def test_files_of_the_caller_are_not_inherited(executor: LocalExecutor, tmp_path: Path) -> None:
    with (tmp_path / "open").open("w") as file:
        os.set_inheritable(file.fileno(), True)
        code = """
import os
for number in range(3, 200):
    try:
        os.fstat(number)
        print(number)
    except OSError:
        pass
"""
        assert run(executor, code).verdict is AC


def test_the_expected_output_is_nowhere_to_be_found(executor: LocalExecutor) -> None:
    code = """
import os, sys, tempfile
needle = b"needle" + b"-" + b"9481"
files = [f"/dev/fd/{number}" for number in range(20)] + ["/proc/self/environ", "/proc/self/cmdline"]
for place in [os.path.dirname(os.path.abspath(".")), *sys.argv[1:]]:
    files += [os.path.join(folder, name) for folder, _, names in os.walk(place) for name in names]
for file in filter(os.path.isfile, files):
    try:
        found = needle in open(file, "rb").read(10**6)
    except OSError:
        found = False
    if found:
        print("found in", file)
"""
    tests = [TestCase("", "needle-9481")] * 6
    checker = CheckerProgram("import sys; sys.exit(open(sys.argv[3]).read() > '')")
    results = executor(code, tests, WIDE, checker)
    assert [(result.verdict, result.stdout) for result in results] == [(AC, "")] * 6


def test_nothing_stays_in_the_temporary_folder(
    executor: LocalExecutor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    code = "import os; os.mkdir('d'); open('d/f', 'w').write('x'); os.chmod('d', 0)"
    assert run(executor, code).verdict is AC
    assert list(tmp_path.iterdir()) == []


# --- near misses --------------------------------------------------------------------------------

ANY_OUTPUT = CheckerProgram("pass")

# It remembers an earlier run, which only a program that is not isolated can.

SLOW_AT_FIRST = """
import time
start = time.monotonic()
seconds = 0.1
if input() == "slow":
    with open("../runs", "a+") as file:
        file.write("x")
        file.seek(0)
        seconds = {first} if file.read() == "x" else {again}
while time.process_time() < seconds: pass
print(start, time.monotonic())
"""


@pytest.mark.parametrize(
    ("first", "again", "verdict"),
    [
        (0.53, 0.1, AC),  # a near miss gets a second run ...
        (0.53, 0.53, TLE),  # ... but no third one,
        (2.0, 0.1, TLE),  # and a clear miss no second one
    ],
)
def test_a_near_miss_is_run_once_more(first: float, again: float, verdict: Verdict) -> None:
    code = SLOW_AT_FIRST.format(first=first, again=again)
    tests = [TestCase("slow", "")]
    with LocalExecutor(isolation="process") as executor:
        (result,) = executor(code, tests, Limits(cpu_seconds=0.5, wall_seconds=60), ANY_OUTPUT)
    assert result.verdict is verdict


def test_the_second_run_is_alone() -> None:
    tests = [TestCase("slow", ""), *[TestCase("other", "")] * 12]
    with LocalExecutor(workers=3, isolation="process") as executor:
        limits = Limits(cpu_seconds=0.5, wall_seconds=60)
        results = executor(SLOW_AT_FIRST.format(first=0.53, again=0.3), tests, limits, ANY_OUTPUT)
    assert [result.verdict for result in results] == [AC] * 13
    (start, end), *others = (map(float, result.stdout.split()) for result in results)
    assert all(other_end < start or end < other_start for other_start, other_end in others)


# --- how it is called ---------------------------------------------------------------------------

ECHO = "print(input())"
NUMBERS = [TestCase(str(number), str(number)) for number in range(12)]
LATER_IS_FASTER = "import time; n = int(input()); time.sleep(0.3 if n < 2 else 0); print(n)"


def test_results_are_in_the_order_of_the_tests() -> None:
    with LocalExecutor(workers=4) as executor:
        results = executor(LATER_IS_FASTER, NUMBERS)
    assert [result.stdout for result in results] == [f"{number}\n" for number in range(12)]


def test_defaults(executor: LocalExecutor) -> None:
    assert executor(ECHO, []) == []
    assert [result.verdict for result in executor(ECHO, NUMBERS[:2], None, None)] == [AC, AC]
    (result,) = executor("print('Yes')", [TestCase("", "YES")], checker=YesNo())
    assert result.verdict is AC
    assert LocalExecutor().workers == len(os.sched_getaffinity(0))


def test_on_result_hears_of_each_result_once_in_the_calling_thread(
    executor: LocalExecutor,
) -> None:
    heard: dict[int, TestResult] = {}

    def hear(index: int, result: TestResult) -> None:
        assert threading.current_thread() is threading.main_thread()
        assert index not in heard
        heard[index] = result

    results = executor(ECHO, NUMBERS, on_result=hear)
    assert [heard[index] for index in range(12)] == results
    assert len(heard) == 12


@pytest.mark.parametrize("workers", [1, 4])
@pytest.mark.parametrize("first", [0, 1, 5, 11])
def test_stop_on_ends_the_list_with_the_first_in_order(workers: int, first: int) -> None:
    code = f"n = int(input()); print(n if n < {first} else 'wrong')"
    with LocalExecutor(workers) as executor:
        results = executor(code, NUMBERS, stop_on=lambda result: not result.passed)
    assert [result.verdict for result in results] == [AC] * first + [WA]


def test_stop_on_waits_for_the_tests_before_and_for_no_test_after() -> None:
    # 0 is slow and right, 1 is wrong at once, the others would sleep for a minute
    code = """
import time
n = int(input())
time.sleep(60 if n > 1 else 0.3 * (n == 0))
print(n * 10)
"""
    start = time.monotonic()
    with LocalExecutor(workers=4) as executor:
        results = executor(
            code, NUMBERS, Limits(wall_seconds=120), stop_on=lambda result: not result.passed
        )
    assert [result.verdict for result in results] == [AC, WA]
    assert time.monotonic() - start < 60


def test_without_a_stop_nothing_is_left_out(executor: LocalExecutor) -> None:
    assert len(executor(ECHO, NUMBERS, stop_on=lambda _: False)) == 12


class StopError(Exception):
    pass


def test_what_a_callback_raises_comes_out_and_leaves_no_program_behind() -> None:
    mark = f"60.{os.getpid()}{time.monotonic_ns()}"
    code = f"import os; int(input()) and os.execvp('sleep', ['sleep', '{mark}'])"

    def fail(index: int, result: TestResult) -> None:
        raise StopError

    start = time.monotonic()
    with LocalExecutor(workers=2) as executor, pytest.raises(StopError):
        executor(code, NUMBERS, Limits(wall_seconds=120), ANY_OUTPUT, on_result=fail)
    assert time.monotonic() - start < 60
    assert soon(lambda: not runs(mark))


def test_many_threads_may_call_at_once(executor: LocalExecutor) -> None:
    def call(number: int) -> list[TestResult]:
        return executor(f"print(int(input()) + {number})", NUMBERS[:3], WIDE)

    with ThreadPoolExecutor(10) as pool:
        for number, results in enumerate(pool.map(call, range(20))):
            assert [result.stdout for result in results] == [f"{number + i}\n" for i in range(3)]


def test_programs_of_all_calls_share_the_workers() -> None:
    code = """
import time
start = time.monotonic()
time.sleep(0.05)
print(start, time.monotonic())
"""
    with LocalExecutor(workers=2) as executor, ThreadPoolExecutor(4) as pool:
        calls = list(pool.map(lambda _: executor(code, NUMBERS[:4], WIDE, ANY_OUTPUT), range(4)))
    spans = [tuple(map(float, r.stdout.split())) for results in calls for r in results]
    assert len(spans) == 16
    assert max(sum(a <= start < b for a, b in spans) for start, _ in spans) <= 2


def test_a_closed_executor_refuses() -> None:
    with LocalExecutor() as executor:
        pass
    with pytest.raises(ExecutorError, match="closed"):
        executor(ECHO, NUMBERS)


@pytest.mark.parametrize(
    "limits",
    [
        Limits(cpu_seconds=0),
        Limits(cpu_seconds=float("nan")),
        Limits(cpu_seconds=float("inf")),
        Limits(wall_seconds=-1),
        Limits(memory_bytes=0),
        Limits(output_bytes=-1),
        Limits(stack_bytes=0),
    ],
)
def test_limits_that_are_none_are_refused(executor: LocalExecutor, limits: Limits) -> None:
    with pytest.raises(UsageError, match="must be a positive number"):
        executor(ECHO, NUMBERS, limits)


def test_less_than_one_worker_is_refused() -> None:
    with pytest.raises(UsageError, match="at least 1"):
        LocalExecutor(workers=0)


def test_windows_is_refused_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "name", "nt")
    with pytest.raises(ExecutorError, match="use WSL"):
        LocalExecutor()


# --- the judge's own failures -------------------------------------------------------------------


def test_what_the_machine_refuses_is_not_the_programs_fault() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with LocalExecutor(workers=1) as executor:
        free = os.open(os.devnull, os.O_RDONLY)
        os.close(free)
        resource.setrlimit(resource.RLIMIT_NOFILE, (free + 3, hard))
        try:
            (result,) = executor("print(1)", [TestCase("", "1")])
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        assert result.verdict is IE
        assert result.reason.startswith("the judge failed: [Errno 24] Too many open files")
        assert run(executor, "print(1)", "", "1").verdict is AC


def test_no_room_for_a_program_is_an_error(
    executor: LocalExecutor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(ExecutorError, match="no temporary folder"):
        executor(ECHO, NUMBERS)
