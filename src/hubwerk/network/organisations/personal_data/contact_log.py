"""Talks that the team had with a person, or that somebody of the team wrote down."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubwerk.network.organisations.models import ContactLogEntry
from hubwerk.network.people.data_rights import JSON, DataSubject, Holder, KeptReason

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

__all__ = ["CONTACT_LOG"]


def _talks(subject: DataSubject) -> "QuerySet[ContactLogEntry]":
    held = ContactLogEntry.objects.filter(person=subject.person) if subject.person is not None else ContactLogEntry.objects.none()
    return held.select_related("organisation")


def _export(subject: DataSubject) -> JSON:
    """When and on whose behalf they talked. The notes themselves can be about others, so the team goes through them with whoever asks."""
    return [{"happened_at": row.happened_at.isoformat(), "organisation": row.organisation.name} for row in _talks(subject)]


def _erase(subject: DataSubject, _at: datetime) -> None:
    _talks(subject).update(person=None)
    if subject.user is not None:
        ContactLogEntry.objects.open_steps().filter(next_step_owner=subject.user).update(next_step_owner=None)


def _goes(subject: DataSubject) -> "list[StrOrPromise]":
    return [_("That it was you with whom the team talked.")] if _talks(subject).exists() else []


def _kept(subject: DataSubject) -> list[KeptReason]:
    found = []
    if _talks(subject).exists():
        found.append(
            KeptReason(
                what=_("The team’s notes on talks with your organisation. If they name you in their text, tell the team: it takes the name out."),
                why=_("The team looks after the organisation, whoever speaks for it (Art. 6 (1) (f) GDPR)."),
                until=_("For as long as the hub keeps the organisation."),
            )
        )
    if subject.user is not None and ContactLogEntry.objects.filter(author=subject.user).exists():
        found.append(
            KeptReason(
                what=_("The notes you wrote for the team. In the place of your name stands a number."),
                why=_("They are the team’s records of its work (Art. 6 (1) (f) GDPR)."),
                until=_("For as long as the hub keeps the organisation they are about."),
            )
        )
    return found


CONTACT_LOG: Final = Holder(
    name="contact-log",
    title=gettext_lazy("Talks with the team"),
    export=_export,
    erase=_erase,
    goes=_goes,
    kept=_kept,
    words={"happened_at": gettext_lazy("When"), "organisation": gettext_lazy("Organisation")},
    order=60,
)
