"""Who may do what with events. Views, services and templates ask here."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from hubwerk.network.organisations.rules import seen_organisations
from hubwerk.processes.events.enums import Audience, EventStatus

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User
    from hubwerk.processes.events.models import Event

__all__ = [
    "is_asked_to_come",
    "may_check_in",
    "may_keep_feeds",
    "may_keep_registrations",
    "may_plan_events",
    "may_publish_events",
    "may_read_event",
    "may_see_events",
    "may_see_registrations",
    "may_write_messages",
]


def may_see_events(user: "User | AnonymousUser") -> bool:
    """The team: who sees drafts and the numbers of every event."""
    return user.has_perm("events.view_event")


def may_plan_events(user: "User | AnonymousUser") -> bool:
    """Who writes events."""
    return user.has_perm("events.change_event")


def may_publish_events(user: "User | AnonymousUser") -> bool:
    """Who publishes and cancels events."""
    return user.has_perm("events.publish_event")


def may_see_registrations(user: "User | AnonymousUser") -> bool:
    """Who sees the people registered."""
    return user.has_perm("events.view_registration")


def may_keep_registrations(user: "User | AnonymousUser") -> bool:
    """Who registers, changes and cancels for others, sees their needs and moves them in the waiting list."""
    return user.has_perm("events.change_registration")


def may_check_in(user: "User | AnonymousUser") -> bool:
    """Who stands at the door."""
    return user.has_perm("events.check_in_event")


def may_write_messages(user: "User | AnonymousUser") -> bool:
    """Who writes to the participants."""
    return user.has_perm("events.change_eventmessage")


def may_keep_feeds(user: "User | AnonymousUser") -> bool:
    """Who has partners' calendars read."""
    return user.has_perm("events.change_partnerfeed")


def may_read_event(user: "User | AnonymousUser", event: "Event", *, invited: bool = False) -> bool:
    """Everybody reads what was announced; of an event for invited people only they, its hosts' people and the team know. Drafts are the team's."""
    if may_see_events(user):
        return True
    if event.status not in {EventStatus.PUBLISHED, EventStatus.CANCELLED} or event.published_at is None:
        return False
    return event.audience != Audience.INVITED or invited or is_asked_to_come(user, event)


def is_asked_to_come(user: "User | AnonymousUser", event: "Event") -> bool:
    """Whether the account belongs to an organisation that holds the event or is invited to it."""
    organisations = seen_organisations(user)
    return event.hosts.filter(organisation__in=organisations).exists() or event.invitees.filter(organisation__in=organisations).exists()
