"""What the hub keeps of events."""

from hubwerk.processes.events.models.afterwards import EventIntroduction, EventMessage, Feedback, FollowUp
from hubwerk.processes.events.models.checkins import CheckIn
from hubwerk.processes.events.models.events import Event, EventHost, Series
from hubwerk.processes.events.models.files import EventFile
from hubwerk.processes.events.models.partner_feeds import PartnerEvent, PartnerFeed
from hubwerk.processes.events.models.people import Invitee, Speaker
from hubwerk.processes.events.models.places import Contingent, SeatList
from hubwerk.processes.events.models.questions import EventQuestion, FeedbackQuestion
from hubwerk.processes.events.models.registrations import Booking, Registration

__all__ = [
    "Booking",
    "CheckIn",
    "Contingent",
    "Event",
    "EventFile",
    "EventHost",
    "EventIntroduction",
    "EventMessage",
    "EventQuestion",
    "Feedback",
    "FeedbackQuestion",
    "FollowUp",
    "Invitee",
    "PartnerEvent",
    "PartnerFeed",
    "Registration",
    "SeatList",
    "Series",
    "Speaker",
]
