"""Brings the sample network into the database by the rooms' own services."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction

from hubwerk.demo.sample import sample_organisations
from hubwerk.engine.thesaurus import load
from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.models import Organisation, Region
from hubwerk.network.organisations.services.affiliations import AffiliationWrite, store_affiliations
from hubwerk.network.organisations.services.details import ListingDetails, ListingWrite, OrganisationDetails, OrganisationWrite
from hubwerk.network.organisations.services.listings import publish_listings, store_listings
from hubwerk.network.organisations.services.organisations import set_came_through, set_statuses, store_organisations
from hubwerk.network.organisations.services.regions import sync_regions
from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.services.consents import give_consent
from hubwerk.network.people.services.persons import PersonDetails, PersonWrite, store_persons
from hubwerk.network.topics.services.sync import sync_topics

_PREFIX: Final = "sample-"
# Listings are published over the last weeks and stay open for half a year.
_SPREAD: Final = 60
_OPEN: Final = timedelta(days=180)


def external_id(key: str) -> str:
    """The id a sample organisation has in imports."""
    return f"{_PREFIX}{key}"


def is_loaded() -> bool:
    """Whether the sample network is in the database."""
    return Organisation.objects.filter(external_id__startswith=_PREFIX).exists()


@transaction.atomic
def load_sample_network(*, at: datetime) -> int:
    """Regions, topics and all sample organisations with their people and listings; nothing is done twice. Returns how many organisations came in."""
    sync_regions()
    sync_topics(load(), at)
    if is_loaded():
        return 0
    samples = list(sample_organisations())
    stored = _store_organisations(samples, at)
    _store_listings(samples, stored, at)
    _store_contacts(samples, stored, at)
    return len(stored)


def _store_organisations(samples: Sequence[Mapping[str, Any]], at: datetime) -> dict[str, int]:
    regions = dict(Region.objects.values_list("code", "pk"))
    writes = [OrganisationWrite(details=_details(sample, regions), external_id=external_id(sample["key"]), is_sample=True) for sample in samples]
    organisations = store_organisations(actor=None, writes=writes, at=at)
    keys = {sample["key"]: organisation.pk for sample, organisation in zip(samples, organisations, strict=True)}
    set_statuses(actor=None, statuses=dict.fromkeys(keys.values(), PublicationStatus.PUBLISHED), at=at)
    set_came_through(actor=None, multipliers={keys[sample["key"]]: keys[sample["via"]] for sample in samples if "via" in sample}, at=at)
    return keys


def _details(sample: Mapping[str, Any], regions: Mapping[str, int]) -> OrganisationDetails:
    return OrganisationDetails(
        name=sample["name"],
        kind=sample["kind"],
        roles=frozenset(sample["roles"]),
        languages=frozenset(sample["languages"]),
        size=sample.get("size"),
        region_id=regions[sample["region"]],
        postal_code=sample.get("postal_code", ""),
        town=sample["town"],
        latitude=sample["latitude"],
        longitude=sample["longitude"],
        website=sample.get("website", ""),
        profile=sample["profile"],
        profile_language=sample["profile_language"],
    )


def _store_listings(samples: Sequence[Mapping[str, Any]], keys: Mapping[str, int], at: datetime) -> None:
    listings = [(sample["key"], number, listing) for sample in samples for number, listing in enumerate(sample.get("listing", ()))]
    writes = [
        ListingWrite(
            organisation_id=keys[key],
            external_id=f"{external_id(key)}-{number}",
            details=ListingDetails(
                kind=listing["kind"],
                language=listing["language"],
                title=listing["title"],
                text=listing["text"].strip(),
                closes_on=(at + _OPEN).date(),
            ),
        )
        for key, number, listing in listings
    ]
    stored = store_listings(actor=None, writes=writes, at=at)
    by_day: dict[int, list[int]] = {}
    for position, listing in enumerate(stored):
        by_day.setdefault(position % _SPREAD, []).append(listing.pk)
    for days_ago, listing_ids in sorted(by_day.items(), reverse=True):
        publish_listings(actor=None, listing_ids=listing_ids, at=at - timedelta(days=days_ago))


def _store_contacts(samples: Sequence[Mapping[str, Any]], keys: Mapping[str, int], at: datetime) -> None:
    contacts = [(sample, contact) for sample in samples for contact in sample.get("contact", ())]
    writes = [
        PersonWrite(
            details=PersonDetails(
                given_name=contact["given_name"], family_name=contact["family_name"], email=contact["email"], language=sample["profile_language"]
            ),
            is_sample=True,
        )
        for sample, contact in contacts
    ]
    persons = store_persons(actor=None, writes=writes, at=at)
    affiliations = [
        AffiliationWrite(person_id=person.pk, organisation_id=keys[sample["key"]], function=contact["function"])
        for person, (sample, contact) in zip(persons, contacts, strict=True)
    ]
    store_affiliations(actor=None, writes=affiliations, at=at)
    for person in persons[::2]:  # half of the invented people agreed to be shown, so that both cases can be seen
        give_consent(
            actor=None,
            person_id=person.pk,
            purpose=ConsentPurpose.DIRECTORY,
            wording_version="sample",
            proof="Invented for the sample network.",
            at=at,
        )
