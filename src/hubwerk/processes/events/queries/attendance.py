"""Who was at an event, as far as the hub knows."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from hubwerk.processes.events.models import Event, Registration
from hubwerk.processes.events.models.registrations import RegistrationQuerySet

__all__ = ["attended", "by_address", "missed", "there_at"]


def attended(rows: RegistrationQuerySet | None = None) -> RegistrationQuerySet:
    """Those who were checked in. Where nobody of a list of places was, as in most online rooms, everybody who had a place counts as there."""
    return _confirmed(rows).filter(Q(checked_in_at__isnull=False) | ~_counted())


def missed(rows: RegistrationQuerySet | None = None) -> RegistrationQuerySet:
    """Those who had a place and were not checked in where others were."""
    return _confirmed(rows).filter(_counted(), checked_in_at__isnull=True)


def there_at(event: Event, at: datetime) -> RegistrationQuerySet:
    """Before an event those who have a place; from its beginning on those who are there."""
    rows = Registration.objects.filter(event=event)
    return _confirmed(rows) if at < event.starts_at else attended(rows)


def by_address(rows: Iterable[Registration]) -> dict[str, list[Registration]]:
    """Registrations by the address they are written to: people registered by a colleague may share one. They come with their bookings."""
    found: dict[str, list[Registration]] = {}
    for row in rows:
        if row.mail_address:
            found.setdefault(row.mail_address.lower(), []).append(row)
    return found


def _confirmed(rows: RegistrationQuerySet | None) -> RegistrationQuerySet:
    return (Registration.objects.all() if rows is None else rows).confirmed().filter(erased_at__isnull=True)


def _counted() -> Exists:
    """Whether anybody was checked in on the same list of places."""
    return Exists(Registration.objects.filter(seat_list=OuterRef("seat_list"), checked_in_at__isnull=False).order_by())
