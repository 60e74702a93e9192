"""What somebody of the team did for events."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db.models import Count, Max, Min
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubwerk.network.people.data_rights import JSON, DataSubject, Holder, KeptReason
from hubwerk.processes.events.models import CheckIn, Event, EventMessage, FollowUp, Invitee

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["TEAM"]


def _export(subject: DataSubject) -> JSON:
    """The texts they wrote, and at which doors they stood; whom they let in is about others."""
    user = subject.user
    if user is None:
        return {}
    doors = CheckIn.objects.filter(by=user).order_by().values("registration__event").annotate(number=Count("pk"), first=Min("at"), last=Max("at"))
    rows = list(doors.order_by("first"))
    events = Event.objects.in_bulk([row["registration__event"] for row in rows])
    return {
        "at_the_door": [
            {
                "event": events[row["registration__event"]].title()[0],
                "presses": row["number"],
                "from": row["first"].isoformat(),
                "until": row["last"].isoformat(),
            }
            for row in rows
        ],
        "messages": [
            {"event": message.event.title()[0], "subject": message.subject(), "text": message.text()[0], "at": message.created_at.isoformat()}
            for message in EventMessage.objects.filter(author=user).select_related("event").order_by("created_at", "pk")
        ],
        "follow_ups": [
            {"event": mail.event.title()[0], "text": mail.note(), "at": mail.sent_at.isoformat()}
            for mail in FollowUp.objects.filter(author=user).select_related("event").order_by("sent_at", "pk")
        ],
        "invited": Invitee.objects.filter(invited_by=user).count(),
    }


def _erase_nothing(_subject: DataSubject, _at: datetime) -> None:
    """What the team did stays; the account's name, which is all that says who, is erased where it stands."""


def _goes(_subject: DataSubject) -> "list[StrOrPromise]":
    return []


def _kept(subject: DataSubject) -> list[KeptReason]:
    user = subject.user
    if user is None:
        return []
    made = (CheckIn.objects.filter(by=user), EventMessage.objects.filter(author=user), FollowUp.objects.filter(author=user))
    if not any(rows.exists() for rows in (*made, Invitee.objects.filter(invited_by=user))):
        return []
    return [
        KeptReason(
            what=_("What you did for events of the hub: messages, invitations, people let in. In the place of your name stands a number."),
            why=_("The hub has to be able to say what it told to whom (Art. 5 (2) GDPR)."),
            until=_("For as long as the event is on record."),
        )
    ]


TEAM: Final = Holder(
    name="event-team",
    title=gettext_lazy("What you did for events"),
    export=_export,
    erase=_erase_nothing,
    goes=_goes,
    kept=_kept,
    words={
        "at_the_door": gettext_lazy("At the door"),
        "event": gettext_lazy("Event"),
        "presses": gettext_lazy("People let in"),
        "from": gettext_lazy("From"),
        "until": gettext_lazy("Until"),
        "messages": gettext_lazy("Messages to participants"),
        "subject": gettext_lazy("Subject"),
        "text": gettext_lazy("Text"),
        "at": gettext_lazy("When"),
        "follow_ups": gettext_lazy("Follow-up mails"),
        "invited": gettext_lazy("Invited"),
    },
    order=81,
)
