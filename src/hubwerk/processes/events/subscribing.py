"""The addresses at which a calendar can be followed, each with exactly what the reader chose."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode, urlsplit

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from hubwerk.foundation.ui.addresses import public_url
from hubwerk.foundation.ui.tags.frame import site_name

if TYPE_CHECKING:
    from hubwerk.processes.events.queries.calendar import CalendarFilter

__all__ = ["Subscription"]

_HEIGHT: Final = 640  # pixels; some five events, the rest scrolls


@dataclass(frozen=True, slots=True)
class Subscription:
    """Where calendar programs, feed readers and other sites find the chosen events."""

    calendar: str
    webcal: str
    atom: str
    json: str
    embed: str

    @classmethod
    def of(cls, choice: "CalendarFilter", *, language: str) -> "Subscription":
        """The addresses of a choice, in one language."""
        calendar = public_url(reverse("events:feed-ics") + choice.query)
        address = public_url(reverse("embed-events"))
        query = choice.query.removeprefix("?")
        framed = f"{address}?{urlencode({'language': language})}{'&' if query else ''}{query}"
        return cls(
            calendar=calendar,
            webcal=f"webcal://{calendar.removeprefix(f'{urlsplit(calendar).scheme}://')}",
            atom=public_url(reverse("events:feed-atom") + choice.query),
            json=public_url(reverse("events:feed-json") + choice.query),
            embed=_frame(framed),
        )


def _frame(address: str) -> str:
    """The one line of HTML."""
    title = _("Events of %(name)s") % {"name": site_name()}
    return format_html('<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy"></iframe>', address, title, _HEIGHT)
