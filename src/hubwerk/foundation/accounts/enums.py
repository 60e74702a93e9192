"""The languages in which the hub speaks to people."""

from django.db import models

__all__ = ["Language"]


class Language(models.TextChoices):
    """A language of the user interface and of mail, named in itself."""

    DE = "de", "Deutsch"
    FR = "fr", "Français"
    NL = "nl", "Nederlands"
    EN = "en", "English"
