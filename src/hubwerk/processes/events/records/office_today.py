"""What the office has to do today with registrations and mails."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, F, Min, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hubwerk.foundation.mail.enums import MailStatus
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.foundation.ui.tasks_today import TodayItem
from hubwerk.processes.events.enums import EventStatus, RegistrationStatus
from hubwerk.processes.events.models import Booking, EventMessage, Registration, SeatList
from hubwerk.processes.events.queries.registrations import to_be_matched
from hubwerk.processes.events.records.office_addresses import message_page, registration_page, registrations_list
from hubwerk.processes.events.rules import may_keep_registrations

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["failed_mails", "organisations_to_match", "places_nobody_took"]

_LOOKED_BACK: Final = timedelta(days=14)
_AT_MOST: Final = 100  # nobody reads further


def places_nobody_took(user: "User", at: datetime) -> Iterator[TodayItem]:
    """Coming events at which offers ended, nobody waits any more and places are free: the office could ask around. One query."""
    if not may_keep_registrations(user):
        return
    expired = Registration.objects.filter(seat_list=OuterRef("pk"), status=RegistrationStatus.EXPIRED).order_by()
    lists = SeatList.objects.filter(Exists(expired), waiting=0, capacity__gt=F("taken"), event__status=EventStatus.PUBLISHED, event__starts_at__gt=at)
    for seats in lists.select_related("event").annotate(since=Min("bookings__created_at")).order_by("event__starts_at", "pk")[:_AT_MOST]:
        yield TodayItem(
            title=_("%(event)s: places that were offered were not taken, and nobody waits any more.") % {"event": seats.event},
            url=registrations_list(event=seats.event_id, status=RegistrationStatus.EXPIRED.value),
            since=seats.since or at,
            kind=_("Free places"),
        )


def organisations_to_match(user: "User", _at: datetime) -> Iterator[TodayItem]:
    """Organisations that were typed and that the hub does not know, in one line. One query."""
    if not may_keep_registrations(user):
        return
    counted = to_be_matched().select_related(None).defer(None).order_by().aggregate(number=Count("pk"), since=Min("created_at"))
    if counted["number"]:
        title = ngettext(
            "%(number)d person named an organisation to be matched.", "%(number)d people named organisations to be matched.", counted["number"]
        )
        yield TodayItem(
            title=title % {"number": counted["number"]}, url=reverse("events_registrations:unmatched"), since=counted["since"], kind=_("Matching")
        )


def failed_mails(user: "User", at: datetime) -> Iterator[TodayItem]:
    """Mails about registrations and messages that failed for good, or perhaps: those of one message in one line. At most three queries."""
    if not may_keep_registrations(user):
        return
    kinds = ContentType.objects.get_for_models(Registration, Booking, EventMessage)
    stuck = Q(status=MailStatus.UNCERTAIN) | Q(status=MailStatus.FAILED, next_attempt_at__isnull=True)
    rows = OutgoingMail.objects.filter(stuck, about_type__in=kinds.values(), queued_at__gt=at - _LOOKED_BACK).defer("text", "html")
    mails = list(rows.order_by("queued_at", "pk")[:_AT_MOST])
    booked = [int(mail.about_key) for mail in mails if mail.about_type_id == kinds[Booking].pk]
    first: dict[int, int] = dict(Registration.objects.filter(booking__in=booked).order_by("-pk").values_list("booking_id", "pk")) if booked else {}
    of_messages: dict[int, list[OutgoingMail]] = {}
    for mail in mails:
        key = int(mail.about_key)
        if mail.about_type_id == kinds[EventMessage].pk:
            of_messages.setdefault(key, []).append(mail)
            continue
        registration = key if mail.about_type_id == kinds[Registration].pk else first.get(key)
        yield TodayItem(
            title=_("A mail to %(address)s could not be sent: %(subject)s") % {"address": mail.to, "subject": mail.subject},
            url=registration_page(registration, "mails") if registration is not None else registrations_list(),
            since=mail.queued_at,
            kind=_("Mail"),
        )
    for key, same in of_messages.items():
        title = ngettext(
            "%(number)d mail of a message could not be sent: %(subject)s", "%(number)d mails of a message could not be sent: %(subject)s", len(same)
        )
        yield TodayItem(
            title=title % {"number": len(same), "subject": same[0].subject}, url=message_page(key), since=same[0].queued_at, kind=_("Mail")
        )
