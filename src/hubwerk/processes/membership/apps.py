"""Wires membership into the rooms below."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MembershipConfig(AppConfig):
    """Applications, votes and memberships, and what happens to them as days pass."""

    name = "hubwerk.processes.membership"
    label = "membership"
    verbose_name = _("membership")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The periodic work of the room, and its place in the header of every page."""
        from hubwerk.foundation.jobs import registry
        from hubwerk.foundation.ui import navigation
        from hubwerk.processes.membership import tasks, welcome
        from hubwerk.processes.membership.merging import register_movers
        from hubwerk.processes.membership.personal_data import register_holders
        from hubwerk.processes.membership.records.registration import register_all
        from hubwerk.processes.membership.services.welcome_people import invite_contacts

        registry.register("close-due-ballots", every=timedelta(minutes=5), run=tasks.close_due_ballots_now)
        registry.register("look-after-drafts", every=timedelta(days=1), run=tasks.look_after_drafts)
        registry.register("advance-memberships", every=timedelta(hours=1), run=tasks.advance_memberships_now)
        registry.register("make-up-for-letters", every=timedelta(hours=1), run=tasks.make_up_for_letters_now)
        registry.register("make-up-for-welcomes", every=timedelta(hours=1), run=tasks.make_up_for_welcomes_now)
        navigation.register("membership", label=pgettext_lazy("navigation", "Join"), url_name="membership:landing", order=70)
        register_movers()
        register_holders()
        register_all()
        welcome.register("invitations", _("Invitations to the portal"), invite_contacts)
