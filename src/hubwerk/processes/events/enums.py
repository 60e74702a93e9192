"""The states and kinds of events, registrations and what belongs to them."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

__all__ = [
    "HOLDING_A_PLACE",
    "IN_PLAY",
    "AttendanceMode",
    "Audience",
    "EventFormat",
    "EventState",
    "EventStatus",
    "FileAudience",
    "HostRole",
    "IntroductionAnswer",
    "LinePriority",
    "MessageSegment",
    "MessageStatus",
    "QuestionKind",
    "RegistrationStatus",
    "Satisfaction",
    "SeatMode",
]


class EventFormat(TextChoices):
    """What kind of meeting it is."""

    WORKSHOP = "workshop", _("Workshop")
    FIRESIDE = "fireside", _("Fireside chat")
    CONFERENCE = "conference", _("Conference")
    VISIT = "visit", _("Company visit")
    WEBINAR = "webinar", _("Webinar")
    NETWORKING = "networking", _("Networking")
    TALK = "talk", _("Talk")
    TRAINING = "training", _("Training")


class EventStatus(TextChoices):
    """How far an event has got; whether it is full, closed or past follows from places and time (`EventState`)."""

    DRAFT = "draft", pgettext_lazy("event", "Draft")
    SCHEDULED = "scheduled", pgettext_lazy("event", "Scheduled")
    PUBLISHED = "published", pgettext_lazy("event", "Published")
    CANCELLED = "cancelled", pgettext_lazy("event", "Cancelled")


class EventState(TextChoices):
    """What people see of an event at a moment."""

    DRAFT = "draft", pgettext_lazy("event", "Draft")
    SCHEDULED = "scheduled", pgettext_lazy("event", "Scheduled")
    NOT_YET = "not-yet", pgettext_lazy("event", "Registration not yet open")
    OPEN = "open", pgettext_lazy("event", "Open")
    FULL = "full", pgettext_lazy("event", "Full")
    CLOSED = "closed", pgettext_lazy("event", "Registration closed")
    CANCELLED = "cancelled", pgettext_lazy("event", "Cancelled")
    PAST = "past", pgettext_lazy("event", "Past")


class AttendanceMode(TextChoices):
    """Where an event takes place."""

    ON_SITE = "on-site", _("On site")
    ONLINE = "online", _("Online")
    HYBRID = "hybrid", _("On site and online")


class SeatMode(TextChoices):
    """Where one place of an event is; a hybrid event has both."""

    ON_SITE = "on-site", _("On site")
    ONLINE = "online", _("Online")


class Audience(TextChoices):
    """Who may come."""

    PUBLIC = "public", _("Everybody")
    MEMBERS = "members", _("Members only")
    INVITED = "invited", _("Invited people only")


class HostRole(TextChoices):
    """What an organisation has to do with an event."""

    HOST = "host", _("Host")
    CO_HOST = "co-host", _("Co-host")


class FileAudience(TextChoices):
    """Who may open a file of an event."""

    EVERYBODY = "everybody", _("Everybody")
    REGISTERED = "registered", _("Registered people")
    AFTERWARDS = "afterwards", _("Registered people, after the event")


class QuestionKind(TextChoices):
    """How a question is answered."""

    LINE = "line", _("One line")
    TEXT = "text", _("Text")
    YES_NO = "yes-no", _("Yes or no")
    CHOICE = "choice", _("One of several answers")
    SEVERAL = "several", _("Any of several answers")
    NUMBER = "number", _("Number")
    RATING = "rating", _("One to five")


class RegistrationStatus(TextChoices):
    """Where one person's registration stands.

    WAITING → OFFERED → CONFIRMED; what nobody accepted in time EXPIRED; CANCELLED from each of the first three.
    """

    CONFIRMED = "confirmed", pgettext_lazy("registration", "Confirmed")
    WAITING = "waiting", pgettext_lazy("registration", "Waiting")
    OFFERED = "offered", pgettext_lazy("registration", "Place offered")
    EXPIRED = "expired", pgettext_lazy("registration", "Offer expired")
    CANCELLED = "cancelled", pgettext_lazy("registration", "Cancelled")


HOLDING_A_PLACE = (RegistrationStatus.CONFIRMED, RegistrationStatus.OFFERED)
IN_PLAY = (*HOLDING_A_PLACE, RegistrationStatus.WAITING)


class LinePriority(IntegerChoices):
    """Who stands before whom in the waiting list, before the time counts."""

    MEMBER = 10, _("Member")
    OTHER = 20, _("Other")


class IntroductionAnswer(TextChoices):
    """What a participant answered to somebody who asked to be introduced."""

    ASKED = "asked", pgettext_lazy("introduction", "Asked")
    AGREED = "agreed", pgettext_lazy("introduction", "Agreed")
    DECLINED = "declined", pgettext_lazy("introduction", "Declined")


class MessageSegment(TextChoices):
    """To whom of an event a message goes."""

    CONFIRMED = "confirmed", _("Everybody who has a place")
    ON_SITE = "on-site", _("Who has a place on site")
    ONLINE = "online", _("Who has a place online")
    OFFERED = "offered", _("Whom a place is offered to")
    WAITING = "waiting", _("Who waits")
    IN_PLAY = "in-play", _("Everybody who has a place, waits or was offered one")
    CAME = "came", _("Who came")
    MISSED = "missed", _("Who had a place and did not come")


class MessageStatus(TextChoices):
    """Where a message to participants stands."""

    DRAFT = "draft", pgettext_lazy("message", "Draft")
    SENDING = "sending", pgettext_lazy("message", "Being sent")
    SENT = "sent", pgettext_lazy("message", "Sent")


class Satisfaction(IntegerChoices):
    """How an event was, in one word."""

    VERY_GOOD = 5, pgettext_lazy("satisfaction", "Very good")
    GOOD = 4, pgettext_lazy("satisfaction", "Good")
    FAIR = 3, pgettext_lazy("satisfaction", "So-so")
    POOR = 2, pgettext_lazy("satisfaction", "Rather poor")
    BAD = 1, pgettext_lazy("satisfaction", "Poor")
