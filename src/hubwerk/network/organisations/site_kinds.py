"""What a region offers to those who look for a place, and how its price is meant."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SiteKind(TextChoices):
    """The kinds of places, from the largest to the smallest."""

    LAND = "land", _("Commercial land")
    HALL = "hall", _("Hall")
    OFFICE = "office", pgettext_lazy("rooms", "Office")
    LAB = "lab", _("Laboratory")
    COWORKING = "coworking", _("Coworking")
    ROOM = "room", _("Meeting room")


class PriceBasis(TextChoices):
    """What a price buys."""

    SQUARE_METRE = "m2", _("per m²")
    SQUARE_METRE_MONTH = "m2-month", _("per m² and month")
    MONTH = "month", _("per month")
    DAY = "day", _("per day")
    TOTAL = "total", _("in total")
