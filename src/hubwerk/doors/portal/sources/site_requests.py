"""Questions of visitors about sites on offer that the reader answers for."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from hubwerk.doors.portal.news import NewsItem, NewsReader
from hubwerk.network.organisations.models import SiteRequest

__all__ = ["requests_to_reader"]


def requests_to_reader(reader: NewsReader) -> Iterator[NewsItem]:
    """Questions nobody has marked as answered. What was asked is in the mail, not here. One query."""
    rows = SiteRequest.objects.open().filter(site__contact_person__user=reader.user, sent_at__gte=reader.reaches_back_to)
    for request in rows.select_related("site__region").order_by("-sent_at", "-pk"):
        yield NewsItem(
            at=request.sent_at,
            kind=_("Question"),
            title=request.site.name,
            detail=_("A visitor asked about this site. You have the question by mail and answer it there."),
            url=reverse("website:site", args=[request.site.region.code, request.site.pk]),
        )
