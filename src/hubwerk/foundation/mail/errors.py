"""What can go wrong with mail."""

from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.errors import RuleBroken

__all__ = ["MailNotStuck"]


class MailNotStuck(RuleBroken):
    """A mail was to be sent again that has been sent or is still on its way by itself."""

    code = "mail-not-stuck"
    message = _("Only mail that failed for good, or was perhaps sent, can be sent again.")
