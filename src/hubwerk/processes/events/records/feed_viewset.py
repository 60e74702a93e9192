"""Where the list, pages and forms about partners' calendars stand in the back office."""

from typing import Final

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.records.menus import EVENTS_MENU
from hubwerk.foundation.records.viewsets import RecordViewSet
from hubwerk.processes.events.models import PartnerFeed
from hubwerk.processes.events.records import feed_pages
from hubwerk.processes.events.records.feed_lists import FeedIndexView

__all__ = ["FEED_VIEW_SETS"]


class FeedViewSet(RecordViewSet):
    """Partners' calendars."""

    model = PartnerFeed
    name = "events_feeds"
    menu_name = "event-feeds"
    url_prefix = "events/feeds"
    icon = "link"
    menu_label = _("Partners' calendars")
    menu_hook = EVENTS_MENU
    menu_order = 60
    can_add = False
    can_change = False
    index_view_class = FeedIndexView
    inspect_view_class = feed_pages.FeedInspectView

    def more_urlpatterns(self) -> list[URLPattern]:
        """What is done with them."""
        return [
            path("new/", feed_pages.EnterFeedView.as_view(), name="enter"),
            path("<int:pk>/change/", feed_pages.ChangeFeedView.as_view(), name="change"),
            path("<int:pk>/pause/", feed_pages.pause, name="pause"),
            path("<int:pk>/resume/", feed_pages.resume, name="resume"),
            path("<int:pk>/read/", feed_pages.read_now, name="read-now"),
        ]


FEED_VIEW_SETS: Final = (FeedViewSet(),)
