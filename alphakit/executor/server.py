"""What runs inside: a fork server for Python programs. Standard library only, and little of it.

One long-lived interpreter a worker (`pool` starts it), three kinds of processes in it:

- the worker's *first* process waits for programs and does nothing else;
- for each program it starts a *server*: the program is compiled there once, and the modules
  that it names are imported there once (well-known ones only: importing runs no program code);
- for each test the server forks a *child*, which becomes the program and never comes back.
  The server watches the child's CPU clock, memory, output and number of processes, ends it
  where a limit is broken, kills what it leaves behind, and reports figures.

With `nested` (inside bubblewrap) a server is process 1 of a process namespace of its own, with
a /proc and a temporary file system of its own: a child cannot signal it or outlive it, and when
a server goes, all that its program left goes with it. Without, it adopts its descendants.

What comes from a child is an exit status and bytes in files: nothing is decoded here. A child
holds neither the socket nor any other descriptor of the server, and cannot read or write its
memory where there are no capabilities (the server is not dumpable).

Known differences to a plain `python solution.py`: one more frame at the bottom of the stack (a
recursion ends two calls earlier), `sys.flags.no_site` is set, `.pth` files are not read, and a
few modules of the standard library are loaded already.

Messages are packets of lines over a socket that the parent made; descriptors come along.
    program BOX NAME...        files' contents; the first is the program    (no reply)
    test CPU WALL OUTPUT MEMORY STACK ADDRESSES    stdin, stdout, stderr, files    ended, or lost
    stop                       end the running test                         (no reply of its own)
    end                        end the server of this program               (no reply)
Seconds and bytes, as everywhere.
"""

import _socket
import ctypes
import gc
import math
import os
import select
import site
import sys
import time

TYPE_CHECKING = False  # `typing` and `signal` would be heavy to have in every fork
if TYPE_CHECKING:
    import signal as _signal
    from types import CodeType

    from alphakit.executor import child
else:
    import _signal

GRACE = 1.2
"""A program is let run to this many times its CPU limit, so that a near miss is known as one."""

MAX_PROCESSES = 64
"""More than these at one time, and it is a fork bomb."""

TICK = 0.008
"""Seconds between two looks at a running program."""

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_CHILD_SUBREAPER = 1, 4, 36
_NEW_MOUNTS, _NEW_PROCESSES, _NEW_IPC = 0x00020000, 0x20000000, 0x08000000
_NOSUID_NODEV = 2 | 4
_SPACE = b"size=64m,nr_inodes=8192,mode=700"


class Job:
    """What a child is to become."""

    def __init__(
        self, path: str, code: "CodeType | None", source: bytes, words: list[str], fds: list[int]
    ) -> None:
        self.path, self.code, self.source, self.fds = path, code, source, fds
        cpu, _, output, _, stack, addresses = map(float, words)
        # Whole seconds are all that the system knows: its limit stands behind ours.
        self.bounds = (math.ceil(cpu * GRACE) + 1, int(output), int(stack), int(addresses))


# --- looking at processes (Linux; elsewhere there is nothing to see) --------------------------


def read(path: str) -> bytes:
    """What a file of /proc says; nothing where there is no such file (any more)."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123  pathlib is too heavy to be in a fork
            return file.read()
    except OSError:
        return b""


def tree(pid: int) -> list[int]:
    """The process and its descendants, up to a few more than there may be."""
    pids = [pid]
    for parent in pids:  # the list grows on the way
        try:
            tasks = os.listdir(f"/proc/{parent}/task")  # noqa: PTH208
        except OSError:
            continue
        for task in tasks:
            pids += map(int, read(f"/proc/{parent}/task/{task}/children").split())
        if len(pids) > MAX_PROCESSES:
            break
    return pids


def cpu_seconds(pid: int) -> float:
    """CPU time of a running process by the scheduler's own clock; 0 where there is none."""
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:
        return 0.0


def peak_memory(pid: int) -> int:
    """The most memory that a running process had resident, in bytes; 0 where that is unknown."""
    _, found, rest = read(f"/proc/{pid}/status").partition(b"VmHWM:")
    return int(rest.split(maxsplit=1)[0]) * 1024 if found else 0


# --- the worker's first process ---------------------------------------------------------------


def receive(sock: _socket.socket) -> tuple[list[str], list[int]]:
    """The next message: its lines and its descriptors. No lines at the end."""
    data, ancillary, _, _ = sock.recvmsg(
        65536, _socket.CMSG_SPACE(4 * 16), _socket.MSG_CMSG_CLOEXEC
    )
    fds = [fd for _, _, numbers in ancillary for fd in memoryview(numbers).cast("i")]
    return data.decode().split("\n") if data else [], fds


def main() -> Job:
    """Serve programs until the socket ends; comes back in children only, with their job."""
    sock = _socket.socket(fileno=int(sys.argv[1]))
    nested = sys.argv[2] == "nested"
    _imitate_site(sys.argv[3], sys.argv[4:])
    libc = ctypes.CDLL(None, use_errno=True)
    for fd in (0, 1):
        os.set_inheritable(fd, False)
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    # The one signal that the interpreter handles, and that a child could therefore send us.
    _signal.signal(_signal.SIGINT, _signal.SIG_IGN)
    while True:
        lines, fds = receive(sock)
        if not lines:
            os._exit(0)
        if lines[0] == "program":
            pid = os.fork()
            if pid == 0:
                return start_server(sock, libc, nested, lines[1], lines[2:], fds)
            status = os.waitpid(pid, 0)[1]
            _sweep()
            if status:
                sock.send(f"lost\n{os.waitstatus_to_exitcode(status)}".encode())
        for fd in fds:
            os.close(fd)


def _imitate_site(prefix: str, folders: list[str]) -> None:
    """What `site` does for every interpreter, but for `.pth` files, which may import anything
    and thereby make each fork dearer."""
    sys.prefix = sys.exec_prefix = prefix
    sys.path += folders
    site.setquit()
    site.setcopyright()
    site.sethelper()


def _checked(libc: ctypes.CDLL, name: str, *arguments: object) -> None:
    if getattr(libc, name)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")


# --- the server of a program ------------------------------------------------------------------


def start_server(
    sock: _socket.socket,
    libc: ctypes.CDLL,
    nested: bool,
    box: str,
    names: list[str],
    fds: list[int],
) -> Job:
    """Become the server of a program; comes back in children only."""
    if nested:
        _move_in(libc, box)
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    libc.prctl(_PR_SET_PDEATHSIG, _signal.SIGKILL, 0, 0, 0)
    libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    contents = []
    for name, fd in zip(names, fds, strict=True):
        with open(fd, "rb") as file:  # noqa: PTH123
            content = file.read()
        contents.append(content)
        if nested:
            with open(f"{box}/{name}", "wb") as file:  # noqa: PTH123
                file.write(content)
    path, source = f"{box}/{names[0]}", contents[0]
    code = child.prepare(path, source)
    own = f"{box}/run-{os.getpid()}"
    os.environ["TMPDIR"] = own
    known = _stamp(box, names) if nested else None
    gc.collect()
    gc.freeze()
    while True:
        lines, fds = receive(sock)
        if not lines or lines[0] == "end":
            os._exit(0)
        if lines[0] != "test":
            continue
        os.mkdir(own, 0o700)  # noqa: PTH102
        started = time.monotonic()
        pid = os.fork()
        if pid == 0:
            libc.prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0)
            libc.prctl(_PR_SET_PDEATHSIG, _signal.SIGKILL, 0, 0, 0)
            os.setsid()
            os.chdir(own)
            return Job(path, code, source, lines[1:], fds)
        stopped, cpu, memory = watch(sock, pid, started, lines[1:], fds[1], nested)
        _, status, usage = os.wait4(pid, 0)
        wall = time.monotonic() - started
        _end_all(pid, nested)
        _sweep()
        for fd in fds:
            os.close(fd)
        cpu = max(cpu, usage.ru_utime + usage.ru_stime)
        memory = max(memory, usage.ru_maxrss * 1024)
        clean = _is_clean(own) and (known is None or _stamp(box, names) == known)
        figures = (os.waitstatus_to_exitcode(status), cpu, wall, memory, stopped, int(clean))
        sock.send("\n".join(["ended", *map(str, figures)]).encode())
        if not clean:  # the next test gets a new server, and with it a new file system
            os._exit(0)


def _move_in(libc: ctypes.CDLL, box: str) -> None:
    """Move into namespaces of our own, as process 1, and give up the right to do so."""
    _checked(libc, "unshare", _NEW_MOUNTS | _NEW_PROCESSES | _NEW_IPC)
    inner = os.fork()
    if inner:  # its namespace dies with it
        os._exit(0 if os.waitpid(inner, 0)[1] == 0 else 1)
    _checked(libc, "mount", b"proc", b"/proc", b"proc", _NOSUID_NODEV, None)
    _checked(libc, "mount", b"tmpfs", os.fsencode(box), b"tmpfs", _NOSUID_NODEV, _SPACE)
    header, none = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    _checked(libc, "capset", header, none)


def _stamp(box: str, names: list[str]) -> tuple[list[str], list[tuple[int, int]]]:
    """What changes when files in the box do."""
    stats = [os.stat(f"{box}/{name}") for name in names]  # noqa: PTH116
    return os.listdir(box), [(stat.st_ino, stat.st_ctime_ns) for stat in stats]  # noqa: PTH208


def _is_clean(folder: str) -> bool:
    try:
        os.rmdir(folder)  # noqa: PTH106
    except OSError:
        return False
    return True


def watch(
    sock: _socket.socket, pid: int, started: float, words: list[str], stdout: int, nested: bool
) -> tuple[str, float, int]:
    """Wait for the child's end; end it if it breaks a limit. Which one ('' if none), the CPU
    seconds and the memory that were seen."""
    cpu_limit, wall_limit, output_limit, memory_limit = map(float, words[:4])
    pidfd = os.pidfd_open(pid)
    poll = select.poll()
    poll.register(pidfd, select.POLLIN)
    poll.register(sock, select.POLLIN)
    stopped, cpu, memory, pause = "", 0.0, 0, TICK
    while True:
        ready = dict(poll.poll(math.ceil(pause * 1000)))
        if pidfd in ready:
            os.close(pidfd)
            return stopped, cpu, memory
        unwanted = False
        if sock.fileno() in ready:
            if not sock.recv(64):
                _end_all(pid, nested)
                os._exit(0)
            unwanted = True
        if stopped:
            continue
        pids = tree(pid)
        cpu = max(cpu, sum(map(cpu_seconds, pids)))
        memory = max(memory, *map(peak_memory, pids))
        spare = cpu_limit * GRACE - cpu
        broken = {
            "unwanted": unwanted,
            "cpu": spare < 0,
            "wall": time.monotonic() - started > wall_limit,
            "output": os.fstat(stdout).st_size > output_limit,
            "memory": memory > memory_limit,
            "processes": len(pids) > MAX_PROCESSES,
        }
        stopped = next((limit for limit, is_broken in broken.items() if is_broken), "")
        pause = min(TICK, max(spare, 0.001))
        if stopped:
            _end_all(pid, nested)


def _end_all(pid: int, nested: bool) -> None:
    try:
        if nested:
            os.kill(-1, _signal.SIGKILL)  # all in this namespace but process 1, at one moment
        else:
            os.killpg(pid, _signal.SIGKILL)
    except ProcessLookupError:
        pass


def _kill(pid: int) -> None:
    try:  # noqa: SIM105  contextlib is too heavy to be in a fork
        os.kill(pid, _signal.SIGKILL)
    except ProcessLookupError:
        pass


def _sweep() -> None:
    """Kill what is left of a test and has come to this process as its children."""
    try:
        while True:
            # To look for children only where there are some saves a tenth of a short test.
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                for pid in tree(os.getpid())[1:]:
                    _kill(pid)
                os.waitpid(-1, 0)
    except ChildProcessError:
        pass


if __name__ == "__main__":
    sys.path.insert(0, __file__.rpartition("/")[0])
    child = __import__("child")
    del sys.path[0]
    # A child comes back to this level, so that a program finds one frame below its own.
    job = main()
    main_module = child.become(job.path, job.fds, job.bounds)
    try:
        exec(
            job.code or compile(job.source, job.path, "exec", dont_inherit=True),
            main_module.__dict__,
        )
        status = 0
    except SystemExit as error:
        status = child.exit_code(error)
    except BaseException as error:  # noqa: BLE001  whatever the program raises
        status = child.report(error)
    child.leave(main_module, status)
