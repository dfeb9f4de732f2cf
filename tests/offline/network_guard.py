"""Refuses, inside one Python process, every connection that would leave the machine.

An audit hook sees each use of a socket, also those made in C, and cannot be taken out again.
"""

from __future__ import annotations

import ipaddress
import sys
from typing import Any

LOOPBACK_NAMES = {"", "localhost", "ip6-localhost"}
ADDRESS_POSITION = {"socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1, "socket.bind": 1}
NAME_EVENTS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}


class OutsideConnectionError(RuntimeError):
    """A test tried to reach another machine."""


def is_on_this_machine(host: object) -> bool:
    """Say whether a host, as a name or an address, is this machine itself.

    >>> [is_on_this_machine(host) for host in ("127.0.0.1", "::1", "localhost", None, "192.0.2.1", "example.org")]
    [True, True, True, True, False, False]
    """
    if host is None:
        return True
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    if name.lower() in LOOPBACK_NAMES:
        return True
    try:
        return ipaddress.ip_address(name.split("%")[0]).is_loopback
    except ValueError:
        return False


def install() -> None:
    """Put the guard in place for the rest of this process."""
    sys.addaudithook(_check)


def _check(event: str, arguments: tuple[Any, ...]) -> None:
    if event in NAME_EVENTS:
        host = arguments[0]
    elif event in ADDRESS_POSITION:
        address = arguments[ADDRESS_POSITION[event]]
        if not isinstance(address, tuple):
            return  # a unix socket, or a socket that is already connected
        host = address[0]
    else:
        return
    if not is_on_this_machine(host):
        raise OutsideConnectionError(f"the tests must not use the network: {event} {host!r}")
