"""Where a person works, and what they may do there."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubwerk.network.organisations.enums import AffiliationRole, PublicationStatus
from hubwerk.network.organisations.models import Affiliation, Organisation
from hubwerk.network.organisations.services.affiliations import end_affiliation
from hubwerk.network.people.data_rights import JSON, DataSubject, Hindrance, Holder, KeptReason

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

__all__ = ["AFFILIATIONS"]


def _rows(subject: DataSubject) -> "QuerySet[Affiliation]":
    held = Affiliation.objects.filter(person=subject.person) if subject.person is not None else Affiliation.objects.none()
    return held.select_related("organisation").order_by("organisation__name", "pk")


def _export(subject: DataSubject) -> JSON:
    return [
        {
            "organisation": row.organisation.name,
            "function": row.function,
            "role": row.get_role_display(),
            "started_on": row.started_on.isoformat() if row.started_on else None,
            "ended_on": row.ended_on.isoformat() if row.ended_on else None,
        }
        for row in _rows(subject)
    ]


def _erase(subject: DataSubject, at: datetime) -> None:
    for row in _rows(subject).filter(ended_on__isnull=True):
        end_affiliation(actor=None, affiliation_id=row.pk, at=at)
    _rows(subject).update(function="")


def _lock(subject: DataSubject) -> None:
    """Two representatives of one organisation wait for each other: the second then is the last."""
    if subject.person is not None:
        keys = _rows(subject).filter(ended_on__isnull=True).order_by().values("organisation")
        list(Organisation.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))


def _goes(subject: DataSubject) -> "list[StrOrPromise]":
    current = list(_rows(subject).filter(ended_on__isnull=True))
    names = ", ".join(dict.fromkeys(row.organisation.name for row in current))
    return [_("Your function and your role at %(organisations)s end today.") % {"organisations": names}] if current else []


def _kept(subject: DataSubject) -> list[KeptReason]:
    if not _rows(subject).exists():
        return []
    return [
        KeptReason(
            what=_("That somebody had a role at an organisation, from when until when, without your name and function."),
            why=_("What was agreed with the organisation rests on who could speak for it (Art. 6 (1) (f) GDPR)."),
            until=_("For as long as the hub keeps the organisation."),
        )
    ]


def _hinders(subject: DataSubject) -> list[Hindrance]:
    """Organisations for which nobody else can sign in and speak. The team can go on: it may appoint somebody afterwards."""
    rows = _rows(subject).filter(ended_on__isnull=True, role=AffiliationRole.REPRESENTATIVE, organisation__merged_into__isnull=True)
    alone = [
        row.organisation
        for row in rows.exclude(organisation__status=PublicationStatus.ARCHIVED)
        if not Affiliation.objects.representing(row.organisation_id).exclude(person=row.person_id).exists()
    ]
    sentence = _("You are the only one who can speak for %(organisation)s. Hand over to a colleague first.")
    return [Hindrance(sentence % {"organisation": organisation.name}, binds_team=False) for organisation in alone]


AFFILIATIONS: Final = Holder(
    name="affiliations",
    title=gettext_lazy("Organisations you belong to"),
    export=_export,
    erase=_erase,
    goes=_goes,
    kept=_kept,
    hinders=_hinders,
    lock=_lock,
    words={
        "organisation": gettext_lazy("Organisation"),
        "function": gettext_lazy("Function"),
        "role": gettext_lazy("Role"),
        "started_on": gettext_lazy("Since"),
        "ended_on": gettext_lazy("Until"),
    },
    order=30,
)
