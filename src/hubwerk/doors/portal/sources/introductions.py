"""Participants of events who would like to meet the reader."""

from collections.abc import Iterator

from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext as _

from hubwerk.doors.portal.news import NewsItem, NewsReader
from hubwerk.foundation.accounts.queries import proven_addresses
from hubwerk.processes.events.answer_links import introduction_token
from hubwerk.processes.events.enums import IntroductionAnswer
from hubwerk.processes.events.models import EventIntroduction
from hubwerk.processes.events.queries.meeting import may_be_shown

__all__ = ["introductions_to_answer"]


def introductions_to_answer(reader: NewsReader) -> Iterator[NewsItem]:
    """What waits for a yes or no, of events where both are still shown. Two queries."""
    addresses = [address.lower() for address in proven_addresses(reader.user)]
    rows = EventIntroduction.objects.alias(address=Lower("asked__email")).filter(answer=IntroductionAnswer.ASKED)
    mine = rows.filter(Q(address__in=addresses) | Q(asked__person__user=reader.user))
    for row in mine.select_related("event", "asker__organisation", "asked"):
        if may_be_shown(row.asker) and may_be_shown(row.asked):
            yield NewsItem(
                at=row.created_at,
                kind=_("Introduction"),
                title=_("%(name)s would like to meet you") % {"name": row.asker.full_name},
                detail=_("You both take part in “%(event)s”.") % {"event": row.event.title()[0]},
                url=reverse("events:introduction", args=[introduction_token(row)]),
                waits=True,
            )
