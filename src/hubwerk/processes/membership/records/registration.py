"""What this room's back office tells the rooms below when the application starts."""

from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.ui import tasks_today
from hubwerk.network.organisations import inspect_panels as organisation_panels
from hubwerk.processes.membership import inspect_panels
from hubwerk.processes.membership.records import application_panels, today
from hubwerk.processes.membership.records.ballot_panel import ballots
from hubwerk.processes.membership.records.member_panel import membership_html
from hubwerk.processes.membership.records.words import register_words

__all__ = ["register_all"]


def register_all() -> None:
    """Panels, things to do and words. Calling it twice does no harm."""
    register_words()
    inspect_panels.register("next", _("What comes next"), application_panels.next_step, order=5)
    inspect_panels.register("vote", _("The board's vote"), ballots, order=10)
    inspect_panels.register("said", _("What they say"), application_panels.said_html, order=20)
    inspect_panels.register("records", _("Who they are"), application_panels.records, order=30)
    inspect_panels.register("dues", _("Tier and dues"), application_panels.dues, order=50)
    inspect_panels.register("messages", _("Questions and answers"), application_panels.messages, order=60)
    inspect_panels.register("history", _("History"), application_panels.history, order=90)
    organisation_panels.register("membership", _("Membership"), membership_html, order=15)
    tasks_today.register("membership.applications", today.waiting_applications)
    tasks_today.register("membership.votes", today.missing_votes)
    tasks_today.register("membership.ballots", today.late_ballots)
    tasks_today.register("membership.ends", today.ending_memberships)
    tasks_today.register("membership.welcomes", today.failed_welcomes)
    tasks_today.register("membership.gaps", today.gaps)
