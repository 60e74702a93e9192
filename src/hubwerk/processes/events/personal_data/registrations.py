"""Where somebody registered, what they said there, whom they wanted to meet, and what they booked for others."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hubwerk.network.people.data_rights import JSON, DataSubject, Holder, KeptReason
from hubwerk.processes.events.answers_in_words import answer_in_words
from hubwerk.processes.events.enums import IntroductionAnswer
from hubwerk.processes.events.models import EventIntroduction, EventQuestion, Feedback, FeedbackQuestion, Registration
from hubwerk.processes.events.personal_data.whose import bookings_of, registrations_of
from hubwerk.processes.events.services.erasure import erase_bookings, erase_registrations, leave_coming_events

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["REGISTRATIONS"]


def _export(subject: DataSubject) -> JSON:
    """Their own registrations; of what they booked for others only for which event, when, and for how many."""
    rows = list(registrations_of(subject, subject.proven).select_related("event", "organisation").prefetch_related("feedback", "check_ins"))
    asked = {str(row.pk): row for row in EventQuestion.objects.filter(event__in=[row.event_id for row in rows])}
    bookings = bookings_of(subject, subject.proven).select_related("event").prefetch_related("registrations")
    return {
        "registrations": [_registration(row, asked) for row in rows],
        "booked": [
            {
                "event": booking.event.title()[0],
                "people": len(booking.registrations.all()),
                "email": booking.email,
                "at": booking.created_at.isoformat(),
            }
            for booking in bookings
        ],
        "introductions": _introductions(rows),
        "feedback": _feedback(rows),
    }


def _registration(row: Registration, asked: dict[str, EventQuestion]) -> dict[str, JSON]:
    return {
        "event": row.event.title()[0],
        "starts_at": row.event.starts_at.isoformat(),
        "status": str(row.get_status_display()),
        "given_name": row.given_name,
        "family_name": row.family_name,
        "email": row.email,
        "organisation": row.organisation_label,
        "registered_at": row.created_at.isoformat(),
        "cancelled_at": row.cancelled_at.isoformat() if row.cancelled_at else None,
        "accessibility": row.accessibility,
        "food": row.food,
        "answers": [
            {"question": str(asked[key]), "answer": answer_in_words(asked[key], answer)} for key, answer in row.answers.items() if key in asked
        ],
        "shown_since": row.shown_since.isoformat() if row.shown_since else None,
        "came_at": row.checked_in_at.isoformat() if row.checked_in_at else None,
        "at_the_door": [{"came_in": press.came_in, "at": press.at.isoformat()} for press in row.check_ins.all()],
    }


def _introductions(rows: list[Registration]) -> list[JSON]:
    """Whom they asked is about others, and so is who asked them; that somebody let it be is told to nobody."""
    asked = EventIntroduction.objects.filter(asker__in=rows).select_related("event").order_by("created_at", "pk")
    received = EventIntroduction.objects.filter(asked__in=rows).select_related("event").order_by("created_at", "pk")
    own: list[JSON] = [
        {
            "event": row.event.title()[0],
            "note": row.note,
            "at": row.created_at.isoformat(),
            "both_agreed": row.answer == IntroductionAnswer.AGREED,
        }
        for row in asked
    ]
    return own + [{"event": row.event.title()[0], "your_answer": str(row.get_answer_display()), "at": row.created_at.isoformat()} for row in received]


def _feedback(rows: list[Registration]) -> list[JSON]:
    """What they said by name; without names nobody can tell which is theirs."""
    given = list(Feedback.objects.filter(registration__in=rows).select_related("event").order_by("given_on", "pk"))
    asked = {str(row.pk): row for row in FeedbackQuestion.objects.filter(event__in=[row.event_id for row in given])}
    return [
        {
            "event": row.event.title()[0],
            "given_on": row.given_on.isoformat(),
            "satisfaction": row.satisfaction,
            "comment": row.comment,
            "answers": [
                {"question": str(asked[key]), "answer": answer_in_words(asked[key], answer)} for key, answer in row.answers.items() if key in asked
            ],
        }
        for row in given
    ]


def _erase(subject: DataSubject, at: datetime) -> None:
    keys = list(registrations_of(subject, subject.known, all_known=True).values_list("pk", flat=True))
    leave_coming_events(registration_ids=keys, at=at)
    erase_registrations(registration_ids=keys, at=at)
    erase_bookings(booking_ids=list(bookings_of(subject, subject.known).values_list("pk", flat=True)), at=at)


def _goes(subject: DataSubject) -> "list[StrOrPromise]":
    found: list[StrOrPromise] = []
    if number := registrations_of(subject, subject.known, all_known=True).count():
        found.append(
            ngettext(
                "Your registration for an event: name, address, answers and needs. If the event is still to come, your place is given back.",
                "Your registrations for %(count)s events: name, address, answers and needs. Places at events still to come are given back.",
                number,
            )
            % {"count": number}
        )
    if bookings_of(subject, subject.known).exists():
        found.append(_("Your address with the registrations you made for yourself and for colleagues."))
    return found


def _kept(subject: DataSubject) -> list[KeptReason]:
    if not registrations_of(subject, subject.known, all_known=True).exists():
        return []
    return [
        KeptReason(
            what=_("That somebody of your organisation registered for an event and whether they came, without your name."),
            why=_("The hub accounts to its funders for how many took part (Art. 6 (1) (f) GDPR)."),
            until=_("For as long as the hub exists; the rows say nothing about you."),
        )
    ]


REGISTRATIONS: Final = Holder(
    name="event-registrations",
    title=gettext_lazy("Events"),
    export=_export,
    erase=_erase,
    goes=_goes,
    kept=_kept,
    words={
        "registrations": gettext_lazy("Registrations"),
        "event": gettext_lazy("Event"),
        "starts_at": gettext_lazy("Begins"),
        "status": gettext_lazy("State"),
        "given_name": gettext_lazy("Given name"),
        "family_name": gettext_lazy("Family name"),
        "email": gettext_lazy("E-mail"),
        "organisation": gettext_lazy("Organisation"),
        "registered_at": gettext_lazy("Registered"),
        "cancelled_at": gettext_lazy("Cancelled"),
        "accessibility": gettext_lazy("Accessibility needs"),
        "food": gettext_lazy("Food needs"),
        "answers": gettext_lazy("Answers"),
        "question": gettext_lazy("Question"),
        "answer": gettext_lazy("Answer"),
        "shown_since": gettext_lazy("Agreed to be shown to other participants"),
        "came_at": gettext_lazy("Came"),
        "at_the_door": gettext_lazy("At the door"),
        "came_in": gettext_lazy("Came in"),
        "at": gettext_lazy("When"),
        "booked": gettext_lazy("What you registered"),
        "people": gettext_lazy("People"),
        "introductions": gettext_lazy("Introductions to participants"),
        "note": gettext_lazy("Note"),
        "both_agreed": gettext_lazy("Both agreed"),
        "your_answer": gettext_lazy("Your answer"),
        "feedback": gettext_lazy("Feedback in your name"),
        "given_on": gettext_lazy("Given on"),
        "satisfaction": gettext_lazy("Satisfaction, one to five"),
        "comment": gettext_lazy("Comment"),
    },
    order=45,
)
