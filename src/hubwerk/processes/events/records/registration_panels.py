"""The parts of the page about a registration."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hubwerk.foundation.history.models import Entry
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.foundation.records.panels import Fact, facts_html, history_html
from hubwerk.processes.events.answers_in_words import answer_in_words
from hubwerk.processes.events.enums import IN_PLAY, LinePriority, RegistrationStatus
from hubwerk.processes.events.models import Booking, EventMessage, EventQuestion, Registration
from hubwerk.processes.events.queries.places import place_in_line
from hubwerk.processes.events.records.addresses import event_page
from hubwerk.processes.events.records.office_addresses import line_page
from hubwerk.processes.events.rules import may_keep_registrations, may_see_events

__all__ = ["answers_html", "facts", "history", "mails_html", "needs_html", "next_step", "others_html"]

_SHOWN_MAILS: Final = 50


def next_step(request: HttpRequest, registration: Registration) -> str:
    """Where the registration stands, and what this reader can do."""
    booking = registration.booking
    status = registration.status
    context = {
        "registration": registration,
        "booking": booking,
        "place": place_in_line(booking) if status == RegistrationStatus.WAITING else 0,
        "is_member_first": booking.priority == LinePriority.MEMBER,
        "line_url": line_page(registration.event_id),
        "other_mode": _other_mode(registration),
        "may_keep": may_keep_registrations(request.user) and registration.erased_at is None,
        "is_in_play": status in IN_PLAY,
    }
    return render_to_string("events_office/_next_step.html", context, request=request)


def facts(request: HttpRequest, registration: Registration) -> str:
    """What is known of who comes."""
    booking, event = registration.booking, registration.event
    may_see_people = request.user.has_perm("people.view_person")
    organisation = registration.organisation
    return facts_html(
        [
            Fact(_("Event"), str(event), url=event_page(event.pk) if may_see_events(request.user) else ""),
            Fact(_("E-mail"), registration.email or _("none; %(address)s is written to") % {"address": booking.email}),
            Fact(_("Language"), str(registration.get_language_display())),
            Fact(_("Organisation, as typed"), registration.organisation_name),
            Fact(
                _("Organisation in the network"),
                str(organisation or _("not matched")),
                url=reverse("organisation_list:inspect", args=[organisation.pk]) if organisation else "",
            ),
            Fact(_("Of a member"), _("Yes") if registration.is_member else _("No")),
            Fact(
                _("Person in the network"),
                str(registration.person or ""),
                url=reverse("person_list:inspect", args=[registration.person_id]) if registration.person_id and may_see_people else "",
            ),
            Fact(_("Takes part"), str(registration.seat_list)),
            Fact(_("Contingent"), str(booking.contingent or "")),
            Fact(_("Registered"), _moment(registration.created_at)),
            Fact(_("Registered by"), _("the team") if booking.by_team else booking.email),
            Fact(_("Came through"), str(booking.referral or "")),
            Fact(_("Came"), _moment(registration.checked_in_at)),
            Fact(pgettext("registration", "Cancelled"), _moment(registration.cancelled_at)),
            Fact(_("Agreed to be shown to other participants"), _moment(registration.shown_since) or _("No")),
            Fact(_("Ticket code"), registration.code),
        ]
    )


def answers_html(request: HttpRequest, registration: Registration) -> str:
    """What was asked and answered; what is to be deleted after the event only for those who keep registrations."""
    questions = EventQuestion.objects.filter(event=registration.event_id)
    if not may_keep_registrations(request.user):
        questions = questions.filter(is_delicate=False)
    answered = _answered(questions, registration)
    return facts_html(answered) if answered else ""


def needs_html(request: HttpRequest, registration: Registration) -> str:
    """What somebody needs; nothing for those who only look on."""
    if not may_keep_registrations(request.user):
        return ""
    needs = [Fact(_("Accessibility needs"), registration.accessibility), Fact(_("Food needs"), registration.food)]
    return facts_html(needs) if any(str(need.value).strip() for need in needs) else ""


def others_html(request: HttpRequest, registration: Registration) -> str:
    """Who was registered in the same go."""
    others = list(registration.booking.registrations.exclude(pk=registration.pk).select_related("organisation"))
    return render_to_string("events_office/_others.html", {"others": others}, request=request) if others else ""


def mails_html(request: HttpRequest, registration: Registration) -> str:
    """The mails about this registration and its booking, and the messages to participants that reached it, newest first."""
    messages = EventMessage.objects.filter(event=registration.event_id).values_list("pk", flat=True)
    own = _about(Registration, [registration.pk]) | _about(Booking, [registration.booking_id])
    rows = OutgoingMail.objects.filter(own | (_about(EventMessage, messages) & Q(to__iexact=registration.mail_address)))
    return render_to_string("events_office/_mails.html", {"mails": rows.order_by("-queued_at", "-pk")[:_SHOWN_MAILS]}, request=request)


def history(request: HttpRequest, registration: Registration) -> str:
    """What was done with it, and with its booking."""
    entries = Entry.objects.filter(
        Q(subject_type=ContentType.objects.get_for_model(Registration), subject_key=str(registration.pk))
        | Q(subject_type=ContentType.objects.get_for_model(Booking), subject_key=str(registration.booking_id))
    )
    return history_html(request, registration, entries=entries)


def _answered(questions: Iterable[EventQuestion], registration: Registration) -> list[Fact]:
    return [
        Fact(question.label(), answer) for question in questions if (answer := answer_in_words(question, registration.answers.get(str(question.pk))))
    ]


def _about(model: "type[Registration | Booking | EventMessage]", keys: Iterable[int]) -> Q:
    return Q(about_type=ContentType.objects.get_for_model(model), about_key__in=[str(key) for key in keys])


def _other_mode(registration: Registration) -> str:
    """The other way to take part, where the event has both."""
    other = registration.event.seat_lists.exclude(pk=registration.seat_list_id).first()
    return str(other) if other is not None else ""


def _moment(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT") if moment is not None else ""
