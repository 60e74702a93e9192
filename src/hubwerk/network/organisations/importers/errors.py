"""Why a file as a whole cannot be imported. What is wrong with single rows stands in the preview instead."""

from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.errors import HubError, RuleBroken


class UnreadableFile(HubError):
    """The file is no table that can be read; the message says what it seems to be and what to do."""

    code = "unreadable-file"
    status = 422
    message = _("This file cannot be read as a table.")


class ImportHasProblems(RuleBroken):
    """Some rows cannot be taken over, and it was not said to leave them out."""

    code = "import-has-problems"
    message = _("Some rows cannot be imported. Correct them, or import without them.")


class ImportSettled(RuleBroken):
    """A file is imported or thrown away once."""

    code = "import-settled"
    message = _("This file was imported or thrown away already.")


class ChangedMeanwhile(RuleBroken):
    """Someone else wrote the same entries while the file was being imported; nothing was written."""

    code = "changed-meanwhile"
    message = _("Someone changed the same entries at the same moment. Nothing was imported; please try again.")
