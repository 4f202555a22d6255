"""A child of the fork server: what turns it into a program, and how it ends as one.

Standard library only; `server` imports it inside the sandbox. All that is done here is done to
look like a plain `python solution.py` from within.
"""

import atexit
import builtins
import fcntl
import gc
import importlib.machinery
import io
import os
import resource
import sys
import warnings

TYPE_CHECKING = False  # `typing` and `signal` would be heavy to have in every fork
if TYPE_CHECKING:
    import signal as _signal
    from types import CodeType, ModuleType
else:
    import _signal


_SMALL = 64 * 1024
"""Up to this size a source is compiled in the server; a larger one may take long, and is
compiled under the limits of each test."""

# Modules whose import is the same for every program and every test.
_WELL_KNOWN = frozenset(
    [
        "abc",
        "array",
        "base64",
        "bisect",
        "cmath",
        "collections",
        "contextlib",
        "copy",
        "dataclasses",
        "datetime",
        "decimal",
        "enum",
        "fractions",
        "functools",
        "hashlib",
        "heapq",
        "io",
        "itertools",
        "json",
        "math",
        "numbers",
        "numpy",
        "operator",
        "os",
        "queue",
        "random",
        "re",
        "statistics",
        "string",
        "struct",
        "sys",
        "textwrap",
        "threading",
        "time",
        "traceback",
        "types",
        "typing",
        "zlib",
    ]
)


def prepare(path: str, source: bytes) -> "CodeType | None":
    """Compile the program and import what it names; None if it is none. (Each child then
    compiles it again and fails as `python` does.)"""
    if len(source) > _SMALL:
        return None
    # A warning would be lost here: what gives one is compiled by each child, which tells it.
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            as_tree = 0x400
            body = getattr(compile(source, path, "exec", as_tree, dont_inherit=True), "body", ())
            code = compile(source, path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, MemoryError, RecursionError, OverflowError, Warning):
        return None
    for node in body:
        names = [alias.name for alias in getattr(node, "names", []) if hasattr(alias, "name")]
        for name in [node.module or ""] if hasattr(node, "module") else names:
            if name.partition(".")[0] in _WELL_KNOWN:
                try:  # noqa: SIM105
                    __import__(name)
                except ImportError:
                    pass  # the program will be told
    return code


def become(path: str, fds: list[int], bounds: tuple[int, int, int, int]) -> "ModuleType":
    """Put on the program's files (stdin, stdout, stderr, then those it gets by name), limits
    (seconds of CPU, bytes of output, stack and address space) and streams; its `__main__`."""
    seconds, output, stack, addresses = bounds
    for number, fd in enumerate([fcntl.fcntl(fd, fcntl.F_DUPFD, 64) for fd in fds]):
        os.dup2(fd, number)
    os.closerange(len(fds), 1 << 20)  # the server's socket above all
    _signal.signal(_signal.SIGINT, _signal.default_int_handler)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_CPU, seconds)
    _limit(resource.RLIMIT_FSIZE, (output // 512 + 2) * 512)  # it can be outgrown, and is seen to
    _limit(resource.RLIMIT_AS, addresses)
    hard = resource.getrlimit(resource.RLIMIT_STACK)[1]
    soft = stack if hard == resource.RLIM_INFINITY else min(stack, hard)
    resource.setrlimit(resource.RLIMIT_STACK, (soft, hard))
    sys.stdin, sys.stdout, sys.stderr = streams = (
        _stream(0, "r", "<stdin>", "surrogateescape"),
        _stream(1, "w", "<stdout>", "surrogateescape"),
        _stream(2, "w", "<stderr>", "backslashreplace"),
    )
    vars(sys).update(zip(("__stdin__", "__stdout__", "__stderr__"), streams, strict=True))
    sys.argv = [path, *[f"/dev/fd/{number}" for number in range(3, len(fds))]]
    sys.orig_argv = [sys.executable, *sys.argv]
    main = type(sys)("__main__")
    loader = importlib.machinery.SourceFileLoader("__main__", path)
    main.__dict__.update(
        __loader__=loader,
        __annotations__={},
        __builtins__=builtins,
        __file__=path,
        __cached__=None,
    )
    sys.modules["__main__"] = main
    return main


def _limit(kind: int, most: int) -> None:
    hard = resource.getrlimit(kind)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (most, most))


def _stream(fd: int, mode: str, name: str, errors: str) -> io.TextIOWrapper:
    """A standard stream as the interpreter makes it at its start."""
    raw = io.FileIO(fd, f"{mode}b", closefd=False)
    raw.name = name
    buffer = io.BufferedReader(raw) if mode == "r" else io.BufferedWriter(raw)
    text = io.TextIOWrapper(buffer, "utf-8", errors, "\n", line_buffering=fd == 2 or os.isatty(fd))
    vars(text)["mode"] = mode
    return text


def exit_code(error: SystemExit) -> int:
    """The exit code for a SystemExit, whose message is written if it has one."""
    code = error.code
    if code is None or isinstance(code, int):
        return (code or 0) & 0xFF if -(2**63) <= (code or 0) < 2**63 else 0xFF
    print(code, file=sys.stderr)
    return 1


def report(error: BaseException) -> int:
    """Tell of an uncaught exception as `python` does, without the server's frame; the status."""
    trace = error.__traceback__ and error.__traceback__.tb_next
    error.__traceback__ = trace
    try:
        sys.excepthook(type(error), error, trace)
    except BaseException as other:  # noqa: BLE001  the program's own hook may raise what it likes
        print("Error in sys.excepthook:", file=sys.stderr)
        inner = other.__traceback__ and other.__traceback__.tb_next
        other.__context__ = None
        sys.__excepthook__(type(other), other.with_traceback(inner), inner)
        print("\nOriginal exception was:", file=sys.stderr)
        sys.__excepthook__(type(error), error, trace)
    return -_signal.SIGINT if isinstance(error, KeyboardInterrupt) else 1


def leave(main: "ModuleType", status: int) -> None:
    """End as the interpreter ends, in its order, but without taking itself apart."""
    threading = sys.modules.get("threading")
    if threading is not None:
        threading._shutdown()
    atexit._run_exitfuncs()
    flushed = _flushed()
    if gc.isenabled():
        gc.collect()  # of use for the order in which the next one finds things
    names = [name for name in main.__dict__ if name != "__builtins__"]
    for name in sorted(names, key=lambda name: not (name[0] == "_" and name[1:2] != "_")):
        main.__dict__[name] = None  # files that were never closed are written now
    gc.collect()
    sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    if not (flushed and _flushed()):
        status = 120
    if status < 0:
        _signal.signal(_signal.SIGINT, _signal.SIG_DFL)
        os.kill(os.getpid(), -status)
    os._exit(status)


def _flushed() -> bool:
    done = True
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name, None)
        try:
            if stream is not None and not getattr(stream, "closed", False):
                stream.flush()
        except BaseException as error:  # noqa: BLE001  it may be the program's own class
            done = False
            if name == "stdout":
                told = f"Exception ignored in: {stream!r}\n{type(error).__name__}: {error}\n"
                os.write(2, told.encode("utf-8", "replace"))
    return done
