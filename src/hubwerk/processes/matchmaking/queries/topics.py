"""The topics the network speaks of."""

from datetime import date

from hubwerk.engine.matching import Entry
from hubwerk.network.organisations.models import Listing, Organisation
from hubwerk.processes.matchmaking.entries import listing_entry_id, organisation_entry_id
from hubwerk.processes.matchmaking.live import live_index

__all__ = ["entries_by_topic", "topics_of_listing", "topics_of_organisation"]


def topics_of_listing(listing: Listing) -> list[tuple[str, float]]:
    """The topics a listing speaks of with their weights, strongest first."""
    return _topics(listing_entry_id(listing.pk))


def topics_of_organisation(organisation: Organisation) -> list[tuple[str, float]]:
    """The topics of an organisation's profile and listings with their weights, strongest first."""
    names = [
        organisation_entry_id(organisation.pk),
        *(listing_entry_id(key) for key in organisation.listings.published().values_list("pk", flat=True)),
    ]
    return _topics(*names)


def entries_by_topic(*, on: date) -> dict[str, list[tuple[Entry, float]]]:
    """For every topic, the open entries that speak of it, strongest first."""
    found: dict[str, list[tuple[Entry, float]]] = {}
    with live_index.current() as index:
        for entry in index:
            if entry.organisation and (entry.closes is None or entry.closes >= on):
                for topic, weight in index.topics_of(entry.id).items():
                    found.setdefault(topic, []).append((entry, weight))
    return {topic: sorted(entries, key=lambda pair: (-pair[1], pair[0].id)) for topic, entries in found.items()}


def _topics(*names: str) -> list[tuple[str, float]]:
    weights: dict[str, float] = {}
    with live_index.current() as index:
        for name in names:
            for topic, weight in (index.topics_of(name) if name in index else {}).items():
                weights[topic] = weights.get(topic, 0.0) + weight
    return sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
