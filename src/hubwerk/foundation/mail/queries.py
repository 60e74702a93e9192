"""Who wants which mail."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from hubwerk.foundation.mail.models import MailPreference, OutgoingMail
from hubwerk.foundation.mail.preferences import MailKind, kind_of, kinds

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["choices_of", "mail_to", "wants"]


def wants(user: "User | None", key: str) -> bool:
    """Whether someone gets mail of this kind; whoever has no account has not decided. One query. Raises KeyError for mail nobody registered."""
    kind = kind_of(key)
    decided = MailPreference.objects.filter(user=user, key=key).values_list("wanted", flat=True).first() if user is not None else None
    return kind.by_default if decided is None else decided


def choices_of(user: "User") -> list[tuple[MailKind, bool]]:
    """Every kind of mail one can do without, and whether this account gets it. One query."""
    decided = dict(MailPreference.objects.filter(user=user).values_list("key", "wanted"))
    return [(kind, decided.get(kind.key, kind.by_default)) for kind in kinds()]


def mail_to(addresses: Collection[str]) -> "QuerySet[OutgoingMail]":
    """Mail that was written to one of these addresses, in whatever case it was typed."""
    any_of = Q(pk__in=())
    for address in addresses:
        any_of |= Q(to__iexact=address)
    return OutgoingMail.objects.filter(any_of)
