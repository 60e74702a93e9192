"""Storing facts about regions: what completes itself, what is refused, whose region it must be."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from hubwerk.foundation.errors import InvalidInput, NotAllowed, NotFound
from hubwerk.foundation.history.models import Entry
from hubwerk.network.organisations.indicators import FactUnit, RegionIndicator
from hubwerk.network.organisations.models import RegionFact
from hubwerk.network.organisations.services.region_details import RegionFactDetails, RegionFactWrite
from hubwerk.network.organisations.services.region_facts import (
    create_region_fact,
    later,
    remove_region_facts,
    store_region_facts,
    update_region_fact,
)
from hubwerk.network.organisations.signals import region_changed
from tests.network.factories import RegionFactory
from tests.network.region_factories import RegionFactFactory, make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    return RegionFactory()


@pytest.fixture
def details(region):
    return RegionFactDetails(
        region_id=region.pk, indicator=RegionIndicator.UNEMPLOYMENT, value=Decimal("6.4"), as_of=date(2026, 6, 30), source_name="ADG"
    )


def test_create_gives_a_fact_the_unit_and_the_time_of_its_indicator(details, at):
    fact = create_region_fact(actor=None, details=replace(details, unit=FactUnit.EURO), at=at)

    assert (fact.unit, fact.expires_on) == (FactUnit.PERCENT, date(2027, 6, 30))


def test_create_keeps_unit_and_name_of_a_fact_of_ones_own(details, at):
    own = replace(details, indicator=RegionIndicator.OTHER, unit=FactUnit.MINUTES, name_fr="Trajet jusqu'à Bruxelles", expires_on=date(2030, 1, 1))

    fact = create_region_fact(actor=None, details=own, at=at)

    assert (fact.unit, fact.label("fr"), fact.label("nl"), fact.expires_on) == (
        FactUnit.MINUTES,
        "Trajet jusqu'à Bruxelles",
        "Trajet jusqu'à Bruxelles",
        date(2030, 1, 1),
    )


def test_name_of_an_indicator_of_the_list_is_never_overwritten(details, at):
    fact = create_region_fact(actor=None, details=replace(details, name_de="Arbeitslosigkeit, gefühlt"), at=at)

    assert (fact.name_de, str(fact)) == ("", "Unemployment rate")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"as_of": date(2026, 9, 5)}, "as_of"),
        ({"expires_on": date(2020, 1, 1)}, "expires_on"),
        ({"source_name": ""}, "source_name"),
        ({"source_url": "not an address"}, "source_url"),
        ({"indicator": "happiness"}, "indicator"),
        ({"indicator": RegionIndicator.OTHER}, "name_de"),
    ],
)
def test_create_refuses_what_is_not_valid(details, at, changed, field):
    changed = {"expires_on": date(2027, 1, 1), **changed}

    with pytest.raises(InvalidInput) as refused:
        create_region_fact(actor=None, details=replace(details, **changed), at=at)

    assert field in refused.value.errors
    assert not RegionFact.objects.exists()


def test_an_indicator_has_one_value_a_day(details, at):
    create_region_fact(actor=None, details=details, at=at)

    with pytest.raises(InvalidInput):
        create_region_fact(actor=None, details=replace(details, value=Decimal(7)), at=at)


def test_update_records_the_difference_and_tells_it_once(details, at, django_capture_on_commit_callbacks):
    fact = create_region_fact(actor=None, details=details, at=at)
    told = []
    region_changed.connect(lambda region_ids, **_: told.append(region_ids), weak=False, dispatch_uid="test")

    with django_capture_on_commit_callbacks(execute=True):
        update_region_fact(actor=None, fact_id=fact.pk, details=replace(details, value=Decimal("6.1")), at=at)
        update_region_fact(actor=None, fact_id=fact.pk, details=replace(details, value=Decimal("6.1")), at=at)
    region_changed.disconnect(dispatch_uid="test")

    assert told == [frozenset({details.region_id})]
    assert Entry.objects.about(fact).filter(action="region-fact-changed").get().changes == {"value": ["6.4000", "6.1"]}


def test_editor_writes_about_their_own_region_only(details, at, make_user):
    other = RegionFactory()
    editor = make_editor(make_user(), other)

    create_region_fact(actor=editor, details=replace(details, region_id=other.pk), at=at)
    with pytest.raises(NotAllowed):
        create_region_fact(actor=editor, details=details, at=at)

    assert [fact.region for fact in RegionFact.objects.all()] == [other]


def test_editor_cannot_move_a_fact_out_of_or_into_another_region(region, at, make_user):
    own, foreign = RegionFactFactory(), RegionFactFactory(region=region)
    editor = make_editor(make_user(), own.region)

    for fact, target in ((own, region), (foreign, own.region)):
        moved = replace(RegionFactDetails.of(fact), region_id=target.pk)
        with pytest.raises(NotAllowed):
            store_region_facts(actor=editor, writes=[RegionFactWrite(details=moved, fact_id=fact.pk)], at=at)


def test_remove_keeps_what_was_said_in_the_history(at, make_user):
    fact = RegionFactFactory()
    editor = make_editor(make_user(), fact.region)

    remove_region_facts(actor=editor, fact_ids=[fact.pk], at=at)

    assert not RegionFact.objects.exists()
    entry = Entry.objects.get(action="region-fact-removed")
    assert (entry.actor, entry.changes["value"]) == (editor, ["79383.0000", None])


def test_remove_takes_back_all_or_none(at, make_user):
    own, foreign = RegionFactFactory(), RegionFactFactory()
    editor = make_editor(make_user(), own.region)

    with pytest.raises(NotAllowed):
        remove_region_facts(actor=editor, fact_ids=[own.pk, foreign.pk], at=at)
    with pytest.raises(NotFound):
        remove_region_facts(actor=editor, fact_ids=[own.pk, 0], at=at)

    assert RegionFact.objects.count() == 2


def test_stale_facts_are_those_past_their_day():
    stale, fresh = RegionFactFactory(expires_on=date(2026, 9, 3)), RegionFactFactory(expires_on=date(2026, 9, 4))

    assert list(RegionFact.objects.stale_on(date(2026, 9, 4))) == [stale]
    assert [fact.is_stale(date(2026, 9, 4)) for fact in (stale, fresh)] == [True, False]


def test_later_knows_leap_days():
    assert [later(date(2024, 2, 29), years=years) for years in (1, 4)] == [date(2025, 2, 28), date(2028, 2, 29)]
