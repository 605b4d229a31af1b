"""A stand-in for the interface of GitHub or GitLab, on this machine: it answers and remembers."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class Service:
    """What it answers to GET, by the start of the path, and what it was sent.

    Attributes:
        answers: plain data by path; a path that begins with none of them is not found.
        calls: method, path, token and body of every call.
    """

    answers: dict[str, Any]
    url: str = ""
    calls: list[tuple[str, str, str, str]] = field(default_factory=list)

    @property
    def written(self) -> list[tuple[str, str, str]]:
        """Method, path and body of the calls that change something."""
        return [(method, path, body) for method, path, _, body in self.calls if method != "GET"]


@contextmanager
def serve(answers: dict[str, Any]) -> Iterator[Service]:
    """Listen on a free port while the block runs."""
    service = Service(answers)

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            token = self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN") or ""
            body = self.rfile.read(length).decode()
            service.calls.append((self.command, self.path, token, body))
            found = [data for path, data in service.answers.items() if self.path.startswith(path)]
            data = found[0] if self.command == "GET" and found else {}
            self.send_response(200 if self.command != "GET" or found else 404)
            self.end_headers()
            self.wfile.write(json.dumps(data).encode())

        do_GET = do_POST = do_PATCH = do_PUT = answer  # noqa: N815 - the server looks for these names

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        service.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield service
        finally:
            server.shutdown()
            thread.join()
