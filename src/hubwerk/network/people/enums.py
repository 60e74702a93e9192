"""What a person can be asked for."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ConsentPurpose(TextChoices):
    """What a person may agree to, each asked for and withdrawn on its own."""

    MATCHES = "matches", _("Contact data is shown to members I am matched with")
    NEWSLETTER = "newsletter", _("I receive the newsletter")
    DIRECTORY = "directory", _("My name and contact data are shown in the public directory")
