"""Where somebody speaks, and where they are invited."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy, ngettext

from hubwerk.network.people.data_rights import JSON, DataSubject, Holder
from hubwerk.processes.events.models import Speaker
from hubwerk.processes.events.personal_data.whose import invitations_to
from hubwerk.processes.events.services.erasure import erase_invitations, erase_talks

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

__all__ = ["PROGRAMME"]


def _talks(subject: DataSubject) -> "QuerySet[Speaker]":
    if subject.person is None:
        return Speaker.objects.none()
    return Speaker.objects.filter(person=subject.person).select_related("event").order_by("event__starts_at", "pk")


def _export(subject: DataSubject) -> JSON:
    return {
        "talks": [
            {
                "event": talk.event.title()[0],
                "starts_at": talk.event.starts_at.isoformat(),
                "name": talk.name,
                "function": talk.function,
                "subject": talk.subject,
            }
            for talk in _talks(subject)
        ],
        "invitations": [
            {
                "event": invitee.event.title()[0],
                "name": invitee.name,
                "email": invitee.email,
                "sent_at": invitee.sent_at.isoformat() if invitee.sent_at else None,
            }
            for invitee in invitations_to(subject.proven).select_related("event")
        ],
    }


def _erase(subject: DataSubject, _at: datetime) -> None:
    if subject.person is not None:
        erase_talks(person_id=subject.person.pk)
    erase_invitations(addresses=subject.known)


def _goes(subject: DataSubject) -> "list[StrOrPromise]":
    found: list[StrOrPromise] = []
    if talks := _talks(subject).count():
        found.append(
            ngettext("Your name on the programme of an event.", "Your name on the programmes of %(count)s events.", talks) % {"count": talks}
        )
    if invitations := invitations_to(subject.known).count():
        found.append(ngettext("An invitation to an event.", "%(count)s invitations to events.", invitations) % {"count": invitations})
    return found


PROGRAMME: Final = Holder(
    name="event-programme",
    title=gettext_lazy("Talks and invitations"),
    export=_export,
    erase=_erase,
    goes=_goes,
    words={
        "talks": gettext_lazy("Talks"),
        "event": gettext_lazy("Event"),
        "starts_at": gettext_lazy("Begins"),
        "name": gettext_lazy("Name"),
        "function": gettext_lazy("Function"),
        "subject": gettext_lazy("Speaks about"),
        "invitations": gettext_lazy("Invitations to events"),
        "email": gettext_lazy("E-mail"),
        "sent_at": gettext_lazy("Sent"),
    },
    order=46,
)
