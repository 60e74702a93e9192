"""What can go wrong with translations."""

from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.errors import RuleBroken


class NoTranslation(RuleBroken):
    """The page is no translation, or nobody knows of what."""

    code = "no-translation"
    message = _("This page is not a translation of another one.")
