"""What this room's actions and fields are called in the history."""

from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.accounts.enums import Language
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
            "person-erased": _("Personal data erased"),
            "account-erased": _("Account erased"),
            "data-exported": _("Own data exported"),
            "languages-chosen": _("Languages chosen"),
            "consent-given": _("Consent given"),
            "consent-withdrawn": _("Consent withdrawn"),
        }
    )
    register_field(Person, "user", _("Account"), rows_of=User)
    register_field(User, "also_reads", _("Also reads"), choices=dict(Language.choices))
    for purpose in ConsentPurpose:
        register_field(Person, f"consent:{purpose}", purpose.label)
