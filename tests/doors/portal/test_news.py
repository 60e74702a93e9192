from datetime import timedelta

import pytest

from hubwerk.doors.portal import news
from hubwerk.doors.portal.news import NewsItem, NewsReader, news_for
from hubwerk.doors.portal.places import places_of
from tests.network.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch):
    """Has only these items told."""

    def tell(*items):
        monkeypatch.setattr(news, "_sources", {"test": lambda reader: items})

    return tell


@pytest.fixture
def reader(make_member, at):
    user = make_member(OrganisationFactory())
    places = places_of(user)
    return NewsReader(user=user, places=places, since={places[0].organisation.pk: at - timedelta(days=2)}, at=at)


def test_news_are_parted_by_the_last_visit_latest_first(told, reader, at):
    organisation = reader.places[0].organisation
    yesterday, today, before = (
        NewsItem(at=at - timedelta(days=days), kind="", title=title, url="/", organisation=organisation)
        for days, title in ((1, "yesterday"), (0, "today"), (3, "before"))
    )
    waiting = NewsItem(at=at - timedelta(days=300), kind="", title="waiting", url="/", waits=True)
    told(before, yesterday, waiting, today)

    found = news_for(reader)

    assert (list(found.waiting), list(found.new), list(found.earlier)) == ([waiting], [today, yesterday], [before])


def test_own_affairs_count_from_the_earliest_visit(told, reader, at):
    item = NewsItem(at=at - timedelta(days=1), kind="", title="own", url="/")
    told(item)

    assert list(news_for(reader).new) == [item]


def test_of_what_was_new_before_only_some_is_shown(told, reader, at):
    told(*(NewsItem(at=at - timedelta(days=3 + days), kind="", title=str(days), url="/") for days in range(9)))

    assert [item.title for item in news_for(reader).earlier] == ["0", "1", "2", "3", "4"]
