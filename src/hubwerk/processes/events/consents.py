"""The wording by which participants agree to be shown to each other. A new wording gets a new version; the old ones stay here as proof."""

from typing import Final

from django.utils.translation import gettext_lazy as _

__all__ = ["SHOWN_WORDING", "SHOWN_WORDINGS"]

SHOWN_WORDING: Final = "2026-11"
SHOWN_WORDINGS: Final = {
    "2026-11": _(
        "Other participants who agree to the same may see my name, my organisation and what our organisations have in common. "
        "My contact data is shown to somebody only after both of us have agreed to be introduced."
    )
}
