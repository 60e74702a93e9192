"""Which mail people can do without, and what they decided."""

import pytest

from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.history.models import Entry
from hubwerk.foundation.mail import preferences
from hubwerk.foundation.mail.queries import choices_of, wants
from hubwerk.foundation.mail.services.preferences import choose_mail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    monkeypatch.setattr(preferences, "_kinds", {})
    preferences.register("news", "News")
    preferences.register("hints", "Hints", by_default=False)


def test_without_a_decision_the_default_holds(user):
    assert [wants(user, "news"), wants(user, "hints"), wants(None, "news")] == [True, False, True]


def test_decision_holds_for_oneself_alone(user, make_user, at):
    assert choose_mail(actor=user, wanted={"news": False, "hints": True}, at=at) == 2

    assert [(kind.key, wanted) for kind, wanted in choices_of(user)] == [("news", False), ("hints", True)]
    assert wants(make_user(), "news")
    assert Entry.objects.get().changes == {"mail:news": [True, False], "mail:hints": [False, True]}


def test_deciding_the_same_again_changes_nothing(user, at):
    assert choose_mail(actor=user, wanted={"news": True}, at=at) == 0

    assert not Entry.objects.exists()


def test_mail_nobody_sends_cannot_be_chosen(user, at):
    with pytest.raises(NotFound):
        choose_mail(actor=user, wanted={"spam": False}, at=at)
    with pytest.raises(KeyError):
        wants(user, "spam")
