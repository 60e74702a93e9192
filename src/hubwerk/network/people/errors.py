"""What can go wrong with persons and consents."""

from typing import TYPE_CHECKING

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.errors import InvalidInput, RuleBroken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise


class NoSuchConsent(RuleBroken):
    """There is no standing consent to withdraw."""

    code = "no-such-consent"
    message = _("This person has not given this consent, or has withdrawn it already.")


class AccountTaken(RuleBroken):
    """An account belongs to one person."""

    code = "account-taken"
    message = _("This account belongs to another person.")


class WordingChanged(RuleBroken):
    """Somebody agreed to words that are no longer those in force."""

    code = "wording-changed"
    message = _("The wording has changed in the meantime. Please read the new one before you agree.")


class AlreadyErased(RuleBroken):
    """Nothing is left of this person that could be changed or erased."""

    code = "already-erased"
    message = _("The data of this person have been erased.")


class ErasureHindered(RuleBroken):
    """Something has to be settled first; `reasons` says what."""

    code = "erasure-hindered"
    message = _("Something has to be settled before your data can be erased.")

    def __init__(self, reasons: "Sequence[StrOrPromise]" = ()) -> None:
        super().__init__(" ".join(str(reason) for reason in reasons) or None)
        self.reasons = tuple(reasons)


class OwnErasure(RuleBroken):
    """The team erases others; people erase themselves in the portal, after a fresh sign-in."""

    code = "own-erasure"
    message = _("You erase your own data in the portal, under “My data”.")


def invalid_input(error: ValidationError) -> InvalidInput:
    """The hub's own error for what Django's validation found, field by field; "" stands for the whole."""
    if not hasattr(error, "error_dict"):
        return InvalidInput({"": error.messages})
    return InvalidInput({"" if field == NON_FIELD_ERRORS else field: messages for field, messages in error.message_dict.items()})
