"""What the history says about a person, and what it says they did."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubwerk.foundation.history.models import Entry
from hubwerk.foundation.history.queries import entries_about
from hubwerk.foundation.history.services.entries import erase_personal_values
from hubwerk.foundation.history.timeline import timeline
from hubwerk.foundation.history.wording import action_words
from hubwerk.network.people.data_rights import JSON, DataSubject, Holder, KeptReason

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["HISTORY"]


def _export(subject: DataSubject) -> JSON:
    about = [entry for row in _rows(subject) for entry in entries_about(row)]
    return {"about_you": _about(sorted(about, key=lambda entry: (entry.at, entry.pk), reverse=True), subject), "done_by_you": _done_by(subject)}


def _rows(subject: DataSubject) -> list[Model]:
    return [row for row in (subject.person, subject.user) if row is not None]


def _about(entries: Iterable[Entry], subject: DataSubject) -> JSON:
    """What happened to their data. Who of the team did it is no data of theirs."""
    own = subject.user.pk if subject.user is not None else None
    known = list(entries)
    return [
        {
            "at": moment.at.isoformat(),
            "action": str(moment.action),
            "by_you": entry.actor_id is not None and entry.actor_id == own,
            "changes": [{"field": str(difference.label), "before": difference.old, "after": difference.new} for difference in moment.differences],
        }
        for entry, moment in zip(known, timeline(known), strict=True)
    ]


def _done_by(subject: DataSubject) -> JSON:
    """What they did, without what it was done to: that may be somebody else's data."""
    if subject.user is None:
        return []
    entries = Entry.objects.filter(actor=subject.user).select_related("subject_type").order_by("-at", "-pk")
    return [{"at": entry.at.isoformat(), "action": str(action_words(entry.action)), "kind_of_record": entry.subject_type.name} for entry in entries]


def _erase(subject: DataSubject, at: datetime) -> None:
    for row in _rows(subject):
        erase_personal_values(subject=row, at=at)


def _goes(subject: DataSubject) -> "list[StrOrPromise]":
    if not any(entries_about(row).exists() for row in _rows(subject)):
        return []
    return [_("Your name and what your data were before, wherever the history tells of it.")]


def _kept(subject: DataSubject) -> list[KeptReason]:
    did = subject.user is not None and Entry.objects.filter(actor=subject.user).exists()
    if not did and not any(entries_about(row).exists() for row in _rows(subject)):
        return []
    return [
        KeptReason(
            what=_("That something was done in the hub, when and to which record. In the place of your name stands a number."),
            why=_("Decisions of the association have to remain provable (Art. 17 (3) (e) GDPR)."),
            until=_("For as long as the record exists that it is about."),
        )
    ]


HISTORY: Final = Holder(
    name="history",
    title=gettext_lazy("History"),
    export=_export,
    erase=_erase,
    goes=_goes,
    kept=_kept,
    words={
        "about_you": gettext_lazy("What happened to your data"),
        "done_by_you": gettext_lazy("What you did"),
        "at": gettext_lazy("When"),
        "action": gettext_lazy("What"),
        "by_you": gettext_lazy("By yourself"),
        "changes": gettext_lazy("Changes"),
        "field": gettext_lazy("Field"),
        "before": gettext_lazy("Before"),
        "after": gettext_lazy("After"),
        "kind_of_record": gettext_lazy("Kind of record"),
    },
    order=90,
    erase_order=900,
)
