"""What can go wrong on paper."""

from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.errors import HubError

__all__ = ["ForeignContent", "TypesetterMissing"]


class ForeignContent(HubError):
    """A document asked for something that is no stored picture. It is not set: a part would be missing, or come from a stranger."""

    code = "foreign-content"
    status = 500
    message = _("The document contains something that does not come from this site, and was not made.")


class TypesetterMissing(HubError):
    """The libraries that set documents (Pango) are not installed on this machine; everything else works."""

    code = "typesetter-missing"
    status = 503
    message = _("This site cannot make PDF documents at the moment. Print the page itself instead; it is made for paper, too.")
