"""What this room's back office tells the rooms below when the application starts."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.jobs.registry import register as register_job
from hubwerk.foundation.ui import tasks_today
from hubwerk.network.organisations import inspect_panels
from hubwerk.network.organisations.importers.uploads import discard_forgotten_uploads
from hubwerk.network.organisations.records import affiliations_panel, invitations, organisation_panels, today
from hubwerk.network.organisations.records.words import register_words
from hubwerk.network.people.records import inspect_panels as person_panels

__all__ = ["register_all"]


def register_all() -> None:
    """Panels, things to do, words and the clearing up of uploads. Calling it twice does no harm."""
    register_words()
    inspect_panels.register("facts", _("Facts"), organisation_panels.facts, order=10)
    inspect_panels.register("people", _("People"), organisation_panels.people, order=20)
    inspect_panels.register("invitations", _("Invitations"), invitations.invitations, order=25)
    inspect_panels.register("listings", _("Needs and offers"), organisation_panels.listings, order=30)
    inspect_panels.register("contact-log", _("Contact log"), organisation_panels.contact_log_html, order=50)
    inspect_panels.register("history", _("History"), organisation_panels.history, order=90)
    person_panels.register("affiliations", _("Works for"), affiliations_panel.affiliations, order=30)
    person_panels.register("contact-log", _("Contact log"), affiliations_panel.contacts, order=50)
    tasks_today.register("organisations.steps", today.due_steps)
    tasks_today.register("organisations.closing", today.closing_listings)
    tasks_today.register("organisations.drafts", today.old_drafts)
    tasks_today.register("organisations.imports", today.waiting_imports)
    register_job("discard-forgotten-imports", every=timedelta(days=1), run=_discard_forgotten_imports)


def _discard_forgotten_imports() -> None:
    discard_forgotten_uploads(at=timezone.now())
