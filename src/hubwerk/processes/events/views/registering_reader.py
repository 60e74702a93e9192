"""Who is about to register, as far as the page may know: by an account, or by an invitation."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest

from hubwerk.foundation.errors import NotFound
from hubwerk.processes.events import rules
from hubwerk.processes.events.enums import Audience
from hubwerk.processes.events.links import invitee_from_token
from hubwerk.processes.events.models import Event, Invitee
from hubwerk.processes.events.queries.registrants import Registrant, registrant

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["INVITATION", "Reader", "reader_of"]

INVITATION = "invitation"


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody with an account, with an invitation, with both or with nothing."""

    user: "User | None"
    known: Registrant | None
    invitee: Invitee | None
    is_invited: bool

    @property
    def is_member(self) -> bool:
        """Whether the account belongs to a member."""
        return self.known is not None and self.known.is_member

    def as_typed(self) -> dict[str, str]:
        """What the form is filled in with."""
        if self.known is not None:
            return dict(self.known.as_typed())
        if self.invitee is None:
            return {}
        given, _space, family = self.invitee.name.partition(" ")
        organisation = str(self.invitee.organisation) if self.invitee.organisation is not None else ""
        return {"given_name": given, "family_name": family, "email": self.invitee.email, "organisation_name": organisation}

    def may_register(self, event: Event) -> bool:
        """Whether the event is meant for them."""
        if event.audience == Audience.PUBLIC or self.is_invited:
            return True
        return event.audience == Audience.MEMBERS and self.is_member


def reader_of(request: HttpRequest, event: Event) -> Reader:
    """Queries only for who is signed in or has an invitation."""
    user = request.user if request.user.is_authenticated else None
    known = registrant(user) if user is not None else None
    invitee = _invitee(request.GET.get(INVITATION, ""), event)
    invited = invitee is not None or (event.audience == Audience.INVITED and user is not None and rules.is_asked_to_come(user, event))
    return Reader(user, known, invitee, invited)


def _invitee(token: str, event: Event) -> Invitee | None:
    """The invitation of the address; none for one to another event, or that was withdrawn."""
    try:
        found = invitee_from_token(token) if token else None
    except NotFound:
        return None
    return found if found is not None and found.event_id == event.pk else None
