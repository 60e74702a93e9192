from datetime import timedelta

import pytest

from hubwerk.foundation.ui import tasks_today
from hubwerk.foundation.ui.tasks_today import TodayItem, items_for


@pytest.fixture(autouse=True)
def no_sources(monkeypatch):
    monkeypatch.setattr(tasks_today, "_sources", {})


def _item(title, since, **fields):
    return TodayItem(title=title, url="/", since=since, kind="kind", **fields)


def test_own_things_come_first_then_the_oldest(user, at):
    tasks_today.register("a", lambda user, at: [_item("new", at), _item("old", at - timedelta(days=3))])
    tasks_today.register("b", lambda user, at: [_item("my newer", at, mine=True), _item("my older", at - timedelta(days=1), mine=True)])

    assert [item.title for item in items_for(user, at)] == ["my older", "my newer", "old", "new"]


def test_sources_are_asked_for_one_reader_at_one_moment(user, at):
    asked = []

    def source(*about):
        asked.append(about)
        return []

    tasks_today.register("a", source)

    assert items_for(user, at) == []
    assert asked == [(user, at)]


def test_registering_twice_replaces(user, at):
    tasks_today.register("a", lambda user, at: [_item("first", at)])
    tasks_today.register("a", lambda user, at: [_item("second", at)])

    assert [item.title for item in items_for(user, at)] == ["second"]
