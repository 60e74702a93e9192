"""The pages of an application, one thing asked on each, in their order."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

__all__ = ["Step", "StepState"]


class Step(TextChoices):
    """A page of an application; the value stands in its address and names what was typed there."""

    ORGANISATION = "organisation", _("Your organisation")
    ROLES = "roles", _("Roles and languages")
    ABOUT = "about", _("About you")
    CONTACTS = "contacts", _("Contact persons")
    QUESTIONS = "questions", _("A few more questions")
    TIER = "tier", _("Membership and dues")
    STATUTES = "statutes", _("Statutes")


class StepState(TextChoices):
    """How far a page has come."""

    OPEN = "open", pgettext_lazy("state of a page of a form", "Not begun")
    INCOMPLETE = "incomplete", pgettext_lazy("state of a page of a form", "Something is missing")
    DONE = "done", pgettext_lazy("state of a page of a form", "Complete")
