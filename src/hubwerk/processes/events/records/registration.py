"""What this room's back office tells the rooms below when the application starts. Each part of the room adds its lines."""

from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.ui import tasks_today
from hubwerk.processes.events.records import event_panels, office_panels, office_today, planning_panels, planning_today
from hubwerk.processes.events.records.afterwards_panel import afterwards
from hubwerk.processes.events.records.afterwards_words import register_afterwards_words
from hubwerk.processes.events.records.doors_panel import on_the_day
from hubwerk.processes.events.records.feed_today import broken_calendars, register_feed_words
from hubwerk.processes.events.records.files_page import files
from hubwerk.processes.events.records.invitees_page import invitees
from hubwerk.processes.events.records.office_words import register_office_words
from hubwerk.processes.events.records.planning_words import register_planning_words
from hubwerk.processes.events.records.questions_panel import questions

__all__ = ["register_all"]


def register_all() -> None:
    """Panels, things to do and words. Calling it twice does no harm."""
    register_planning_words()
    register_office_words()
    register_afterwards_words()
    register_feed_words()
    event_panels.register("next", _("Where it stands"), planning_panels.next_step, order=5)
    event_panels.register("places", _("Places"), planning_panels.places, order=10)
    event_panels.register("facts", _("Facts"), planning_panels.facts, order=20)
    event_panels.register("texts", _("Announcement"), planning_panels.texts, order=25)
    event_panels.register("people", _("Hosts and speakers"), planning_panels.people, order=30)
    event_panels.register("invitees", _("Invited"), invitees, order=35)
    event_panels.register("questions", _("Questions"), questions, order=50)
    event_panels.register("files", _("Files"), files, order=55)
    event_panels.register("history", _("History"), planning_panels.history, order=95)
    tasks_today.register("events.drafts", planning_today.drafts_that_begin_soon)
    tasks_today.register("events.scheduled", planning_today.scheduled_today)
    tasks_today.register("events.announcements", planning_today.unfinished_announcements)
    tasks_today.register("events.lines", planning_today.long_lines)
    event_panels.register("registrations", _("Registrations"), office_panels.registrations_html, order=40)
    event_panels.register("line", _("Waiting list"), office_panels.line_html, order=45)
    event_panels.register("messages", _("Messages to participants"), office_panels.messages_html, order=70)
    tasks_today.register("events.free-places", office_today.places_nobody_took)
    tasks_today.register("events.matching", office_today.organisations_to_match)
    tasks_today.register("events.mails", office_today.failed_mails)
    event_panels.register("afterwards", _("What came of it"), afterwards, order=8)
    event_panels.register("day", _("On the day"), on_the_day, order=60)
    tasks_today.register("events.calendars", broken_calendars)
