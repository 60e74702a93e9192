"""The account: how someone signs in, and where they are signed in."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubwerk.foundation.accounts.devices import device_of, written_address
from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.accounts.queries import ways_in
from hubwerk.foundation.accounts.roles import Role, has_role
from hubwerk.foundation.accounts.services.erasure import erase_account
from hubwerk.foundation.ui.languages import language_name
from hubwerk.network.people.data_rights import JSON, DataSubject, Hindrance, Holder

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["ACCOUNT"]


def _export(subject: DataSubject) -> JSON:
    user = subject.user
    if user is None:
        return {}
    ways = ways_in(user)
    return {
        "name": user.name,
        "sign_in_address": user.email,
        "addresses": [
            {"email": row.email, "confirmed": row.verified, "main": row.primary} for row in EmailAddress.objects.filter(user=user).order_by("pk")
        ],
        "language": user.get_language_display(),
        "also_reads": [language_name(code) for code in user.also_reads],
        "joined_at": user.date_joined.isoformat(),
        "last_sign_in": user.last_login.isoformat() if user.last_login else None,
        "roles": [str(Role(name).label) if name in Role.values else name for name in sorted(user.group_names)],
        "has_password": ways.has_password,
        "has_authenticator": ways.has_app,
        "passkeys": list(ways.passkeys),
        "identity_providers": list(ways.elsewhere),
        "sessions": [
            {
                "device": str(device_of(row.user_agent)),
                "browser_says": row.user_agent,
                "network": written_address(row.ip),
                "began_at": row.created_at.isoformat(),
                "last_seen_at": row.last_seen_at.isoformat(),
            }
            for row in UserSession.objects.filter(user=user).order_by("-last_seen_at", "pk")
        ],
    }


def _erase(subject: DataSubject, at: datetime) -> None:
    if subject.user is not None:
        erase_account(user_id=subject.user.pk, at=at)


def _goes(subject: DataSubject) -> "list[StrOrPromise]":
    if subject.user is None:
        return []
    return [
        _("Your account with its e-mail addresses, password, passkeys and roles; the addresses are free for a new account."),
        _("Everywhere you are signed in, you are signed out at once."),
    ]


def _hinders(subject: DataSubject) -> list[Hindrance]:
    user = subject.user
    if user is None or not has_role(user, Role.ADMINISTRATOR):
        return []
    others = User.objects.active().exclude(pk=user.pk)
    if others.filter(is_superuser=True).exists() or others.filter(groups__name=Role.ADMINISTRATOR).exists():
        return []
    return [Hindrance(_("You are the only administrator of this hub. Give this role to somebody else first."))]


ACCOUNT: Final = Holder(
    name="account",
    title=gettext_lazy("Account"),
    export=_export,
    erase=_erase,
    goes=_goes,
    hinders=_hinders,
    words={
        "name": gettext_lazy("Name"),
        "sign_in_address": gettext_lazy("Address to sign in with"),
        "addresses": gettext_lazy("E-mail addresses"),
        "confirmed": gettext_lazy("Confirmed"),
        "main": gettext_lazy("Main address"),
        "email": gettext_lazy("E-mail"),
        "language": gettext_lazy("Language"),
        "also_reads": gettext_lazy("Also reads"),
        "joined_at": gettext_lazy("Account opened"),
        "last_sign_in": gettext_lazy("Last sign-in"),
        "roles": gettext_lazy("Roles in the team"),
        "has_password": gettext_lazy("Has a password"),
        "has_authenticator": gettext_lazy("Has an authenticator app"),
        "passkeys": gettext_lazy("Passkeys"),
        "identity_providers": gettext_lazy("Signs in through"),
        "sessions": gettext_lazy("Signed in on"),
        "device": gettext_lazy("Device"),
        "browser_says": gettext_lazy("What the browser says about itself"),
        "network": gettext_lazy("Network"),
        "began_at": gettext_lazy("Signed in"),
        "last_seen_at": gettext_lazy("Last used"),
    },
    order=15,
    erase_order=810,
)
