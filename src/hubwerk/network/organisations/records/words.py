"""What this room's actions and fields are called in the history."""

from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.history.wording import register_actions, register_field
from hubwerk.network.organisations.enums import AffiliationRole, Role
from hubwerk.network.organisations.models import Invitation, Organisation
from hubwerk.network.people.models import Person

__all__ = ["register_words"]


def register_words() -> None:
    """Name everything that the services of this room record."""
    register_actions(
        {
            "organisation-created": _("Entered"),
            "organisation-changed": _("Changed"),
            "organisation-published": _("Published"),
            "organisation-archived": _("Archived"),
            "organisation-draft": _("Made a draft again"),
            "listing-created": _("Written"),
            "listing-changed": _("Changed"),
            "listing-published": _("Published"),
            "listing-closed": _("Closed"),
            "listing-renewed": _("Renewed"),
            "affiliation-added": _("Person added"),
            "affiliation-changed": _("Function of a person changed"),
            "affiliation-role-changed": _("Role of a person changed"),
            "affiliation-ended": _("Person left"),
            "person-invited": _("Person invited"),
            "invitation-accepted": _("Invitation accepted"),
            "invitation-withdrawn": _("Invitation withdrawn"),
            "contact-logged": _("Contact logged"),
            "next-step-done": _("Next step done"),
            "import-uploaded": _("Uploaded"),
            "import-done": _("Imported"),
            "import-discarded": _("Thrown away"),
        }
    )
    register_field(Organisation, "roles", _("Roles"), choices=dict(Role.choices))
    register_field(Organisation, "role", _("Role of the person"), choices=dict(AffiliationRole.choices))
    register_field(Organisation, "languages", _("Languages"), choices=dict(Language.choices))
    register_field(Organisation, "person", _("Person"), rows_of=Person)
    register_field(Organisation, "invitation", _("Invitation"), rows_of=Invitation)
    register_field(Organisation, "function", _("Function"))
    register_field(Organisation, "started_on", _("Since"))
    register_field(Organisation, "ended_on", _("Until"))
    # The key of a log entry means nothing to readers; the log itself is on the page.
    register_field(Organisation, "contact", None)
