"""Teams of Enabler, User and Supporter, scored as a whole for one need or a call for projects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import Final

from hubwerk.engine.matching.entries import Entry, Kind, Role
from hubwerk.engine.matching.index import MatchIndex
from hubwerk.engine.matching.reasons import Reason
from hubwerk.engine.matching.weights import Preferences
from hubwerk.engine.text.languages import known_language

_CANDIDATES: Final = 12
_LOOKED_AT: Final = 200
# Shares of a team's score.
_FIT: Final = 0.55
_COVERAGE: Final = 0.25
_UNDERSTANDING: Final = 0.12
_BORDER: Final = 0.08
_NO_ROLES: Final = Preferences(roles=0.0)


@dataclass(frozen=True, slots=True)
class Member:
    """An organisation's part in a team: its role, the entry that speaks for it, and how well that fits the task (0 to 100)."""

    role: Role
    entry: Entry
    fit: float


@dataclass(frozen=True, slots=True)
class Team:
    """One member a role; the score (0 to 100) is the sum of the points of its reasons.

    Reason codes: `team-fit`, `team-coverage` (data: topics, missing), `team-understanding` (data: languages), `team-border` (data: countries).
    """

    members: tuple[Member, ...]
    score: float
    reasons: tuple[Reason, ...]


def teams(index: MatchIndex, task: Entry, *, limit: int = 5, on: date | None = None) -> tuple[Team, ...]:
    """The best teams for a task. A need's own organisation is the member of its role; a call for projects (no organisation) gets all three.

    A team is better than its members: what they cover together counts, whether all can talk to each other, and whether a border is bridged.
    """
    wanted = [role for role in (Role.USER, Role.ENABLER, Role.SUPPORTER) if role not in task.roles or not task.organisation]
    if not wanted:
        return ()
    candidates = {role: _candidates(index, task, role, on) for role in wanted}
    topics = _task_topics(index, task)
    found = []
    for members in product(*(candidates[role] for role in wanted)):
        organisations = [member.entry.organisation for member in members]
        if len(set(organisations)) == len(organisations):
            found.append(_team(index, task, members, topics))
    return tuple(sorted(found, key=lambda team: (-team.score, tuple(member.entry.id for member in team.members)))[:limit])


def _candidates(index: MatchIndex, task: Entry, role: Role, on: date | None) -> list[Member]:
    """The organisations of a role that fit best, each by its best entry. Other Users are found by what they need, too: they share the problem."""
    asked = [replace(task, roles=frozenset())]
    if role is Role.USER:
        asked.append(replace(task, roles=frozenset(), kind=Kind.OFFER))
    best: dict[str, Member] = {}
    for query in asked:
        for one in index.find(query, limit=_LOOKED_AT, preferences=_NO_ROLES, on=on):
            entry = index.entry(one.id)
            if role in entry.roles and entry.organisation and (entry.organisation not in best or best[entry.organisation].fit < one.score):
                best[entry.organisation] = Member(role, entry, one.score)
    return sorted(best.values(), key=lambda member: (-member.fit, member.entry.id))[:_CANDIDATES]


def _task_topics(index: MatchIndex, task: Entry) -> Mapping[str, float]:
    if task.id in index:
        return index.topics_of(task.id)
    language = known_language(task.language, f"{task.title}\n{task.text}")
    read = index.topics.read(task.text, title=task.title, language=language)
    return {**{topic: found.weight for topic, found in read.items()}, **dict.fromkeys(task.topics, 1.0)}


def _team(index: MatchIndex, task: Entry, members: Sequence[Member], topics: Mapping[str, float]) -> Team:
    covered = {topic for member in members for topic in index.topics_of(member.entry.id)} & topics.keys()
    whole = sum(topics.values())
    coverage = sum(topics[topic] for topic in covered) / whole if whole else 0.0
    fit = sum(member.fit for member in members) / len(members) / 100 if members else 0.0
    everyone = [task, *(member.entry for member in members)] if task.organisation else [member.entry for member in members]
    tongues = [entry.spoken or frozenset(filter(None, (entry.language,))) for entry in everyone]
    shared = frozenset.intersection(*tongues) if tongues else frozenset()
    pairs = [(one, other) for i, one in enumerate(tongues) for other in tongues[i + 1 :]]
    understanding = 1.0 if shared else (sum(bool(one & other) for one, other in pairs) / len(pairs) if pairs else 0.0)
    countries = sorted({entry.place.country for entry in everyone if entry.place and entry.place.country})
    reasons = (
        Reason("team-fit", round(100 * _FIT * fit, 2)),
        Reason(
            "team-coverage",
            round(100 * _COVERAGE * coverage, 2),
            {"topics": tuple(sorted(covered)), "missing": tuple(sorted(topics.keys() - covered))},
        ),
        Reason("team-understanding", round(100 * _UNDERSTANDING * understanding, 2), {"languages": tuple(sorted(shared))}),
        Reason("team-border", round(100 * _BORDER * (len(countries) > 1), 2), {"countries": tuple(countries)}),
    )
    return Team(tuple(members), round(sum(reason.points for reason in reasons), 2), reasons)
