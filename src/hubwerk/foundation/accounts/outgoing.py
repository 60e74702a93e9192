"""Requests to the identity provider. What it names as its own addresses is believed only within limits."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied

from hubwerk.foundation.outgoing.addresses import is_public

__all__ = ["AddressRefused", "guard_session", "refuse_other_places"]


class AddressRefused(PermissionDenied):
    """The identity provider led to an address that is not asked; allauth shows it as a failed sign-in."""


def guard_session(session: Any, *, server: str) -> Any:
    """The same `requests.Session`, which follows no redirects and asks no other machine of the operator's own network."""
    ask = session.request

    def request(method: str, url: str, **options: Any) -> Any:
        refuse_other_places(url, server=server)
        answer = ask(method, url, **{**options, "allow_redirects": False})
        if answer.is_redirect:
            raise AddressRefused("The identity provider sends the hub to another address.")
        return answer

    session.request = request
    return session


def refuse_other_places(url: str, *, server: str) -> None:
    """Raises AddressRefused for a weaker scheme than the server's, and for a private address that is not the server's own."""
    asked, named = urlsplit(url), urlsplit(server)
    if asked.scheme != "https" and asked.scheme != named.scheme:
        raise AddressRefused(f"{asked.scheme} is weaker than the {named.scheme} of the identity provider.")
    if asked.hostname is None:
        raise AddressRefused("An address without a host cannot be asked.")
    if asked.hostname != named.hostname and not is_public(asked.hostname):
        raise AddressRefused(f"{asked.hostname} is an address of a private network.")
