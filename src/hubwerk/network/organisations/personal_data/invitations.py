"""Invitations to act for an organisation in the portal."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubwerk.network.organisations.models import Invitation
from hubwerk.network.people.data_rights import JSON, DataSubject, Holder

if TYPE_CHECKING:
    from collections.abc import Collection

    from django_stubs_ext import StrOrPromise

__all__ = ["INVITATIONS"]


def _to(subject: DataSubject, addresses: "Collection[str]") -> QuerySet[Invitation]:
    """Those that were sent to the addresses, or accepted by the account."""
    wanted = Q(pk__in=())
    for address in addresses:
        wanted |= Q(email__iexact=address)
    if subject.user is not None:
        wanted |= Q(accepted_by=subject.user)
    return Invitation.objects.holding_personal_values().filter(wanted).select_related("organisation")


def _export(subject: DataSubject) -> JSON:
    return [
        {
            "organisation": row.organisation.name,
            "email": row.email,
            "name": row.full_name,
            "function": row.function,
            "role": row.get_role_display(),
            "invited_at": row.created_at.isoformat(),
            "accepted_at": row.accepted_at.isoformat() if row.accepted_at else None,
            "withdrawn_at": row.withdrawn_at.isoformat() if row.withdrawn_at else None,
        }
        for row in _to(subject, subject.proven)
    ]


def _erase(subject: DataSubject, at: datetime) -> None:
    rows = Invitation.objects.filter(pk__in=list(_to(subject, subject.known).values_list("pk", flat=True)))
    rows.unanswered().update(withdrawn_at=at)
    rows.update(email="", given_name="", family_name="", function="")


def _goes(subject: DataSubject) -> "list[StrOrPromise]":
    return [_("Your name and address in invitations; those still open can no longer be accepted.")] if _to(subject, subject.known).exists() else []


INVITATIONS: Final = Holder(
    name="invitations",
    title=gettext_lazy("Invitations"),
    export=_export,
    erase=_erase,
    goes=_goes,
    words={
        "organisation": gettext_lazy("Organisation"),
        "email": gettext_lazy("E-mail"),
        "name": gettext_lazy("Name"),
        "function": gettext_lazy("Function"),
        "role": gettext_lazy("Role"),
        "invited_at": gettext_lazy("Invited"),
        "accepted_at": gettext_lazy("Accepted"),
        "withdrawn_at": gettext_lazy("Withdrawn"),
    },
    order=40,
)
