"""make audit asks about every package that is pinned, and never takes silence for an answer."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import audit
import pytest

TOP = Path(__file__).resolve().parent.parent
NOWHERE = "http://127.0.0.1:9/"  # the discard port of this machine, where nothing listens


class Service(ThreadingHTTPServer):
    """Both services in one, on this machine: what it knows, what it was asked about, and whether it refuses."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.vulnerable: dict[str, str] = {}
        self.asked: list[str] = []
        self.refuses = False

    @property
    def arguments(self) -> list[str]:
        address = f"http://127.0.0.1:{self.server_port}/"
        return ["--osv-url", f"{address}v1/query", "--registry", address]


class Answers(BaseHTTPRequestHandler):
    server: Service

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"]))
        asked = json.loads(gzip.decompress(sent) if self.headers.get("Content-Encoding") == "gzip" else sent)
        if self.server.refuses:
            self.send_error(405)
        else:
            self.answer(self.osv(asked) if self.path == "/v1/query" else self.npm(asked))

    def do_GET(self) -> None:
        self.send_error(404)

    def osv(self, asked: dict[str, Any]) -> dict[str, Any]:
        name = asked["package"]["name"]
        self.server.asked.append(f"{name}=={asked['version']}")
        fixed = {"package": asked["package"], "ranges": [{"type": "ECOSYSTEM", "events": [{"fixed": "99.1"}]}]}
        known = self.server.vulnerable.get(name)
        return {"vulns": [{"id": known, "summary": "-", "affected": [fixed]}]} if known else {}

    def npm(self, asked: dict[str, list[str]]) -> dict[str, Any]:
        self.server.asked += [f"{name}@{version}" for name, versions in asked.items() for version in versions]
        return {name: [{"id": 1, "url": "https://example.org/advisory", "title": self.server.vulnerable[name],
                        "severity": "high", "vulnerable_versions": "*", "cwe": [], "cvss": {"score": 1}}]
                for name in asked if name in self.server.vulnerable}

    def answer(self, content: dict[str, Any]) -> None:
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def service() -> Iterator[Service]:
    with Service() as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str]]:
    monkeypatch.setattr("sys.argv", ["audit.py", *arguments])
    return audit.main(), capsys.readouterr().out.splitlines()


def test_every_pinned_package_is_asked_about(
        service: Service, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    status, lines = run(monkeypatch, capsys, *service.arguments)
    assert status == 0
    assert [re.sub(r"\d+", "N", line) for line in lines] == [
        "Python packages: N asked about, nothing known.", "npm packages: N asked about, nothing known."]
    pins = {pin for lock in (TOP / "locks").glob("*.lock")
            for pin in re.findall(r"^(\S+==[^ ;\\]+)", lock.read_text(encoding="utf-8"), re.MULTILINE)}
    packages = json.loads((TOP / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    npm = {f"{name.rpartition('node_modules/')[2]}@{facts['version']}" for name, facts in packages.items() if name}
    assert set(service.asked) == pins | npm


def test_what_is_known_is_a_line_each_and_exit_status_1(
        service: Service, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    service.vulnerable = {"pillow": "OSV-1", "leaflet": "Markers misplaced"}
    status, lines = run(monkeypatch, capsys, *service.arguments)
    assert status == 1
    assert [re.sub(r"\d+(\.\d+)+:", "V:", line) for line in lines] == [
        "Python packages: pillow V: OSV-1 (fixed in 99.1)",
        "npm packages: leaflet V: Markers misplaced (high, https://example.org/advisory)"]


@pytest.mark.parametrize("is_there", [False, True], ids=["no service", "a service that refuses"])
def test_a_service_that_does_not_answer_is_a_line_each_and_an_exit_status_of_its_own(
        service: Service, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], is_there: bool) -> None:
    service.refuses = True
    arguments = service.arguments if is_there else ["--osv-url", NOWHERE, "--registry", NOWHERE]
    status, lines = run(monkeypatch, capsys, *arguments)
    assert status == 3
    assert [line.partition(": NOT CHECKED: ")[0] for line in lines] == ["Python packages", "npm packages"]


def test_what_is_known_counts_for_more_than_what_could_not_be_asked(
        service: Service, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    service.vulnerable = {"leaflet": "Markers misplaced"}
    status, lines = run(monkeypatch, capsys, *service.arguments[2:], "--osv-url", NOWHERE)
    assert (status, len(lines)) == (1, 2)


def test_packages_that_the_service_passes_over_are_not_taken_for_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = {"dependencies": [{"name": "pillow", "skip_reason": "not found"}]}
    monkeypatch.setattr(audit, "_ask", lambda *_: (answer, ""))
    found = audit.audit_python()
    assert found.why_not == f"the service does not know {found.count} of {found.count} packages"


def test_without_an_npm_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> tuple[Path, Path]:
        raise audit.SetUpError("This machine has no npm.")

    monkeypatch.setattr(audit, "ensure_node", refuse)
    assert list(audit.audit_npm().lines()) == [
        "npm packages: NOT CHECKED: This machine has no npm. Check the connection to the service, then run the same "
        "command again."]
