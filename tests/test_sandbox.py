"""Programs in the sandbox: they see a plain `python`, and attacks on the machine come to nothing.

Where the machine has no sandbox, the attacks are skipped, and the skip says what is missing.
"""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from alphakit.errors import ExecutorError, UsageError
from alphakit.executor import LocalExecutor, isolation
from alphakit.values import MEBIBYTE, Limits, TestCase, TestResult, Verdict

AC, WA, TLE, MLE, OLE, RE, IE = Verdict
WIDE = Limits(cpu_seconds=10, wall_seconds=60)


@pytest.fixture(scope="module")
def plain() -> Iterator[LocalExecutor]:
    """A new `python solution.py` a test."""
    with LocalExecutor(isolation="process") as executor:
        yield executor


@pytest.fixture(scope="module", params=["sandbox", "server"])
def forked(request: pytest.FixtureRequest) -> Iterator[LocalExecutor]:
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "server":
            patch.setattr(isolation, "_sandbox_fails", lambda: "not tried")
        made = LocalExecutor(workers=1)
    with made as executor:
        if executor.isolation.way != request.param:
            pytest.skip(f"not on this machine: {executor.isolation.missing}")
        yield executor


@pytest.fixture(scope="module")
def sandbox() -> Iterator[LocalExecutor]:
    with LocalExecutor(workers=1) as executor:
        if executor.isolation.way != "sandbox":
            pytest.skip(f"no sandbox on this machine: {executor.isolation.missing}")
        yield executor


# --- a plain python, as far as a program can see --------------------------------------------------

STREAMS = """
import sys
for s in (sys.stdin, sys.stdout, sys.stderr):
    print(s.name, s.mode, s.encoding, s.errors, s.line_buffering, s.write_through, s.closed)
    print(type(s), type(s.buffer), s.fileno(), s.isatty(), s.seekable(), s.buffer.raw.mode)
print(sys.stdin is sys.__stdin__, sys.stdout is sys.__stdout__, repr(sys.stdin.readline()))
print(sys.stdin.tell(), repr(sys.stdin.newlines), sys.stdin.buffer.read())
"""

SAME = {
    "streams": STREAMS,
    "main": """
import sys
print(sorted(globals()), __name__, __spec__, __package__, __doc__, __builtins__)
print(type(__loader__), __annotations__, sys.modules["__main__"].__dict__ is globals())
print(len(sys.argv), __file__ == sys.argv[0], __file__.endswith("solution.py"))
""",
    "its own source": "print(open(__file__).read())",
    "inspect": "import inspect\ndef f(): return 1\nprint(inspect.getsource(f))",
    "doc": '"""A program."""\nprint(__doc__)',
    "an annotation": "x: int = 3\nprint(__annotations__)",
    "limits": "import resource as r; print([r.getrlimit(k) for k in (0, 1, 3, 4, 9)])",
    "environment": "import os; e = dict(os.environ); e.pop('TMPDIR'); e.pop('PWD', 0); print(e)",
    "flags": "import sys; f = sys.flags; print(f.safe_path, f.hash_randomization, f.utf8_mode)",
    "path": "import sys; print(sys.prefix, sys.executable, sys.path)",
    "hash": "print(hash('a'), {'x', 'y', 'z'})",
    "recursion limit": "import sys; print(sys.getrecursionlimit())",
    "no asyncio state": "import asyncio; print(asyncio.run(asyncio.sleep(0, 'done')))",
    "threading": "import threading as t; print(t.main_thread().name, t.active_count())",
    "signals": "import signal as s; print([s.getsignal(n) for n in (1, 2, 13, 15, 25)])",
    "mask": "import os, signal as s; m = os.umask(0); print(oct(m), s.pthread_sigmask(0, []))",
    "session": "import os; print(os.getsid(0) == os.getpid() == os.getpgrp())",
    "descriptors": "import os; print(sorted(map(int, os.listdir('/dev/fd')))[:3])",
    "gc": "import gc; print(gc.isenabled(), gc.get_threshold(), gc.get_freeze_count() >= 0)",
    "stdin is left where it was": "import os; input(); print(os.lseek(0, 0, 1))",
    "stdin by a child": "import subprocess as s; print(s.run(['cat'], stdout=-1).stdout)",
    "stdout shared with a child": """
import os, sys
print("first", flush=True); os.system("echo second"); print("third")
""",
    "stdout buffered, child first": "import os\nprint('first'); os.system('echo second')",
    "fork duplicates a buffer": "import os\nprint('x')\nif os.fork(): os.wait()",
    "child of a fork ends in the middle": """
import os
pid = os.fork()
if pid == 0:
    raise ValueError("in the child")
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
""",
    "atexit in order": "import atexit\nfor n in '123': atexit.register(print, n)\nprint(0)",
    "atexit after an error": "import atexit\natexit.register(print, 1)\n1 / 0",
    "atexit that fails": "import atexit\n\ndef f(): 1 / 0\natexit.register(f)",
    "thread goes on": """
import threading, time
threading.Thread(target=lambda: (time.sleep(0.05), print("late"))).start()
print("main is done")
""",
    "daemon thread does not": """
import threading, time
threading.Thread(target=lambda: (time.sleep(30), print("late")), daemon=True).start()
print("main is done")
""",
    "error in a thread": "import threading\nthreading.Thread(target=lambda: 1 / 0).start()",
    "exit in a thread": "import threading as t\nt.Thread(target=exit, args=(3,)).start()",
    "pool at the end": """
from concurrent.futures import ThreadPoolExecutor
pool = ThreadPoolExecutor(2)
pool.submit(lambda: print("done"))
""",
    "file never closed": "out = open(1, 'w', closefd=False)\nout.write('late')",
    "file never closed, in a cycle": """
class Out:
    def __init__(self):
        self.me, self.file = self, open(1, "w", closefd=False)
out = Out()
out.file.write("late")
""",
    "__del__ at the end": "class A:\n    def __del__(self): print('gone')\na = A()",
    "weakref.finalize": "import weakref\nclass A: pass\na = A()\nweakref.finalize(a, print, 'bye')",
    "excepthook": "import sys\nsys.excepthook = lambda *a: print('hook', a[1])\n1 / 0",
    "excepthook fails": "import sys\nsys.excepthook = lambda *a: 1 / 0\n{}['x']",
    "replaced stdout": "import sys, io\nsys.stdout = io.StringIO()\nprint('lost')",
    "closed stdout": "import sys\nprint('kept')\nsys.stdout.close()",
    "no stdout": "import sys\nprint('kept')\nsys.stdout = None\nprint('lost')",
    "detached stdout": "import sys\nsys.stdout.write('a'); b = sys.stdout.detach(); b.write(b'b')",
    "interrupted": "raise KeyboardInterrupt",
    "signal to itself": "import os\nprint('lost')\nos.kill(os.getpid(), 15)",
    "alarm": "import signal, time\nsignal.alarm(1)\ntime.sleep(20)",
    "exit code 256": "raise SystemExit(256)",
    "exit code -1": "raise SystemExit(-1)",
    "exit code 10^30": "raise SystemExit(10**30)",
    "exit code True": "raise SystemExit(True)",
    "exit with a list": "raise SystemExit([1, 2])",
    "exit with a float": "import sys\nsys.exit(2.5)",
    "exit in a finally": "try:\n    1 / 0\nfinally:\n    exit(4)",
    "chained errors": "try:\n    1 / 0\nexcept Exception as e:\n    raise KeyError('k') from e",
    "exception group": "raise ExceptionGroup('many', [ValueError(1), TypeError(2)])",
    "error in a function": "def f(n):\n    return f(n - 1) if n else 1 / 0\nf(3)",
    "error with a note": "e = ValueError('x')\ne.add_note('look here')\nraise e",
    "own exception": "class Mine(Exception): pass\nraise Mine('a', 1)",
    "warning": "import warnings\nwarnings.warn('careful')\nwarnings.warn('x', FutureWarning)",
    "syntax warning": "x = 1\nprint(x is 1)",
    "syntax error": "print(1)\nx = (1,\ny = 2\n",
    "bad indent": "def f():\n    a = 1\n  b = 2\n",
    "tabs and spaces": "if 1:\n        a = 1\n\tb = 2\n",
    "too deep": "x = " + "(" * 300 + ")" * 300,
    "latin-1": "# -*- coding: latin-1 -*-\nprint('x')",
    "BOM": "\ufeffprint('x')",
    "import shadowed": "import sys\nsys.modules['math'] = None\nimport math",
    "from __main__": "x = 5\nfrom __main__ import x as y\nprint(y)",
    "pickle": "import pickle\nclass A: pass\nprint(pickle.dumps(A)); print(A, A.__module__)",
    "dataclass": "from dataclasses import *\n@dataclass\nclass P:\n    x: int = 1\nprint(P())",
    "spawn": """
import multiprocessing as m
if __name__ == "__main__":
    with m.get_context("spawn").Pool(1) as pool:
        print(pool.map(abs, [-1, -2]))
""",
    "tempfile": "import tempfile\nprint(tempfile.TemporaryFile().write(b'x'))",
    "random": "import random; random.seed(5); print(random.random())",
    "site": "print(exit, quit, copyright is not None, help)",
    "numpy": "import numpy as np; print(np.arange(6).reshape(2, 3) @ np.ones(3))",
}


@pytest.mark.parametrize("code", SAME.values(), ids=SAME)
def test_a_program_sees_a_plain_python(
    plain: LocalExecutor, forked: LocalExecutor, code: str
) -> None:
    tests = [TestCase("1 2\r\n3\n4", "")]
    (expected,), (result,) = plain(code, tests, WIDE), forked(code, tests, WIDE)
    for field in ("stdout", "stderr", "exit_code", "signal", "verdict", "reason"):
        assert without_addresses(result, field) == without_addresses(expected, field), field


def without_addresses(result: TestResult, field: str) -> str:
    return re.sub("0x[0-9a-f]+", "0x", str(getattr(result, field)))


# --- attacks: a program says `broken` where it got through, and fails or says nothing otherwise ---

ATTACKS = {
    # the network
    "TCP to the outside": "import socket; socket.create_connection(('192.0.2.1', 80), 1); BROKEN",
    "TCP to a local server": "import socket as s; s.create_connection(('127.1', PORT), 1); BROKEN",
    "no interface but lo": """
import socket
if [name for _, name in socket.if_nameindex() if name != "lo"]: BROKEN
""",
    "abstract socket": """
import socket
socket.socket(socket.AF_UNIX).connect("\\0alphakit-test-PORT"); BROKEN
""",
    "unix socket": "import socket; socket.socket(socket.AF_UNIX).connect('FOLDER/socket'); BROKEN",
    # reading
    "/etc/passwd": "open('/etc/passwd').read(); BROKEN",
    "home": """
import os, sys
way_to_python = sys.prefix + sys.base_prefix
if [name for name in os.listdir("HOME") if f"HOME/{name}" not in way_to_python]: BROKEN
""",
    "a secret file": "open('FOLDER/secret').read(); BROKEN",
    "a secret by a symlink": "import os; os.symlink('FOLDER/secret', 'a'); open('a'); BROKEN",
    "a secret by the root of a process": """
import glob
for root in glob.glob("/proc/*/root"):
    try:
        open(root + "FOLDER/secret").read(); BROKEN
    except OSError:
        pass
""",
    "environment of others": """
import glob
for file in glob.glob("/proc/*/environ"):
    try:
        text = open(file).read()
    except OSError:
        continue
    if "SECRET_OF_THE_USER" in text: BROKEN
""",
    # writing
    "home folder": "open('HOME/broken-by-a-test', 'w'); BROKEN",
    "a folder of the caller": "open('FOLDER/made', 'w'); BROKEN",
    "the root": "open('/made', 'w'); BROKEN",
    "Python's library": "import os; open(os.__file__, 'a'); BROKEN",
    "the judge's code": "open('/alphakit/server.py', 'a'); BROKEN",
    "a device": "import os; os.mknod('disk', 0o60600, os.makedev(254, 0)); open('disk'); BROKEN",
    "mounting": """
import ctypes
if ctypes.CDLL(None).mount(b"none", b"/usr", b"tmpfs", 0, None) == 0: BROKEN
""",
    "remounting": """
import ctypes
if ctypes.CDLL(None).mount(None, b"/usr", None, 32 | 4096, None) == 0: BROKEN
""",
    # other processes
    "killing the caller": "import os; os.kill(PID, 0); BROKEN",
    "killing the server": "import os, time; os.kill(os.getppid(), 9); time.sleep(0.1)",
    "killing everybody": "import os; os.kill(-1, 9)",
    "signals to the server": """
import os
for number in range(1, 32):
    os.kill(1, number)
""",
    "ptrace": """
import ctypes, os
if ctypes.CDLL(None).ptrace(16, os.getppid(), 0, 0) == 0: BROKEN
""",
    "the server's memory": "open('/proc/1/mem', 'r+b'); BROKEN",
    "the server's descriptors": """
import os
for number in range(256):
    try:
        os.open(f"/proc/1/fd/{number}", os.O_RDWR); BROKEN
    except OSError:
        pass
""",
    "other processes seen": """
import os
if {int(n) for n in os.listdir("/proc") if n.isdigit()} - {1, os.getpid()}: BROKEN
""",
    # the judge
    "forging a result": """
import os
for fd in range(3, 256):
    try:
        os.write(fd, b"ended\\n0\\n0\\n0\\n0\\n\\n1"); BROKEN
    except OSError:
        pass
""",
    "closing everything": "import os; os.closerange(0, 4096)",
    "patching modules": """
import os, sys
for module in list(sys.modules.values()):
    for name in list(vars(module)):
        if name not in ("_exit", "os") and module is not sys.modules["builtins"]:
            try:
                setattr(module, name, None)
            except BaseException:
                pass
""",
    "its own source": "open(__file__, 'w').write('print(12)')",
    "a module of the standard library's name": "open('json.py', 'w').write('1/0'); import json",
    # floods, all of them bounded
    "fork bomb": "import os, signal\nwhile True:\n    signal.alarm(2)\n    os.fork()",
    "double forks": """
import os, signal, time
for _ in range(20):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            signal.alarm(20)
            for number in range(1, 32):
                if number not in (9, 14, 19):
                    signal.signal(number, signal.SIG_IGN)
            time.sleep(15)
        os._exit(0)
""",
    "thread bomb": """
import threading, time
while True:
    threading.Thread(target=time.sleep, args=(20,), daemon=True).start()
""",
    "memory bomb": "x = []\nwhile True: x.append(bytearray(1 << 20))",
    "huge integer": "print(len(str(9 ** 9 ** 9)))",
    "regular expression": "import re; re.match('(a+)+$', 'a' * 60 + 'b')",
    "output": "while True: print('y' * 1000)",
    "errors": "import os\nwhile True: os.write(2, b'y' * 65536)",
    "disk": """
with open("big", "wb") as file:
    for _ in range(256):
        file.write(bytes(1 << 20))
BROKEN
""",
    "many files": "for n in range(100_000): open(str(n), 'w').close()\nBROKEN",
    "deep folders": "import os\nfor n in range(2000): os.mkdir('d'); os.chdir('d')",
    "catching everything": """
import signal
for number in range(1, 32):
    if number not in (9, 19):
        signal.signal(number, lambda *_: None)
while True:
    try:
        while True: pass
    except BaseException:
        pass
""",
    "stopping itself": "import os; os.kill(os.getpid(), 19)",
}


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Things on this machine that no program may reach."""
    folder = tmp_path_factory.mktemp("host")
    (folder / "secret").write_text("secret")
    with (
        pytest.MonkeyPatch.context() as patch,
        socket.create_server(("127.0.0.1", 0)) as tcp,
        socket.socket(socket.AF_UNIX) as unix,
        socket.socket(socket.AF_UNIX) as abstract,
    ):
        patch.setenv("SECRET_OF_THE_USER", "1")
        port = str(tcp.getsockname()[1])
        unix.bind(str(folder / "socket"))
        unix.listen()
        abstract.bind(f"\0alphakit-test-{port}")
        abstract.listen()
        names = {"PORT": port, "FOLDER": str(folder), "HOME": str(Path.home())}
        yield names | {"PID": str(os.getpid()), "BROKEN": "print('broken')"}
    assert sorted(path.name for path in folder.iterdir()) == ["secret", "socket"]


@pytest.mark.parametrize("code", ATTACKS.values(), ids=ATTACKS)
def test_attacks_come_to_nothing(sandbox: LocalExecutor, host: dict[str, str], code: str) -> None:
    for name, value in host.items():
        code = code.replace(name, value)
    limits = Limits(cpu_seconds=0.6, wall_seconds=2, memory_bytes=128 * MEBIBYTE)
    good = "import os, json; print(input(), os.listdir(), os.environ.get('x'), json.loads('[1]'))"
    before, after = (TestCase(text, f"{text} [] None [1]") for text in ("a", "b"))
    (result,) = sandbox(code, [TestCase("", "never printed")], limits)
    assert "broken" not in result.stdout
    assert result.verdict is not AC
    assert result.verdict is not IE, result.reason
    assert [r.verdict for r in sandbox(good, [before, after], WIDE)] == [AC, AC]


def test_one_test_of_a_program_cannot_harm_its_next(sandbox: LocalExecutor) -> None:
    code = """
import os
if input() == "attack":
    open(__file__, "w").write("print('broken')")
    open("../left", "w").write("x")
    os.mkdir("deep"), os.chmod("deep", 0), os.chmod(".", 0)
    os.kill(-1, 9)
print(sorted(os.listdir("..")), len(open(__file__).read()) > 100, os.listdir())
"""
    tests = [TestCase(text, "['run-1', 'solution.py'] True []") for text in ("attack", "x") * 3]
    assert [result.verdict for result in sandbox(code, tests, WIDE)] == [RE, AC] * 3


# --- what is promised, and what is said about it --------------------------------------------------


def test_strict_is_the_sandbox_or_an_error_that_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with LocalExecutor() as executor:
        way, missing = executor.isolation.way, executor.isolation.missing
    if way == "sandbox":
        with LocalExecutor(isolation="strict") as executor:
            assert executor.isolation.complete
    else:
        with pytest.raises(ExecutorError, match="network") as told:
            LocalExecutor(isolation="strict")
        assert missing in str(told.value)


def test_without_bubblewrap_strict_refuses_and_auto_tells(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(isolation, "_sandbox_fails", isolation._sandbox_fails.__wrapped__)
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ExecutorError, match=r"network, reading files.*apt install bubblewrap"):
        LocalExecutor(isolation="strict")
    with LocalExecutor(workers=1) as executor:
        assert executor.isolation.way == "server"
        assert not executor.isolation.complete
        assert executor("print(1)", [TestCase("", "1")])[0].passed


@pytest.mark.parametrize(
    ("bwrap", "why"),
    [
        ("exit 1", "bubblewrap does not work here"),
        # one that isolates nothing must not be believed
        ('while [ "$1" != -- ]; do shift; done; shift; exec "$@"', "does not work here"),
    ],
)
def test_a_sandbox_is_tried_before_it_is_believed(
    bwrap: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = tmp_path / "bwrap"
    fake.write_text(f"#!/bin/sh\n{bwrap}\n")
    fake.chmod(0o755)
    monkeypatch.setattr(isolation, "_sandbox_fails", isolation._sandbox_fails.__wrapped__)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(ExecutorError, match=why):
        LocalExecutor(isolation="strict")


def test_an_isolation_that_there_is_not() -> None:
    with pytest.raises(UsageError, match="auto"):
        LocalExecutor(isolation="best")  # type: ignore[arg-type]


def test_nothing_is_left_when_an_executor_is_closed() -> None:
    def descendants() -> set[str]:
        children = Path("/proc/self/task").glob("*/children")
        return {pid for file in children for pid in file.read_text().split()}

    def descriptors() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    before = descendants(), descriptors()
    with LocalExecutor(workers=2) as executor:
        executor("print(input())", [TestCase("1", "1")] * 8, WIDE)
    assert (descendants(), descriptors()) == before


def test_everything_dies_with_the_caller() -> None:
    script = """
import os
from alphakit.executor import LocalExecutor
from alphakit.values import Limits, TestCase
def kill(index, result): os.kill(os.getpid(), 9)
code = "import os; int(input()) and os.execvp('sleep', ['sleep', 'MARK'])"
tests = [TestCase("1", ""), TestCase("0", "")]
LocalExecutor(workers=2)(code, tests, Limits(wall_seconds=60), on_result=kill)
"""
    mark = f"61.{os.getpid()}"
    done = subprocess.run([sys.executable, "-c", script.replace("MARK", mark)], check=False)
    assert done.returncode == -9
    deadline = time.monotonic() + 10
    while runs(mark) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not runs(mark)


def runs(mark: str) -> bool:
    """Is there, in whatever namespace, a process with this in its command line?"""
    lines = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            lines.append((process / "cmdline").read_bytes())
    return any(mark.encode() in line for line in lines)
