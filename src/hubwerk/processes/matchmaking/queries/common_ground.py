"""What two sides have in common, and the groups that could grow out of it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from hubwerk.engine.matching import Entry
from hubwerk.engine.matching import common as engine_common
from hubwerk.network.organisations.models import Organisation
from hubwerk.processes.matchmaking.live import live_index
from hubwerk.processes.matchmaking.queries.rows import Evidence, evidence_of, rows_of

__all__ = ["CommonGround", "ProposedGroup", "SharedTopic", "common_ground", "common_ground_of", "common_ground_with_network", "proposed_groups"]


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
    rows = rows_of(evidence.entry for group in groups for evidence in group.evidence)
    return [ProposedGroup(group.topic, group.score, group.countries, evidence_of(group.evidence, rows)) for group in groups]


def _of(organisations: Collection[int]) -> Callable[[Entry], bool]:
    names = frozenset(map(str, organisations))
    return lambda entry: entry.organisation in names


def _ground(ours: Callable[[Entry], bool], theirs: Callable[[Entry], bool], on: date, limit: int) -> CommonGround:
    def open_entry(side: Callable[[Entry], bool]) -> Callable[[Entry], bool]:
        return lambda entry: side(entry) and (entry.closes is None or entry.closes >= on)

    with live_index.current() as index:
        shared = engine_common.common_ground(index, open_entry(ours), open_entry(theirs), limit=limit)
    rows = rows_of(evidence.entry for topic in shared for evidence in (*topic.ours, *topic.theirs))
    return CommonGround(
        tuple(
            SharedTopic(topic.topic, topic.score, evidence_of(topic.ours, rows), evidence_of(topic.theirs, rows), topic.answered) for topic in shared
        )
    )
