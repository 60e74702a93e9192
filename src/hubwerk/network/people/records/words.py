"""What this room's actions and fields are called in the history."""

from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.history.wording import register_actions, register_field
from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.models import Person

__all__ = ["register_words"]


def register_words() -> None:
    """Name everything that the services of this room record."""
    register_actions(
        {
            "person-created": _("Entered"),
            "person-changed": _("Changed"),
            "person-account-linked": _("Account linked"),
            "consent-given": _("Consent given"),
            "consent-withdrawn": _("Consent withdrawn"),
        }
    )
    register_field(Person, "user", _("Account"), rows_of=User)
    for purpose in ConsentPurpose:
        register_field(Person, f"consent:{purpose}", purpose.label)
