"""The guard that keeps the whole suite off the network."""

from __future__ import annotations

import socket
import subprocess
import sys
import urllib.request

import network_guard
import pytest

ELSEWHERE = "192.0.2.1"  # an address set aside for documentation (RFC 5737)


def test_a_connection_to_another_machine_is_refused() -> None:
    with socket.socket() as outside, pytest.raises(network_guard.OutsideConnectionError, match="192"):
        outside.connect((ELSEWHERE, 80))


def test_a_name_elsewhere_is_not_even_looked_up() -> None:
    with pytest.raises(network_guard.OutsideConnectionError, match=r"example\.org"):
        urllib.request.urlopen("http://example.org/", timeout=1)


def test_a_datagram_to_another_machine_is_refused() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as outside, pytest.raises(network_guard.OutsideConnectionError):
        outside.sendto(b"", (ELSEWHERE, 53))


def test_a_connection_within_this_machine_works() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as inside:
        assert inside.getpeername() == server.getsockname()


def test_a_python_started_by_a_test_is_kept_off_the_network_too() -> None:
    program = f"import socket; socket.create_connection(({ELSEWHERE!r}, 80), 1)"
    started = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "OutsideConnectionError" in started.stderr
