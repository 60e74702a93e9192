"""What a press release on a new member can tell: only what is stored and public, nothing made up."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from hubwerk.doors.website.queries.spoken import topic_rows
from hubwerk.network.organisations.models import Organisation, Region
from hubwerk.network.topics.models import Topic
from hubwerk.processes.matchmaking.queries import SharedTopic, common_ground_of

if TYPE_CHECKING:
    from hubwerk.processes.membership.models import Membership

__all__ = ["PressFacts", "press_facts"]

_TOPICS: Final = 5
_PARTNERS: Final = 2


@dataclass(frozen=True, slots=True)
class PressFacts:
    """Who joined, when, through whom, for which region, and the topics shared with the network, each with members who speak of it."""

    organisation: Organisation
    decided_on: date
    starts_on: date
    through: Organisation | None
    for_region: Region | None
    topics: tuple[tuple[Topic, tuple[str, ...]], ...]

    @property
    def regions(self) -> list[Region]:
        """The regions the text is about: the one it joins for, else where it is."""
        region = self.for_region or self.organisation.region
        return [region] if region else []


def press_facts(membership: "Membership", *, on: date) -> PressFacts:
    """Gathered on a day. Whoever joins for a region is asked about together with those it has brought in."""
    organisation = membership.organisation
    through = membership.came_through or organisation.came_through
    ours = [organisation.pk]
    if membership.joins_for_region_id is not None:
        ours += organisation.brought_in.published().values_list("pk", flat=True)
    shared = common_ground_of(ours, None, on=on, limit=_TOPICS).topics
    rows = topic_rows(topic.topic_id for topic in shared)
    return PressFacts(
        organisation=organisation,
        decided_on=membership.admitted_on,
        starts_on=membership.starts_on,
        through=through if through is not None and through.pk != organisation.pk else None,
        for_region=membership.joins_for_region,
        topics=tuple((rows[topic.topic_id], _partners(topic, ours)) for topic in shared if topic.topic_id in rows),
    )


def _partners(topic: SharedTopic, ours: list[int]) -> tuple[str, ...]:
    names = dict.fromkeys(evidence.organisation.name for evidence in topic.theirs if evidence.organisation.pk not in ours)
    return tuple(names)[:_PARTNERS]
