"""What speaks for a match beside its subject: who may answer whom, how near they are, how fresh it is."""

from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hubwerk.engine.matching.entries import Entry, Kind, Role
from hubwerk.engine.matching.segment import KINDS, NO_DATE, ROLES, Segment
from hubwerk.engine.matching.weights import Preferences

# How well a seeker's role fits an offerer's. The hub exists for the first line; Supporters carry both sides.
_FIT: Final = {
    (Role.USER, Role.ENABLER): 1.0,
    (Role.USER, Role.SUPPORTER): 0.8,
    (Role.ENABLER, Role.SUPPORTER): 0.8,
    (Role.SUPPORTER, Role.ENABLER): 0.8,
    (Role.SUPPORTER, Role.USER): 0.7,
    (Role.ENABLER, Role.USER): 0.6,
    (Role.ENABLER, Role.ENABLER): 0.5,
    (Role.USER, Role.USER): 0.5,
    (Role.SUPPORTER, Role.SUPPORTER): 0.5,
}
_EARTH_KM: Final = 6371.0
# Two needs, or two offers, do not answer each other.
_ANSWERS: Final = {
    Kind.NEED: frozenset({Kind.OFFER, Kind.PROFILE}),
    Kind.OFFER: frozenset({Kind.NEED, Kind.PROFILE}),
    Kind.PROFILE: frozenset({Kind.NEED, Kind.OFFER, Kind.PROFILE}),
    Kind.PAGE: frozenset({Kind.PAGE}),
    Kind.QUESTION: frozenset(Kind),
}


def role_fit(seeker: frozenset[Role], offerer: frozenset[Role]) -> float:
    """The best fit of any role of one side with any of the other, 0 where a side's roles are unknown."""
    return max((_FIT[one, other] for one in seeker for other in offerer), default=0.0)


def _directed_fit(query: Entry, other_roles: frozenset[Role], other_kind: Kind) -> float:
    seeks = query.kind is Kind.NEED or other_kind is Kind.OFFER
    offers = query.kind is Kind.OFFER or other_kind is Kind.NEED
    if seeks and not offers:
        return role_fit(query.roles, other_roles)
    if offers and not seeks:
        return role_fit(other_roles, query.roles)
    return max(role_fit(query.roles, other_roles), role_fit(other_roles, query.roles))


def role_fits(query: Entry, segment: Segment, places: NDArray[np.int64]) -> NDArray[np.float64]:
    """Role fit of the query with each entry."""
    sets = [frozenset(role for i, role in enumerate(ROLES) if bits >> i & 1) for bits in range(1 << len(ROLES))]
    table = np.array([[_directed_fit(query, roles, kind) for roles in sets] for kind in KINDS])
    return np.asarray(table[segment.kinds[places], segment.roles[places]], np.float64)


def allowed(query: Entry, segment: Segment, on: date | None) -> NDArray[np.bool_]:
    """Entries the facts do not rule out: another organisation, a kind that answers the query, not closed on that day."""
    fitting = np.array([kind in _ANSWERS[query.kind] for kind in KINDS])
    mask = fitting[segment.kinds]
    own = segment.organisation_number(query.organisation)
    if own >= 0:
        mask &= segment.organisation_numbers != own
    same = segment.place_of(query.id)
    if same >= 0:
        mask[same] = False
    if on is not None:
        mask &= (segment.closes == NO_DATE) | (segment.closes >= on.toordinal())
    return mask


def distances(query: Entry, segment: Segment, places: NDArray[np.int64]) -> NDArray[np.float64]:
    """Great-circle distances in km (haversine), NaN where a side's place is unknown."""
    if query.place is None:
        return np.full(len(places), np.nan)
    here = np.radians([query.place.latitude, query.place.longitude])
    there = np.radians(segment.places[places].astype(np.float64))
    half = np.sin((there - here) / 2) ** 2
    chord = half[:, 0] + np.cos(here[0]) * np.cos(there[:, 0]) * half[:, 1]
    return np.asarray(2 * _EARTH_KM * np.arcsin(np.sqrt(np.clip(chord, 0, 1))))


def nearness(kilometres: NDArray[np.float64], preferences: Preferences) -> NDArray[np.float64]:
    """1 at the same place, falling to 1/e at `reach_km`, 0 for the unknown."""
    return np.nan_to_num(np.exp(-kilometres / preferences.reach_km))


def freshness(segment: Segment, places: NDArray[np.int64], on: date | None, preferences: Preferences) -> NDArray[np.float64]:
    """1 on the day of publication, falling to 1/e after `fresh_days`, 0 for the undated or when no day is given."""
    if on is None:
        return np.zeros(len(places))
    published = segment.published[places]
    age = np.maximum(on.toordinal() - published, 0)
    return np.where(published == NO_DATE, 0.0, np.exp(-age / preferences.fresh_days))


def across_border(query: Entry, segment: Segment, places: NDArray[np.int64]) -> NDArray[np.float64]:
    """1 where the entry lies in another country than the query, 0 where it does not or nobody knows."""
    if query.place is None or not query.place.country:
        return np.zeros(len(places))
    countries = segment.countries[places]
    return np.asarray((countries != "") & (countries != query.place.country), np.float64)
