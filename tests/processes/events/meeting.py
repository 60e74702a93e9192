"""People at an event who agreed to be shown, of organisations that have something to say to each other."""

from datetime import timedelta

from django.utils import timezone

from tests.network.factories import ListingFactory, OrganisationFactory
from tests.processes.events.factories import WHILE_OPEN, EventFactory, RegistrationFactory

NEED = "Wir suchen Hilfe gegen den Fachkräftemangel im Handwerk."
HELP = "Wir helfen Handwerksbetrieben gegen den Fachkräftemangel."


def seeker(event, **fields):
    """Somebody whose organisation looks for help."""
    organisation = OrganisationFactory(name="Schreinerei", roles=["user"])
    ListingFactory(organisation=organisation, kind="need", title="Hilfe gesucht", text=NEED)
    return shown(event, organisation=organisation, given_name="Sina", family_name="Suchend", **fields)


def helper(event, name="Campus", **fields):
    """Somebody whose organisation offers it."""
    organisation = OrganisationFactory(name=name, roles=["enabler"])
    ListingFactory(organisation=organisation, kind="offer", title="Hilfe", text=HELP)
    return shown(event, organisation=organisation, **{"given_name": "Hanna", "family_name": "Hilft", **fields})


def shown(event, **fields):
    """Somebody who agreed to be shown."""
    return RegistrationFactory(event=event, **{"shown_since": WHILE_OPEN, "shown_wording": "2026-11", **fields})


def event_in(days, **fields):
    """An event that begins in so many days from now; a negative number for one that is over."""
    return EventFactory(starts_at=timezone.now() + timedelta(days=days), **fields)
