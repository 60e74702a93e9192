"""What can go wrong between the announcement of an event and its last figure."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.errors import NotAllowed, RuleBroken

if TYPE_CHECKING:
    from hubwerk.processes.events.models import Registration


class EventNotDraft(RuleBroken):
    """Only a draft can be deleted, scheduled or published."""

    code = "event-not-draft"
    message = _("This is possible only while the event is a draft.")


class EventOver(RuleBroken):
    """What is past is neither announced nor cancelled."""

    code = "event-over"
    message = _("This event is over.")


class EventCancelled(RuleBroken):
    """A cancelled event stays cancelled."""

    code = "event-cancelled"
    message = _("This event was cancelled. Copy it to announce it anew.")


class EventHasBookings(RuleBroken):
    """Whoever registered must be told: an event with registrations is cancelled, not withdrawn."""

    code = "event-has-bookings"
    message = _("People have registered for this event. Cancel it instead, so that they are told.")


class EventIncomplete(RuleBroken):
    """An event is announced only with a place, or a link."""

    code = "event-incomplete"
    message = _("Please say first where the event takes place: a venue and town, or a link to the online room.")


class PlacesTaken(RuleBroken):
    """Places somebody holds cannot be taken away."""

    code = "places-taken"
    message = _("More places than that are taken already.")


class RegistrationNotOpen(RuleBroken):
    """Registrations are taken between two moments, of a published event."""

    code = "registration-not-open"
    message = _("Registration for this event is not open.")


class MembersOnly(NotAllowed):
    """An event for members takes registrations of people who are signed in and belong to one."""

    code = "members-only"
    message = _("This event is for members. Please sign in with the account that belongs to your organisation.")


class InvitedOnly(NotAllowed):
    """An event for invited people takes registrations through the invitation."""

    code = "invited-only"
    message = _("This event is for invited people. Please use the link in your invitation.")


class GroupTooLarge(RuleBroken):
    """An event says how many people can be registered in one go."""

    code = "group-too-large"
    message = _("That many people cannot be registered in one go. Please write to us.")


class AlreadyRegistered(RuleBroken):
    """A mail address is registered once for an event. Never told to strangers: it would say who comes."""

    code = "already-registered"
    message = _("This address is registered already.")

    def __init__(self, registration: "Registration | None" = None) -> None:
        super().__init__()
        self.registration = registration


class TooLateToCancel(RuleBroken):
    """People cancel by themselves until a set time."""

    code = "too-late-to-cancel"
    message = _("It is too late to change this yourself. Please write to us.")


class RegistrationOver(RuleBroken):
    """A cancelled or expired registration stays so."""

    code = "registration-over"
    message = _("This registration is cancelled or has expired. You can register again.")


class NothingOffered(RuleBroken):
    """Only an offered place can be accepted, and in time."""

    code = "nothing-offered"
    message = _("There is no place on offer for you at the moment.")


class NoPlaceFree(RuleBroken):
    """Who is moved up needs a place."""

    code = "no-place-free"
    message = _("No place is free.")


class NotWaiting(RuleBroken):
    """Only those in line are moved in it."""

    code = "not-waiting"
    message = _("This is possible only with those who wait.")


class ReasonNeeded(RuleBroken):
    """Moving somebody out of turn needs a reason."""

    code = "reason-needed"
    message = _("Please say why: it is kept with the waiting list.")


class FrequencyImpossible(RuleBroken):
    """A repetition leads to a reasonable number of dates."""

    code = "repetition-impossible"
    message = _("This repetition gives no dates, or more than a hundred. Please set an end.")


class QuestionAnswered(RuleBroken):
    """A question that was answered stays, so that the answers can be read."""

    code = "question-answered"
    message = _("This question has been answered already and stays as it is. Change its words a little, or add a new one.")
