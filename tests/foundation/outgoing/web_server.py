"""A small real web server on a free loopback port, which answers as a test tells it to."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

__all__ = ["Answer", "WebServer", "web_server"]


@dataclass
class Answer:
    """What stands at a path. `told_length` lies about the length; the connection then ends early."""

    content: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    told_length: int | None = None


@dataclass
class WebServer:
    """Its address, what it answers at which path, and what it was asked."""

    address: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def answer(self, path: str, content: bytes = b"", *, status: int = 200, told_length: int | None = None, **headers: str) -> str:
        """Answer so at a path from now on; gives the whole address."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = Answer(content, status, named, told_length)
        return f"{self.address}{path}"


@contextmanager
def web_server() -> Iterator[WebServer]:
    """A server that runs as long as it is needed."""
    web = WebServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            web.asked.append((self.path, dict(self.headers)))
            answer = web.answers.get(self.path, Answer(status=404))
            etag = answer.headers.get("ETag")
            if etag and self.headers.get("If-None-Match") == etag:
                self.send_response(304)
                self.end_headers()
                return
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.content) if answer.told_length is None else answer.told_length))
            self.end_headers()
            with suppress(ConnectionError):  # whoever asked may have had enough
                self.wfile.write(answer.content)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    web.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
