"""A small identity provider on this machine, for the tests of the sign-in by OpenID Connect."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

__all__ = ["IdentityProvider", "identity_provider"]


class IdentityProvider:
    """Vouches for whoever `claims` describes, and keeps what it was asked for."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.claims: dict[str, Any] = {}
        self.changes: dict[str, str] = {}
        self.asked: list[str] = []

    def answer(self, path: str) -> dict[str, Any] | None:
        """What stands at a path; None for a redirect elsewhere."""
        self.asked.append(path)
        if path == "/moved":
            return None
        answers: dict[str, dict[str, Any]] = {
            "/.well-known/openid-configuration": {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token",
                "userinfo_endpoint": f"{self.address}/userinfo",
                "jwks_uri": f"{self.address}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
                **self.changes,
            },
            "/token": {"access_token": "secret", "token_type": "Bearer"},
            "/userinfo": self.claims,
        }
        return answers.get(path, {})


@contextmanager
def identity_provider() -> Iterator[IdentityProvider]:
    """The provider, for as long as the block runs."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = provider.answer(self.path)
            self.send_response(302 if body is None else 200)
            if body is None:
                self.send_header("Location", f"{provider.address}/userinfo")
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(body).encode())

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.do_GET()

        def log_message(self, *_told: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider = IdentityProvider(f"http://127.0.0.1:{server.server_port}")
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
