"""Who is written to when invitations are sent."""

from dataclasses import dataclass
from typing import Final

from hubwerk.foundation.mail.models import MailPreference
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.network.organisations.models import Affiliation
from hubwerk.processes.events.models import Event, Invitee

__all__ = ["INVITATIONS", "Mailing", "Recipient", "mailing_of"]


# The key of this kind of mail, which people with an account can do without.
INVITATIONS: Final = "event-invitations"


@dataclass(frozen=True, slots=True)
class Recipient:
    """One mail of an invitation: to the address that is invited, or to somebody who speaks for the organisation that is."""

    invitee: Invitee
    email: str
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class Mailing:
    """What sending the invitations would do: the mails, each address once; the invitations that are sent with them; and those that reach nobody."""

    recipients: list[Recipient]
    reached: frozenset[int]
    unreachable: list[Invitee]


def mailing_of(event: Event) -> Mailing:
    """The invitations that were not sent, in the order they were entered. At most three queries.

    An organisation is written to through its current people with a mail address, but for who only gets its invoices and who switched such mail
    off; one without any gets none, and stays to be sent.
    """
    invitees = list(event.invitees.filter(sent_at__isnull=True).select_related("organisation"))
    people: dict[int, list[Affiliation]] = {}
    organisations = [row.organisation_id for row in invitees if row.organisation_id is not None]
    if organisations:
        current = Affiliation.objects.current().filter(organisation__in=organisations).exclude(person__email="").exclude(role=AffiliationRole.BILLING)
        unwanted = MailPreference.objects.filter(key=INVITATIONS, wanted=False).values("user")
        current = current.exclude(person__user__in=unwanted)
        for affiliation in current.select_related("person").order_by("pk"):
            people.setdefault(affiliation.organisation_id, []).append(affiliation)
    found: dict[str, Recipient] = {}
    reached: set[int] = set()
    for invitee in invitees:
        for recipient in _of(invitee, people):
            found.setdefault(recipient.email.lower(), recipient)
            reached.add(invitee.pk)
    return Mailing(list(found.values()), frozenset(reached), [row for row in invitees if row.pk not in reached])


def _of(invitee: Invitee, people: dict[int, list[Affiliation]]) -> list[Recipient]:
    if invitee.organisation_id is None:
        return [Recipient(invitee, invitee.email, invitee.name, invitee.language)]
    persons = [affiliation.person for affiliation in people.get(invitee.organisation_id, [])]
    return [Recipient(invitee, person.email, person.full_name, person.language) for person in persons]
