"""The identity provider at which people of an operator's own house sign in, by OpenID Connect. Off unless all of it is set."""

from typing import Any, Final
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

__all__ = ["PROVIDER_ID", "identity_providers", "origin_of"]

PROVIDER_ID: Final = "hub"  # part of the address that is registered at the provider: /accounts/oidc/hub/login/callback/


def identity_providers(*, server: str, client_id: str, secret: str, name: str) -> dict[str, Any]:
    """What allauth knows about the provider. Raises ImproperlyConfigured if only a part is set, or the server is not asked in secret."""
    if not server and not client_id and not secret:
        return {}
    if not (server and client_id and secret):
        raise ImproperlyConfigured("HUBWERK_OIDC_SERVER, HUBWERK_OIDC_CLIENT_ID and HUBWERK_OIDC_SECRET belong together; set all of them or none.")
    parts = urlsplit(server)
    if not parts.hostname or (parts.scheme != "https" and parts.hostname not in {"localhost", "127.0.0.1"}):
        raise ImproperlyConfigured(f"HUBWERK_OIDC_SERVER must start with https://, but it is {server!r}.")
    app = {
        "provider_id": PROVIDER_ID,
        "name": name or parts.hostname,
        "client_id": client_id,
        "secret": secret,
        # An account that is here already is opened only by an address that both sides have verified.
        "settings": {"server_url": server, "email_authentication": True, "fetch_userinfo": True, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}


def origin_of(server: str) -> list[object]:
    """Where the browser may be sent by a form, apart from the site itself."""
    parts = urlsplit(server)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.hostname else []
