"""The data blocks of schema.org: `{% load structured_data %}`, in the block `structured_data` of a page."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.template import Library
from django.utils.safestring import SafeString

from hubwerk.doors.website import structured_data
from hubwerk.foundation.ui.linked_data import linked_data

if TYPE_CHECKING:
    from hubwerk.doors.website.models import HomePage, NewsPage
    from hubwerk.network.organisations.models import Organisation, Region
    from hubwerk.network.topics.models import Topic

register = Library()


@register.simple_tag
def website_data(home: "HomePage") -> SafeString:
    """The site and the hub."""
    return linked_data(structured_data.website(home))


@register.simple_tag
def organisation_data(organisation: "Organisation", topics: "Iterable[Topic]" = ()) -> SafeString:
    """An organisation of the network with what it speaks of."""
    return linked_data(structured_data.organisation_data(organisation, topics))


@register.simple_tag
def place_data(region: "Region", name: str, above: "Sequence[Region]" = ()) -> SafeString:
    """A region, and what it lies in."""
    return linked_data(structured_data.place(region, name, above))


@register.simple_tag
def news_data(page: "NewsPage", organisations: "Iterable[Organisation]" = ()) -> SafeString:
    """A news item or press release."""
    return linked_data(structured_data.news_article(page, organisations))
