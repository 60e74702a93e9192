"""What a reader chose in an address of the calendar."""

from datetime import date

import pytest
from django.http import QueryDict

from hubwerk.processes.events.queries.calendar import CalendarFilter
from tests.network.factories import OrganisationFactory, RegionFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_a_filter_reads_all_that_an_address_can_say():
    topic, region, host = TopicFactory(), RegionFactory(), OrganisationFactory()
    query = (
        f"q=Kamera&topic={topic.identifier}&format=workshop&region={region.code}&spoken=fr&host={host.slug}&mode=online"
        "&from=2026-06-01&until=2026-06-30"
    )

    choice = CalendarFilter.read(QueryDict(query))

    assert choice == CalendarFilter(
        text="Kamera",
        topic=topic,
        format="workshop",
        region=region,
        spoken="fr",
        host=host,
        mode="online",
        since=date(2026, 6, 1),
        until=date(2026, 6, 30),
    )
    assert (choice.number, choice.ignored) == (9, [])
    assert CalendarFilter.read(QueryDict(choice.query.removeprefix("?"))) == choice


def test_what_is_unknown_is_set_aside_and_named():
    choice = CalendarFilter.read(QueryDict("topic=nothing&format=party&region=XX&spoken=la&host=nobody&mode=moon&from=tomorrow&until="))

    assert choice == CalendarFilter()
    assert choice.query == ""
    assert choice.ignored == [
        ("topic", "nothing"),
        ("region", "XX"),
        ("host", "nobody"),
        ("format", "party"),
        ("spoken", "la"),
        ("mode", "moon"),
        ("from", "tomorrow"),
    ]


def test_an_organisation_that_is_not_public_is_no_host_to_choose():
    hidden = OrganisationFactory(status="draft")

    assert CalendarFilter.read(QueryDict(f"host={hidden.slug}")).host is None


def test_each_choice_can_be_taken_back():
    topic = TopicFactory(label_en="Machines")

    chips = list(CalendarFilter.read(QueryDict(f"topic={topic.identifier}&from=2026-06-01")).chips())

    assert [(name, without) for name, _label, _value, without in chips] == [
        ("topic", "?from=2026-06-01"),
        ("from", f"?topic={topic.identifier}"),
    ]


def test_other_parameters_are_none_of_the_filters():
    choice = CalendarFilter.read(QueryDict("language=fr&page=3&past=1&format=talk"))

    assert (choice.query, choice.number) == ("?format=talk", 1)


@pytest.mark.parametrize(("query", "queries"), [("", 0), ("topic=a&region=b&host=c", 3)])
def test_reading_takes_a_query_for_each_row_that_is_named(django_assert_num_queries, query, queries):
    with django_assert_num_queries(queries):
        CalendarFilter.read(QueryDict(query))
