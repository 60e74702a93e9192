"""Registers what the website does for new members."""

from django.utils.translation import gettext_lazy as _

from hubwerk.doors.website.welcome.first_matches import MATCH_MAIL, send_first_matches
from hubwerk.doors.website.welcome.press_release import draft_press_release
from hubwerk.doors.website.welcome.today import press_drafts_to_finish
from hubwerk.foundation.mail import preferences
from hubwerk.foundation.ui import tasks_today
from hubwerk.processes.membership import welcome

__all__ = ["connect"]


def connect() -> None:
    """Wire the steps into the welcome, the drafts into the dashboard, and the mail among what people can do without; safe to call again."""
    welcome.register("first-matches", _("First matches by e-mail"), send_first_matches)
    welcome.register("press-release", _("Draft of a press release"), draft_press_release)
    tasks_today.register("press-drafts", press_drafts_to_finish)
    preferences.register(
        MATCH_MAIL,
        _("Suggestions whom my organisation could meet"),
        explanation=_("For those who represent an organisation: a few matches with the reasons for them."),
    )
