"""What matchmaking knows, for pages and the command line. Read-only."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from hubwerk.engine.matching import Entry, Hit, Kind, Reason
from hubwerk.engine.matching import common as engine_common
from hubwerk.engine.matching.terms import TopicRead
from hubwerk.network.organisations.models import Listing, Organisation
from hubwerk.processes.matchmaking.entries import listing_entry, listing_entry_id, organisation_entry, organisation_entry_id, row_of
from hubwerk.processes.matchmaking.live import live_index

_SENTENCE: Final = "sentence"
# Every listing and the profile of an organisation is asked about; so many of each are looked at.
_LOOKED_AT: Final = 12
# So many of the best answers to a sentence are sorted into those who answer and what there is to read.
_SCANNED: Final = 100


@dataclass(frozen=True, slots=True)
class Match:
    """An organisation that answers, by one of its listings or by its profile (`listing` is None), with the score (0 to 100) and the reasons."""

    organisation: Organisation
    listing: Listing | None
    score: float
    reasons: tuple[Reason, ...]
    query: Entry
    entry: Entry


@dataclass(frozen=True, slots=True)
class TextHit:
    """A text of a source (`sources`) that answers, named by its table and key, with the score (0 to 100) and the reasons."""

    table: str
    key: int
    score: float
    reasons: tuple[Reason, ...]
    query: Entry
    entry: Entry


@dataclass(frozen=True, slots=True)
class Answers:
    """What a sentence is answered with: who, what to read, and the topics it speaks of itself, with where each was read; best first."""

    matches: list[Match]
    texts: list[TextHit]
    topics: list[tuple[str, TopicRead]]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a topic was read: whose text, and the places (field, start, end) in it."""

    organisation: Organisation
    listing: Listing | None
    entry: Entry
    spans: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class SharedTopic:
    """A topic two sides share. `answered` is true where one side needs what the other offers."""

    topic_id: str
    score: float
    ours: tuple[Evidence, ...]
    theirs: tuple[Evidence, ...]
    answered: bool


@dataclass(frozen=True, slots=True)
class CommonGround:
    """What two sides have in common, most telling first."""

    topics: tuple[SharedTopic, ...]


@dataclass(frozen=True, slots=True)
class ProposedGroup:
    """A topic worth a focus group across a border, with who speaks of it."""

    topic_id: str
    score: float
    countries: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def search(sentence: str, *, language: str | None = None, limit: int = 20, texts: int = 10, on: date) -> Answers:
    """Who answers a sentence in any language, and what there is to read about it: at most `limit` and `texts` of each."""
    query = Entry(id=_SENTENCE, text=sentence, language=language, kind=Kind.QUESTION)
    wanted: set[str] = set()
    left = {True: texts, False: limit}
    with live_index.current() as index:
        for found in index.find(query, limit=_SCANNED, on=on):
            is_text = index.entry(found.id).kind is Kind.PAGE
            if left[is_text]:
                left[is_text] -= 1
                wanted.add(found.id)
        hits = index.match(query, limit=len(wanted), on=on, among=wanted) if wanted else []
        topics = index.topics_asked(query)
    read = [hit for hit in hits if hit.entry.kind is Kind.PAGE]
    return Answers(
        matches=_matches(query, [hit for hit in hits if hit.entry.kind is not Kind.PAGE]),
        texts=[TextHit(*row_of(hit.id), hit.score, hit.reasons, query, hit.entry) for hit in read],
        topics=sorted(topics.items(), key=lambda pair: (-pair[1].weight, pair[0])),
    )


def matches_for_listing(listing: Listing, *, limit: int = 10, on: date) -> list[Match]:
    """Who answers a need, or needs an offer. Works for drafts, too."""
    query = listing_entry(listing)
    with live_index.current() as index:
        return _matches(query, index.match(query, limit=limit, on=on))


def matches_for_organisation(organisation: Organisation, *, limit: int = 10, on: date, excluding: Collection[int] = ()) -> list[Match]:
    """The best matches of all its open listings (or of its profile while it has none), each other organisation once; `excluding` names some by key."""
    listings = (
        organisation.listings.open_on(on)
        .select_related("organisation__region")
        .prefetch_related("topics", "organisation__roles", "organisation__languages")
    )
    queries = [listing_entry(listing) for listing in listings] or [organisation_entry(organisation)]
    unwanted = frozenset(map(str, excluding))
    best: dict[str, tuple[float, str, Entry]] = {}
    with live_index.current() as index:
        for query in queries:
            for found in index.find(query, limit=_LOOKED_AT, on=on):
                other = index.entry(found.id).organisation
                if other in unwanted:
                    continue
                if other not in best or best[other][0] < found.score:
                    best[other] = (found.score, found.id, query)
        ranked = sorted(best.values(), key=lambda one: (-one[0], one[1]))[:limit]
        hits = [
            (query, hit)
            for query in queries
            if (wanted := {entry_id for _, entry_id, asked in ranked if asked is query})
            for hit in index.match(query, limit=limit, on=on, among=wanted)
        ]
    rows = _rows(hit.entry for _, hit in hits)
    return [match for query, hit in sorted(hits, key=lambda pair: (-pair[1].score, pair[1].id)) for match in _matches(query, [hit], rows)]


def common_ground(organisation: Organisation, other: Organisation, *, on: date, limit: int = 12) -> CommonGround:
    """What two organisations have in common."""
    return _ground(_of([organisation.pk]), _of([other.pk]), on, limit)


def common_ground_with_network(organisation: Organisation, *, on: date, limit: int = 12) -> CommonGround:
    """What a newcomer and everyone else have in common."""
    return _ground(_of([organisation.pk]), lambda entry: True, on, limit)


def common_ground_of(ours: Collection[int], theirs: Collection[int] | None, *, on: date, limit: int = 12) -> CommonGround:
    """What two groups of organisations have in common, given by their keys; None for everyone else."""
    return _ground(_of(ours), (lambda entry: True) if theirs is None else _of(theirs), on, limit)


def proposed_groups(*, limit: int = 8) -> list[ProposedGroup]:
    """Focus groups the network could start: a topic, organisations from at least two countries, and where they speak of it."""
    with live_index.current() as index:
        groups = engine_common.focus_groups(index, limit=limit)
    rows = _rows(evidence.entry for group in groups for evidence in group.evidence)
    return [ProposedGroup(group.topic, group.score, group.countries, _evidence(group.evidence, rows)) for group in groups]


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


def _of(organisations: Collection[int]) -> Callable[[Entry], bool]:
    names = frozenset(map(str, organisations))
    return lambda entry: entry.organisation in names


def _ground(ours: Callable[[Entry], bool], theirs: Callable[[Entry], bool], on: date, limit: int) -> CommonGround:
    def open_entry(side: Callable[[Entry], bool]) -> Callable[[Entry], bool]:
        return lambda entry: side(entry) and (entry.closes is None or entry.closes >= on)

    with live_index.current() as index:
        shared = engine_common.common_ground(index, open_entry(ours), open_entry(theirs), limit=limit)
    rows = _rows(evidence.entry for topic in shared for evidence in (*topic.ours, *topic.theirs))
    return CommonGround(
        tuple(SharedTopic(topic.topic, topic.score, _evidence(topic.ours, rows), _evidence(topic.theirs, rows), topic.answered) for topic in shared)
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    organisations: dict[int, Organisation]
    listings: dict[int, Listing]

    def of(self, entry: Entry) -> tuple[Organisation, Listing | None] | None:
        """The rows of an entry; None where they were withdrawn between the index and the page."""
        table, key = row_of(entry.id)
        listing = self.listings.get(key) if table == "listing" else None
        organisation = self.organisations.get(int(entry.organisation))
        return (organisation, listing) if organisation and (listing or table != "listing") else None


def _rows(entries: Iterable[Entry]) -> _Rows:
    """The rows behind entries, three to five queries however many; only what is public."""
    named = list(entries)
    listings = [key for table, key in (row_of(entry.id) for entry in named) if table == "listing"]
    organisations = {int(entry.organisation) for entry in named}
    return _Rows(
        {row.pk: row for row in Organisation.objects.published().filter(pk__in=organisations).select_related("region").prefetch_related("roles")},
        {row.pk: row for row in Listing.objects.published().filter(pk__in=listings).select_related("organisation")},
    )


def _matches(query: Entry, hits: Sequence[Hit], rows: _Rows | None = None) -> list[Match]:
    known = rows or _rows(hit.entry for hit in hits)
    found = ((hit, known.of(hit.entry)) for hit in hits)
    return [Match(row[0], row[1], hit.score, hit.reasons, query, hit.entry) for hit, row in found if row]


def _evidence(found: Iterable[engine_common.Evidence], rows: _Rows) -> tuple[Evidence, ...]:
    known = ((evidence, rows.of(evidence.entry)) for evidence in found)
    return tuple(
        Evidence(row[0], row[1], evidence.entry, tuple((place.field, place.start, place.end) for place in evidence.places))
        for evidence, row in known
        if row
    )
