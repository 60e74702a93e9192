"""Which texts of a source (`sources`) answer what an organisation says of itself."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from hubwerk.engine.matching import Entry, Kind
from hubwerk.network.organisations.models import Listing, Organisation
from hubwerk.processes.matchmaking.entries import listing_entry, organisation_entry, row_of
from hubwerk.processes.matchmaking.live import live_index
from hubwerk.processes.matchmaking.queries.search import TextHit

__all__ = ["texts_for_organisations"]

# The newest of what an organisation needs and offers; who writes fifty listings is not read fifty times.
_ASKED: Final = 8


def texts_for_organisations(organisations: Sequence[Organisation], entry_ids: Collection[str], *, on: date) -> Mapping[int, Sequence[TextHit]]:
    """Of these texts, those that answer the profile or an open listing of each organisation, by its key; best first, each text once, with the reasons.

    Every text is weighed, however far it stands behind in the index: meant for some hundred texts, such as the events to come.
    """
    found: dict[int, Sequence[TextHit]] = {organisation.pk: () for organisation in organisations}
    if not organisations or not entry_ids:
        return found
    among = frozenset(entry_ids)
    asked = _asked(organisations, on)
    with live_index.current() as index:
        for organisation in organisations:
            best: dict[str, TextHit] = {}
            for query in asked[organisation.pk]:
                for hit in index.match(query, limit=len(among), on=on, among=among):
                    if hit.id not in best or best[hit.id].score < hit.score:
                        best[hit.id] = TextHit(*row_of(hit.id), hit.score, hit.reasons, query, hit.entry)
            found[organisation.pk] = sorted(best.values(), key=lambda hit: (-hit.score, hit.table, hit.key))
    return found


def _asked(organisations: Sequence[Organisation], on: date) -> dict[int, list[Entry]]:
    """What each organisation asks: its profile and its newest open listings, as questions that every text may answer."""
    keys = [organisation.pk for organisation in organisations]
    whole = Organisation.objects.filter(pk__in=keys).select_related("region").prefetch_related("topics", "roles", "languages")
    listings = Listing.objects.open_on(on).filter(organisation__in=keys).order_by("-published_on", "-pk").prefetch_related("topics")
    asked = {organisation.pk: _questions([organisation_entry(organisation)] if organisation.profile.strip() else []) for organisation in whole}
    by_key = {organisation.pk: organisation for organisation in whole}
    for listing in listings:
        if len(asked[listing.organisation_id]) <= _ASKED:
            listing.organisation = by_key[listing.organisation_id]
            asked[listing.organisation_id] += _questions([listing_entry(listing)])
    return asked


def _questions(entries: Iterable[Entry]) -> list[Entry]:
    return [replace(entry, kind=Kind.QUESTION) for entry in entries]
