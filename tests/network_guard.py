"""Keeps a process on this machine: it may connect to loopback and to Unix sockets only.

Importing this module is what does it. `conftest.py` imports it, and puts `no_network/` on
PYTHONPATH, so that each Python process which a test starts does the same. Audit hooks cannot be
taken off again, and they see every connection, whichever library makes it.
"""

import ipaddress
import socket
import sys


class NetworkBlockedError(RuntimeError):
    """A test tried to leave this machine. Not an OSError, so that no retry swallows it."""


def _local(host: object) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    if not isinstance(name, str):
        return True  # a socket without hosts, such as netlink
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return name in ("", "localhost")


def _guard(event: str, args: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = args[1]
        if not isinstance(address, tuple) or _local(address[0]):
            return
        where = address[0]
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        where = args[0]
        if _local(where) or where in ("0.0.0.0", "::", socket.gethostname()):
            return
    else:
        return
    raise NetworkBlockedError(f"a test tried to reach {where!r}: tests stay on this machine")


sys.addaudithook(_guard)
