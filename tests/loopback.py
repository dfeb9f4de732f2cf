"""A server on this machine that answers as it is told: it fails, stalls, redirects, lies, or sends something else."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


class Loopback:
    """Answers by path, and the requests that came."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.answers: dict[str, list[Answer]] = {}
        self.asked: list[tuple[str, str, dict[str, str], bytes]] = []

    def will(self, path: str, *answers: Answer) -> str:
        """Give these answers one after the other, the last for good; return the address."""
        self.answers[path] = list(answers)
        return self.address + path


def send(content: bytes, *, status: int = 200, kind: str = "application/octet-stream", etag: str = "",
         says: int | None = None) -> Answer:
    """Answer with content; its length may be a lie."""
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(content) if says is None else says))
        if etag:
            request.send_header("ETag", etag)
        request.end_headers()
        request.wfile.write(content)
    return answer


def send_part(content: bytes, etag: str) -> Answer:
    """Answer with the rest of content, from where the request asks for it."""
    def answer(request: BaseHTTPRequestHandler) -> None:
        start = int(request.headers["Range"].removeprefix("bytes=").rstrip("-"))
        request.send_response(206)
        request.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        request.send_header("Content-Length", str(len(content) - start))
        request.send_header("ETag", etag)
        request.end_headers()
        request.wfile.write(content[start:])
    return answer


def redirect(address: str) -> Answer:
    """Answer with another address."""
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(302)
        request.send_header("Location", address)
        request.send_header("Content-Length", "0")
        request.end_headers()
    return answer


def stall(seconds: float) -> Answer:
    """Begin an answer and say nothing more for a while."""
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "100")
        request.end_headers()
        request.wfile.flush()
        time.sleep(seconds)
    return answer


@contextmanager
def serve() -> Iterator[Loopback]:
    """Run the server while the block runs."""
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            loopback.asked.append((self.command, self.path, dict(self.headers), body))
            left = loopback.answers[self.path]
            self.close_connection = True
            (left.pop(0) if len(left) > 1 else left[0])(self)

        do_POST = do_HEAD = do_GET  # noqa: N815 - names of the standard library

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    loopback = Loopback(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield loopback
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
