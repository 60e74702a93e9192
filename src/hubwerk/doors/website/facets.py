"""The filters that several lists share: regions and topics."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from hubwerk.doors.website.queries.places import Places
from hubwerk.doors.website.queries.remembered import shared
from hubwerk.doors.website.queries.spoken import topic_rows
from hubwerk.doors.website.reading import reader_language
from hubwerk.foundation.ui.selection import Facet, Selection
from hubwerk.network.topics.models import Topic

_TOPICS: Final = 12


def region_facet(places: Places, counts: dict[str, int], selection: Selection) -> Facet:
    """Named areas, then each country with its districts. A province that is chosen is shown below its country."""
    language = reader_language()
    chosen = selection.chosen.get("region", "")
    labels = [(region.code, region.name(language), 0) for region in places.areas]
    for country in places.countries:
        labels.append((country.code, country.name(language), 0))
        between = places.by_code.get(chosen)
        if between is not None and between.level in (1, 2) and between.country == country.code:
            labels.append((between.code, between.name(language), 1))
        labels += [(region.code, region.name(language), 1) for region in places.districts(country)]
    return Facet.of("region", _("Region"), labels, counts, selection)


def topic_facet(counts: Mapping[str, int], named: Mapping[str, int], selection: Selection) -> Facet:
    """The topics that most rows name themselves, the chosen one first, each with the number of rows that speak of it or of one below it."""
    chosen = selection.chosen.get("topic", "")
    telling = sorted(named, key=lambda topic: (-named[topic], topic))
    shown = [chosen] if chosen else []
    shown += [topic for topic in telling if topic != chosen][:_TOPICS]
    rows = topic_rows(shown)
    language = reader_language()
    labels = [(topic, rows[topic].label(language), 0) for topic in shown if topic in rows]
    return Facet.of("topic", _("Topic"), labels, dict(counts), selection)


def known_topics() -> set[str]:
    """The identifiers a list can be filtered by. One query, and none while all topics are known."""
    return shared("topics in use", compute=lambda: set(Topic.objects.current().values_list("identifier", flat=True)))
