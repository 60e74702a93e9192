"""What can go wrong when records are changed in the back office."""

from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.errors import RuleBroken


class ChangedSinceOpened(RuleBroken):
    """Someone else stored the record while the form was open."""

    code = "changed-since-opened"
    message = _(
        "Someone else has changed this entry since you opened it. What you wrote is still here; open the entry in a second window and compare."
    )
