"""The history: written once, with the difference; only personal values can be taken out again."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import gettext_lazy

from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.history.errors import HistoryIsFixed
from hubwerk.foundation.history.models import Entry
from hubwerk.foundation.history.queries import entries_about
from hubwerk.foundation.history.services.entries import erase_personal_values, record

LATER = datetime(2027, 1, 1, tzinfo=UTC)


def test_record_keeps_actor_time_subject_and_difference(user, superuser, at):
    entry = record(actor=superuser, action="account-changed", subject=user, changes={"name": ("Ada", "Ada A.")}, at=at)

    entry.refresh_from_db()
    assert (entry.actor, entry.action, entry.at) == (superuser, "account-changed", at)
    assert (entry.subject, entry.subject_label) == (user, "Ada Aachener")
    assert entry.changes == {"name": ["Ada", "Ada A."]}


def test_record_stores_values_as_plain_json(user, at):
    entry = record(
        actor=None,
        action="everything",
        subject=user,
        changes={
            "choice": (Language.DE, Language.FR),
            "row": (None, user),
            "day": (date(2026, 1, 1), at),
            "amount": (Decimal("1.50"), 2),
            "lazy": (gettext_lazy("E-mail"), True),
            "several": ({3, 1, 2}, (user, "x")),
            "nested": ({"a": user}, None),
        },
        at=at,
    )

    entry.refresh_from_db()
    assert entry.changes == {
        "choice": ["de", "fr"],
        "row": [None, user.pk],
        "day": ["2026-01-01", "2026-09-04T12:00:00Z"],
        "amount": ["1.50", 2],
        "lazy": [str(gettext_lazy("E-mail")), True],
        "several": [[1, 2, 3], [user.pk, "x"]],
        "nested": [{"a": user.pk}, None],
    }


def test_erasing_takes_out_personal_values_and_leaves_the_entry(user, superuser, at):
    record(
        actor=user,
        action="account-changed",
        subject=user,
        changes={"name": ("Ada", "Ida"), "language": ("de", "fr")},
        personal={"name", "phone"},
        at=at,
    )
    other = record(actor=user, action="account-changed", subject=superuser, changes={"name": ("O", "P")}, personal={"name"}, at=at)

    erased = erase_personal_values(subject=user, at=LATER)

    entry = entries_about(user).get()
    assert erased == 1
    assert entry.changes == {"language": ["de", "fr"]}
    assert entry.personal_changes == {"name": [None, None]}
    assert (entry.subject_label, entry.personal_erased_at) == ("", LATER)
    assert (entry.actor, entry.at, entry.action) == (user, at, "account-changed")
    other.refresh_from_db()
    assert other.personal_changes == {"name": ["O", "P"]}
    assert erase_personal_values(subject=user, at=LATER) == 0


def test_entries_cannot_be_changed_or_removed(user, at):
    entry = record(actor=user, action="account-changed", subject=user, changes={}, at=at)

    with pytest.raises(HistoryIsFixed):
        entry.save()
    with pytest.raises(HistoryIsFixed):
        entry.delete()
    with pytest.raises(HistoryIsFixed):
        Entry.objects.all().update(action="nothing")
    with pytest.raises(HistoryIsFixed):
        Entry.objects.filter(pk=entry.pk).delete()
    with pytest.raises(HistoryIsFixed):
        Entry.objects.bulk_update([entry], ["action"])


def test_entries_survive_the_account_that_acted(user, superuser, at):
    record(actor=user, action="account-changed", subject=superuser, changes={}, at=at)

    user.delete()

    assert [(entry.actor, entry.action) for entry in entries_about(superuser)] == [(None, "account-changed")]


@pytest.mark.parametrize("entry_count", [1, 3])
def test_entries_about_costs_one_query(user, at, entry_count, django_assert_num_queries):
    for number in range(entry_count):
        record(actor=user, action=f"step-{number}", subject=user, changes={}, at=at)

    with django_assert_num_queries(1):
        entries = [(entry.action, str(entry.actor)) for entry in entries_about(user)]

    assert entries == [(f"step-{number}", "Ada Aachener") for number in reversed(range(entry_count))]
