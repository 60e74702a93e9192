"""What organisations have to do with events follows when two records become one."""

from django.utils.translation import gettext_lazy as _

from hubwerk.network.organisations.merging.registry import register
from hubwerk.network.organisations.merging.rows import rows_mover
from hubwerk.processes.events.models import Contingent, EventHost, Invitee, PartnerFeed, Registration, Speaker

__all__ = ["register_movers"]


def register_movers() -> None:
    """Called when the room is ready. Where both records are hosts of an event, or invited to it, one row stays with the merged record."""
    register(rows_mover(name="event-hosts", title=_("Hosts of events"), model=EventHost, unique=["event_id"]))
    register(rows_mover(name="event-speakers", title=_("Speakers"), model=Speaker))
    register(rows_mover(name="event-invitees", title=_("Invitations to events"), model=Invitee, unique=["event_id"]))
    register(rows_mover(name="event-contingents", title=_("Contingents at events"), model=Contingent))
    register(rows_mover(name="event-registrations", title=_("Registrations for events"), model=Registration))
    register(rows_mover(name="event-feeds", title=_("Partners’ calendars"), model=PartnerFeed))
