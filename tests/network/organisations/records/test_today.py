from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone

from hubwerk.network.organisations.enums import ImportKind, ListingStatus, PublicationStatus
from hubwerk.network.organisations.importers.uploads import keep_upload
from hubwerk.network.organisations.records.today import closing_listings, due_steps, old_drafts, waiting_imports
from tests.network.factories import ContactLogEntryFactory, ListingFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def test_due_steps_say_whose_they_are_and_what_is_late(colleague, make_user, at):
    today = timezone.localdate(at)
    organisation = OrganisationFactory(name="Druckwerk")
    shared = {"author": colleague, "organisation": organisation}
    ContactLogEntryFactory(**shared, next_step="Call", next_step_owner=colleague, next_step_due_on=today)
    ContactLogEntryFactory(**shared, next_step="Write", next_step_owner=make_user(name="Bea"), next_step_due_on=today - timedelta(days=2))
    ContactLogEntryFactory(**shared, next_step="Visit", next_step_due_on=today)
    ContactLogEntryFactory(**shared, next_step="Later", next_step_owner=colleague, next_step_due_on=today + timedelta(days=1))
    ContactLogEntryFactory(**shared, next_step="Done", next_step_owner=colleague, next_step_due_on=today, next_step_done_at=at)

    items = list(due_steps(colleague, at))

    assert [(item.title, item.mine, item.overdue) for item in items] == [
        ("Write (Druckwerk)", False, True),
        ("Call (Druckwerk)", True, False),
        ("Visit (Druckwerk)", False, False),
    ]
    assert {item.url for item in items} == {f"/admin/network/organisations/{organisation.pk}/#contact-log"}


def test_listings_that_close_within_two_weeks_are_asked_about(colleague, at):
    today = timezone.localdate(at)
    for days in (-1, 0, 14, 15):
        ListingFactory(title=f"in {days}", published_on=today - timedelta(days=30), closes_on=today + timedelta(days=days))
    ListingFactory(status=ListingStatus.CLOSED, closes_on=today)

    items = list(closing_listings(colleague, at))

    assert [item.since.date() for item in items] == [today - timedelta(days=14), today]


def test_drafts_of_a_month_ago_are_old(colleague, at):
    OrganisationFactory(name="Old", status=PublicationStatus.DRAFT, updated_at=at - timedelta(days=31))
    OrganisationFactory(status=PublicationStatus.DRAFT, updated_at=at - timedelta(days=29))
    ListingFactory(title="Old listing", status=ListingStatus.DRAFT, published_on=None, updated_at=at - timedelta(days=40))

    assert [item.since for item in old_drafts(colleague, at)] == [at - timedelta(days=31), at - timedelta(days=40)]


def test_uploads_that_nobody_settled_wait(colleague, at, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    keep_upload(actor=colleague, kind=ImportKind.ORGANISATIONS, file=BytesIO(b"id;name;kind\n1;A;sme\n"), file_name="a.csv", at=at)

    [item] = waiting_imports(colleague, at)

    assert (item.since, item.mine, "a.csv" in str(item.title)) == (at, True, True)


@pytest.mark.parametrize("source", [due_steps, closing_listings, old_drafts, waiting_imports])
def test_nobody_is_told_of_what_they_may_not_do(user, colleague, at, source, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    today = timezone.localdate(at)
    ContactLogEntryFactory(author=colleague, next_step="Call", next_step_due_on=today)
    ListingFactory(published_on=today, closes_on=today)
    OrganisationFactory(status=PublicationStatus.DRAFT, updated_at=at - timedelta(days=31))
    keep_upload(actor=colleague, kind=ImportKind.ORGANISATIONS, file=BytesIO(b"id;name;kind\n1;A;sme\n"), file_name="a.csv", at=at)

    assert list(source(colleague, at)) != []
    assert list(source(user, at)) == []
