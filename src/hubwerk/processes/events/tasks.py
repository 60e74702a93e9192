"""The work of this room in the background. Tasks are rows in the commit of what they follow; services are loaded when they run."""

from django.utils import timezone
from django_tasks import task

__all__ = [
    "ask_for_feedback_now",
    "deliver_message_task",
    "erase_event_needs_now",
    "expire_offers_now",
    "forget_old_participants_now",
    "publish_due_events_now",
    "read_partner_feed_task",
    "read_partner_feeds_now",
    "remind_of_events_now",
    "send_unfinished_messages_now",
    "tell_of_cancellation_task",
    "tell_of_change_task",
]


@task()
def tell_of_change_task(event_id: int, sequence: int) -> None:
    """Tell everybody who registered of a new time, place or link."""
    from hubwerk.processes.events.services.telling import tell_everyone_of_change

    tell_everyone_of_change(event_id=event_id, sequence=sequence, at=timezone.now())


@task()
def tell_of_cancellation_task(event_id: int) -> None:
    """Tell everybody who registered that an event does not take place."""
    from hubwerk.processes.events.services.telling import tell_everyone_of_cancellation

    tell_everyone_of_cancellation(event_id=event_id, at=timezone.now())


def publish_due_events_now() -> None:
    """Announce the events whose time of publication has come."""
    from hubwerk.processes.events.services.publishing import publish_due_events

    publish_due_events(at=timezone.now())


def expire_offers_now() -> None:
    """Pass on places that were offered and not taken, and those that were kept and not used."""
    from hubwerk.processes.events.services.waiting_list import expire_offers, offer_released_places

    at = timezone.now()
    expire_offers(at=at)
    offer_released_places(at=at)


@task()
def deliver_message_task(message_id: int) -> None:
    """Write the mails of a message to participants."""
    from hubwerk.processes.events.services.message_delivery import deliver_message

    deliver_message(message_id=message_id, at=timezone.now())


def send_unfinished_messages_now() -> None:
    """Go on with messages to participants whose task was lost or failed."""
    from hubwerk.processes.events.services.message_delivery import send_unfinished_messages

    send_unfinished_messages(at=timezone.now())


def remind_of_events_now() -> None:
    """Remind people of the events they have a place at."""
    from hubwerk.processes.events.services.reminders import remind_of_events

    remind_of_events(at=timezone.now())


def ask_for_feedback_now() -> None:
    """Ask the people of yesterday's events how they liked them."""
    from hubwerk.processes.events.services.feedback import ask_for_feedback

    ask_for_feedback(at=timezone.now())


def erase_event_needs_now() -> None:
    """Delete needs and delicate answers whose event is some days past."""
    from hubwerk.processes.events.services.forgetting import erase_event_needs

    erase_event_needs(at=timezone.now())


def forget_old_participants_now() -> None:
    """Delete the names and addresses of participants of events long past."""
    from hubwerk.processes.events.services.forgetting import forget_old_participants

    forget_old_participants(at=timezone.now())


@task()
def read_partner_feed_task(feed_id: int) -> None:
    """Read one partner's calendar."""
    from hubwerk.processes.events.services.feed_reading import read_feed

    read_feed(feed_id=feed_id, at=timezone.now())


def read_partner_feeds_now() -> None:
    """Have every partner's calendar read whose time has come, each by itself."""
    from hubwerk.processes.events.queries.partner_feeds import feeds_to_read

    for feed_id in feeds_to_read(timezone.now()):
        read_partner_feed_task.enqueue(feed_id)
