"""The editors' pages about regions and topics, in the language this reader reads best."""

from django.http import HttpRequest

from hubwerk.doors.website.fallback import best_version
from hubwerk.doors.website.models import RegionPage, TopicPage
from hubwerk.doors.website.models.restrictions import kept_for_some
from hubwerk.network.organisations.models import Region
from hubwerk.network.topics.models import Topic

__all__ = ["portrait_of", "topic_page_of"]


def portrait_of(region: Region, request: HttpRequest) -> RegionPage | None:
    """The published portrait of a region, unless it is kept for some readers. One query."""
    versions = RegionPage.objects.live().exclude(kept_for_some()).filter(region=region)
    best = best_version(versions.select_related("locale", "image", "invitation_page"), request)
    if best is not None:
        best.region = region
    return best


def topic_page_of(topic: Topic, request: HttpRequest) -> TopicPage | None:
    """The published page about a topic, unless it is kept for some readers. One query."""
    versions = TopicPage.objects.live().exclude(kept_for_some()).filter(topic=topic)
    best = best_version(versions.select_related("locale", "image"), request)
    if best is not None:
        best.topic = topic
    return best
