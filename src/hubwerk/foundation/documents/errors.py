"""What can go wrong on paper."""

from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.errors import HubError

__all__ = ["ForeignContent"]


class ForeignContent(HubError):
    """A document asked for something that is no stored picture. It is not set: a part would be missing, or come from a stranger."""

    code = "foreign-content"
    status = 500
    message = _("The document contains something that does not come from this site, and was not made.")
