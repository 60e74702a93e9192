"""How a mail leaves the house, and what is known afterwards: delivered, refused, or nobody can tell.

Django's SMTP backend does not tell a connection lost before the message from one lost after it, and only the
first may be tried again without sending twice; so the SMTP dialogue is held here, over the connection it opens.
"""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Protocol

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address

__all__ = ["NotDelivered", "PerhapsDelivered", "Transport", "open_transport"]

_OK: Final = 250
_PERMANENT: Final = 500


class NotDelivered(Exception):
    """The mail certainly did not go out. `permanent` means that trying again will not help."""

    def __init__(self, reason: str, *, permanent: bool) -> None:
        super().__init__(reason)
        self.permanent = permanent


class PerhapsDelivered(Exception):
    """The message was handed over, but the answer never came."""


class Transport(Protocol):
    """Delivers mail over one open connection."""

    def deliver(self, message: EmailMessage) -> None:
        """Hand over one message to its one recipient. Raises NotDelivered or PerhapsDelivered."""
        ...


class SmtpTransport:
    """Speaks SMTP over a connection that Django opened by the `EMAIL_*` settings."""

    def __init__(self, backend: EmailBackend) -> None:
        self._backend = backend

    def deliver(self, message: EmailMessage) -> None:
        """Hand over one message. After a failure the next message gets a fresh connection."""
        try:
            server = self._connected()
            content = message.message().as_bytes(linesep="\r\n")
            sender = sanitize_address(message.from_email, "utf-8")
            recipient = sanitize_address(message.to[0], "utf-8")
            _accept(server.mail(sender))
            _accept(server.rcpt(recipient))
        except smtplib.SMTPResponseException as error:
            self._hang_up()
            raise _refusal(error.smtp_code, error.smtp_error) from error
        except (OSError, smtplib.SMTPException) as error:
            self._hang_up()
            raise NotDelivered(f"{type(error).__name__}: {error}", permanent=False) from error
        try:
            _accept(server.data(content))
        except smtplib.SMTPResponseException as error:
            self._hang_up()
            raise _refusal(error.smtp_code, error.smtp_error) from error
        except (OSError, smtplib.SMTPException) as error:
            self._hang_up()
            raise PerhapsDelivered(f"{type(error).__name__}: {error}") from error

    def _connected(self) -> smtplib.SMTP:
        if self._backend.connection is None:
            self._backend.open()
        connection = self._backend.connection
        if connection is None:
            raise smtplib.SMTPServerDisconnected("The connection could not be opened.")
        connection.ehlo_or_helo_if_needed()
        return connection

    def _hang_up(self) -> None:
        if self._backend.connection is not None:
            self._backend.connection.close()
            self._backend.connection = None


class BackendTransport:
    """Hands mail to any other Django backend, such as the console in development."""

    def __init__(self, backend: BaseEmailBackend) -> None:
        self._backend = backend

    def deliver(self, message: EmailMessage) -> None:
        """Hand over one message."""
        try:
            self._backend.send_messages([message])
        except OSError as error:
            raise NotDelivered(f"{type(error).__name__}: {error}", permanent=False) from error


@contextmanager
def open_transport() -> Iterator[Transport]:
    """The transport that the settings name; its connection opens with the first mail and is closed at the end."""
    backend = get_connection(settings.EMAIL_BACKEND, fail_silently=False)
    try:
        yield SmtpTransport(backend) if isinstance(backend, EmailBackend) else BackendTransport(backend)
    finally:
        backend.close()


def _accept(reply: tuple[int, bytes]) -> None:
    code, text = reply
    if code not in {_OK, 251}:
        raise smtplib.SMTPResponseException(code, text)


def _refusal(code: int, text: bytes | str) -> NotDelivered:
    reason = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return NotDelivered(f"{code} {reason}", permanent=code >= _PERMANENT)
