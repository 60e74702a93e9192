from datetime import datetime, timedelta

import pytest

from hubwerk.foundation.errors import NotFound, RuleBroken
from hubwerk.processes.membership import welcome
from hubwerk.processes.membership.models import Membership, WelcomeRecord
from hubwerk.processes.membership.services.welcome import prepare_unfinished_welcomes, prepare_welcome
from tests.processes.membership.newcomers import DECIDED, admitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A welcome of three steps that note whom they welcomed; the second fails while `taken` is empty of "repaired"."""
    monkeypatch.setattr(welcome, "_steps", {})
    done: list[str] = []

    def first(membership: Membership, at: datetime) -> str:
        done.append("first")
        return "/admin/first/"

    def second(membership: Membership, at: datetime) -> str:
        if "repaired" not in done:
            WelcomeRecord.objects.all().update(result_url="/written/by/a/step/that/fails/")
            raise RuleBroken("There is no list of news.")
        done.append("second")
        return ""

    def third(membership: Membership, at: datetime) -> str:
        done.append("third")
        return ""

    welcome.register("first", "First", first)
    welcome.register("second", "Second", second)
    welcome.register("third", "Third", third)
    return done


def test_each_step_is_taken_once(taken: list[str], at: datetime) -> None:
    taken.append("repaired")
    membership = admitted()

    prepare_welcome(membership_id=membership.pk, at=at)
    prepare_welcome(membership_id=membership.pk, at=at)

    assert taken == ["repaired", "first", "second", "third"]
    assert list(WelcomeRecord.objects.values_list("step", "result_url", "error")) == [
        ("first", "/admin/first/", ""),
        ("second", "", ""),
        ("third", "", ""),
    ]


def test_a_failing_step_is_kept_with_its_error_and_harms_no_other(taken: list[str], at: datetime) -> None:
    membership = admitted()

    prepare_welcome(membership_id=membership.pk, at=at)

    assert taken == ["first", "third"]
    assert list(WelcomeRecord.objects.order_by("step").values_list("step", "done_at", "result_url", "error")) == [
        ("first", at, "/admin/first/", ""),
        ("second", None, "", "There is no list of news."),
        ("third", at, "", ""),
    ]


def test_a_failed_step_is_taken_again(taken: list[str], at: datetime) -> None:
    membership = admitted()
    prepare_welcome(membership_id=membership.pk, at=at)
    taken.append("repaired")

    prepare_welcome(membership_id=membership.pk, at=at + timedelta(hours=1))

    assert taken == ["first", "third", "repaired", "second"]
    record = WelcomeRecord.objects.get(step="second")
    assert (record.done_at, record.error) == (at + timedelta(hours=1), "")


def test_an_unforeseen_error_does_not_show_its_text(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setattr(welcome, "_steps", {})

    def broken(membership: Membership, at: datetime) -> str:
        raise ValueError("a secret")

    welcome.register("broken", "Broken", broken)
    membership = admitted()

    [record] = prepare_welcome(membership_id=membership.pk, at=at)

    assert "secret" not in record.error
    assert "ValueError" in record.error


def test_the_periodic_run_goes_on_with_what_is_left(taken: list[str], at: datetime) -> None:
    membership = admitted()
    prepare_welcome(membership_id=membership.pk, at=at)
    taken.append("repaired")

    assert prepare_unfinished_welcomes(at=at, since=DECIDED - timedelta(days=1)) == 1
    assert prepare_unfinished_welcomes(at=at, since=DECIDED - timedelta(days=1)) == 0
    assert taken == ["first", "third", "repaired", "second"]


def test_the_periodic_run_leaves_old_members_alone(taken: list[str], at: datetime) -> None:
    admitted()

    assert prepare_unfinished_welcomes(at=at, since=DECIDED + timedelta(days=1)) == 0
    assert taken == []


def test_nobody_is_welcomed_twice_over(at: datetime) -> None:
    with pytest.raises(NotFound):
        prepare_welcome(membership_id=0, at=at)
