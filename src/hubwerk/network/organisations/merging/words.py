"""What merges are called in the history."""

from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.history.wording import register_actions, register_field
from hubwerk.network.organisations.models import Organisation

__all__ = ["register_words"]


def register_words() -> None:
    """Name what the services of merging record."""
    register_actions(
        {
            "organisation-absorbed": _("Another record went into this one"),
            "organisation-absorption-undone": _("Merge undone: the other record stands for itself again"),
            "organisation-merged": _("Went into another record"),
            "organisation-merge-undone": _("Merge undone"),
            "organisation-told-apart": _("Told apart from another record"),
        }
    )
    register_field(Organisation, "absorbed", _("Record"), rows_of=Organisation)
    register_field(Organisation, "different_from", _("Other record"), rows_of=Organisation)
