"""What can go wrong between the announcement of an event and its last figure."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.errors import HubError, NotAllowed, RuleBroken

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


class EventNotPublished(RuleBroken):
    """People are invited to what they can read about."""

    code = "event-not-published"
    message = _("Publish the event first: whoever is invited follows a link to its page.")


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


class RepetitionImpossible(RuleBroken):
    """A repetition leads to a reasonable number of dates."""

    code = "repetition-impossible"
    message = _("This repetition gives no dates, or more than a hundred. Please set an end.")


class QuestionAnswered(RuleBroken):
    """A question that was answered stays, so that the answers can be read."""

    code = "question-answered"
    message = _("This question has been answered already and stays as it is. Change its words a little, or add a new one.")


class MessageNotDraft(RuleBroken):
    """A message that was sent, or is being sent, stays as it is."""

    code = "message-not-draft"
    message = _("This message is being sent, or was sent. Write another one.")


class NobodyToWriteTo(RuleBroken):
    """A message needs somebody to read it."""

    code = "nobody-to-write-to"
    message = _("There is nobody to write to: nobody of this event belongs to those you chose.")


class RecipientsChanged(RuleBroken):
    """What is sent to many goes to as many as were counted before."""

    code = "recipients-changed"
    message = _("Meanwhile the number of recipients has changed. Please look at it again before you send the message.")


class NotOneEvent(RuleBroken):
    """What is done with many registrations at once is done with those of one event."""

    code = "not-one-event"
    message = _("Please choose registrations of one event only.")


class EventNotOver(RuleBroken):
    """What looks back waits until the event is over."""

    code = "event-not-over"
    message = _("This is possible once the event is over.")


class FeedbackClosed(RuleBroken):
    """Feedback is given once the event has begun, and not months after."""

    code = "feedback-closed"
    message = _("Feedback about this event is taken from its beginning until two months after its end.")


class FeedbackGiven(RuleBroken):
    """Everybody gives feedback once; it cannot be changed, since nobody knows which one was whose."""

    code = "feedback-given"
    message = _("You have given your feedback already. Thank you.")


class MeetingClosed(RuleBroken):
    """Participants find each other until some weeks after the event."""

    code = "meeting-closed"
    message = _("Participants of this event can no longer be asked for an introduction.")


class NotShownToOthers(RuleBroken):
    """Who asks to meet others is seen by them, too."""

    code = "not-shown-to-others"
    message = _("Please agree first to be shown to the other participants.")


class AskedOften(RuleBroken):
    """Introductions are few and meant; nobody is flooded with them."""

    code = "asked-often"
    message = _("You have asked for as many introductions as one person can at an event. Choose the most important people next time.")


class IntroductionAnswered(RuleBroken):
    """An introduction is answered once."""

    code = "introduction-answered"
    message = _("You have answered this already.")


class FollowUpSent(RuleBroken):
    """The follow-up mail of an event is sent once."""

    code = "follow-up-sent"
    message = _("The follow-up mail of this event was sent already. Write a message to the participants instead.")


class AddressNeeded(RuleBroken):
    """An introduction gives each side the other's own address, never that of the colleague who registered them."""

    code = "address-needed"
    message = _("An introduction needs the mail address of each of you. Add your own to your registration first.")


class NotACalendar(HubError):
    """At the address stands something else, as a rule the page on which the calendar is shown to people."""

    code = "not-a-calendar"
    status = 502
    message = _("There is no calendar at this address but something else, perhaps a page. Ask the partner for the address to subscribe to (.ics).")


class CalendarUnreadable(HubError):
    """The file begins as a calendar and does not go on as one."""

    code = "calendar-unreadable"
    status = 502
    message = _("The calendar is broken and cannot be read. Ask the partner to have it checked; an iCalendar validator shows where.")
