"""What allauth asks the hub about accounts, keys and sign-in elsewhere."""

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, gettext

from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.accounts.managers import normal_form
from hubwerk.foundation.accounts.outgoing import guard_session

if TYPE_CHECKING:
    from allauth.socialaccount.models import SocialApp, SocialLogin

    from hubwerk.foundation.accounts.models import User

__all__ = ["AccountAdapter", "ElsewhereAdapter", "KeyAdapter"]


class AccountAdapter(DefaultAccountAdapter):
    """The hub's answers. How mail leaves the house is added by the mail room, which stands above this one."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether anyone may open an account; a setting of the hub."""
        return bool(settings.HUBWERK_SIGN_UP_OPEN)


class KeyAdapter(DefaultMFAAdapter):
    """How the hub names itself in authenticators, and the keys of people."""

    def get_totp_issuer(self) -> str:
        """The hub's name, under which an authenticator app lists the account."""
        return _hub_name()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The host to which passkeys are bound, with the hub's name."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": _hub_name()}

    def generate_authenticator_name(self, user: "User", type: Authenticator.Type) -> str:  # noqa: A002 allauth's name
        """A name for a new key, which its owner may change."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}


class ElsewhereAdapter(DefaultSocialAccountAdapter):
    """Sign-in at an identity provider that the operator named, by OpenID Connect."""

    def list_apps(self, request: HttpRequest, provider: str | None = None, client_id: str | None = None) -> list["SocialApp"]:
        """The providers of the settings. Rows of the database open no other way in, and cost no query."""
        from allauth.socialaccount.models import SocialApp  # not before the models are loaded

        named = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
        apps = [SocialApp(provider="openid_connect", **fields) for fields in named]
        return [app for app in apps if provider in {None, app.provider, app.provider_id} and client_id in {None, app.client_id}]

    def can_authenticate_by_email(self, login: "SocialLogin", email: str) -> bool:
        """Whether this sign-in may open the account of that address: both sides must have verified it."""
        verified_there = any(normal_form(address.email) == normal_form(email) and address.verified is True for address in login.email_addresses)
        verified_here = EmailAddress.objects.filter(email=normal_form(email), verified=True).exists()
        return verified_there and verified_here and bool(super().can_authenticate_by_email(login, email))

    def populate_user(self, request: HttpRequest, sociallogin: "SocialLogin", data: dict[str, Any]) -> "User":
        """Fill a new account from what the provider tells; it speaks the language of the page."""
        user: User = super().populate_user(request, sociallogin, data)
        full = " ".join(part for part in (data.get("first_name"), data.get("last_name")) if part)
        user.name = (data.get("name") or full)[:150]
        user.email = normal_form(user.email)
        language = get_language() or ""
        user.language = language if language in Language.values else Language.DE
        return user

    def get_requests_session(self) -> Any:
        """What the hub asks the provider with; it refuses to be led to other places."""
        return guard_session(super().get_requests_session(), server=settings.HUBWERK_OIDC_SERVER)


def _hub_name() -> str:
    return str(settings.WAGTAIL_SITE_NAME or "hubwerk")
