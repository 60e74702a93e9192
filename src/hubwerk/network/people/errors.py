"""What can go wrong with persons and consents."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.errors import InvalidInput, RuleBroken


class NoSuchConsent(RuleBroken):
    """There is no standing consent to withdraw."""

    code = "no-such-consent"
    message = _("This person has not given this consent, or has withdrawn it already.")


class AccountTaken(RuleBroken):
    """An account belongs to one person."""

    code = "account-taken"
    message = _("This account belongs to another person.")


def invalid_input(error: ValidationError) -> InvalidInput:
    """The hub's own error for what Django's validation found, field by field; "" stands for the whole."""
    if not hasattr(error, "error_dict"):
        return InvalidInput({"": error.messages})
    return InvalidInput({"" if field == NON_FIELD_ERRORS else field: messages for field, messages in error.message_dict.items()})
