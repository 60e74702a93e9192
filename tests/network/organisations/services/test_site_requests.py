"""What visitors ask about sites: passed on, answered, forgotten."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from hubwerk.foundation.errors import InvalidInput, NotAllowed, NotFound
from hubwerk.foundation.history.models import Entry
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.errors import RequestAnswered, SiteNotOnOffer
from hubwerk.network.organisations.models import SiteRequest
from hubwerk.network.organisations.services.site_requests import (
    RequestDetails,
    answer_site_requests,
    erase_old_site_requests,
    send_site_request,
)
from tests.network.factories import PersonFactory
from tests.network.region_factories import CommercialSiteFactory, SiteRequestFactory, make_editor

pytestmark = pytest.mark.django_db

DETAILS = RequestDetails(name="Vera Vorbei", email="vera@besuch.example", message="Ist die Halle <beheizt>?", language="nl")


def test_request_goes_to_whoever_answers_and_is_confirmed(at):
    site = CommercialSiteFactory(contact_person=PersonFactory(email="wfg@region.example", language="fr"))

    request = send_site_request(site_id=site.pk, details=DETAILS, at=at)

    asked = OutgoingMail.objects.get(template="site-request")
    confirmed = OutgoingMail.objects.get(template="site-request-received")
    assert (asked.to, asked.language, asked.about) == ("wfg@region.example", "fr", request)
    assert all(part in asked.text for part in (DETAILS.name, DETAILS.email, DETAILS.message, site.name))
    assert (confirmed.to, confirmed.language) == (DETAILS.email, "nl")
    assert asked.confidential and confirmed.confidential


def test_confirmation_repeats_nothing_that_was_typed_and_no_address_of_the_contact(at):
    site = CommercialSiteFactory()

    send_site_request(site_id=site.pk, details=DETAILS, at=at)

    confirmed = OutgoingMail.objects.get(template="site-request-received")
    for text in (DETAILS.name, DETAILS.message, site.contact_person.email):
        assert text not in confirmed.text + confirmed.subject


def test_history_tells_that_something_was_asked_but_not_what(at):
    site = CommercialSiteFactory()

    request = send_site_request(site_id=site.pk, details=DETAILS, at=at)

    entry = Entry.objects.about(site).get()
    assert (entry.action, entry.actor, entry.changes) == ("site-requested", None, {"request": [None, request.pk]})


@pytest.mark.parametrize("fields", [{"status": PublicationStatus.ARCHIVED}, {"expires_on": date(2026, 9, 3)}])
def test_a_site_that_is_not_on_offer_takes_no_requests(at, fields):
    site = CommercialSiteFactory(**fields)

    with pytest.raises(SiteNotOnOffer):
        send_site_request(site_id=site.pk, details=DETAILS, at=at)
    with pytest.raises(NotFound):
        send_site_request(site_id=0, details=DETAILS, at=at)

    assert not SiteRequest.objects.exists() and not OutgoingMail.objects.exists()


@pytest.mark.parametrize(("field", "value"), [("email", "nobody"), ("name", " "), ("message", "x" * 3001), ("language", "tlh")])
def test_a_request_is_whole(at, field, value):
    site = CommercialSiteFactory()

    with pytest.raises(InvalidInput) as refused:
        send_site_request(site_id=site.pk, details=RequestDetails(**{**vars_of(DETAILS), field: value}), at=at)

    assert field in refused.value.errors or "" in refused.value.errors


def test_a_request_is_kept_where_nobody_can_be_reached(at):
    site = CommercialSiteFactory(contact_person=None)

    request = send_site_request(site_id=site.pk, details=DETAILS, at=at)

    assert list(SiteRequest.objects.open()) == [request]
    assert list(OutgoingMail.objects.values_list("to", flat=True)) == [DETAILS.email]


def test_only_those_who_keep_the_region_mark_a_request_as_answered_and_once(at, make_user):
    request, foreign = SiteRequestFactory(), SiteRequestFactory()
    editor = make_editor(make_user(), request.site.region)

    with pytest.raises(NotAllowed):
        answer_site_requests(actor=editor, request_ids=[request.pk, foreign.pk], at=at)
    answer_site_requests(actor=editor, request_ids=[request.pk], at=at)
    with pytest.raises(RequestAnswered):
        answer_site_requests(actor=editor, request_ids=[request.pk], at=at)
    with pytest.raises(NotFound):
        answer_site_requests(actor=editor, request_ids=[0], at=at)

    assert list(SiteRequest.objects.open()) == [foreign]


def test_after_a_year_nobody_knows_who_asked(at):
    site = CommercialSiteFactory()
    old = send_site_request(site_id=site.pk, details=DETAILS, at=at - timedelta(days=366))
    recent = send_site_request(site_id=site.pk, details=DETAILS, at=at - timedelta(days=364))

    assert erase_old_site_requests(at=at) == 1
    assert erase_old_site_requests(at=at) == 0

    old.refresh_from_db()
    assert (old.name, old.email, old.message, old.erased_at) == ("", "", "", at)
    assert {mail.about for mail in OutgoingMail.objects.all()} == {recent}


def test_an_erased_request_cannot_hold_anything(at):
    request = SiteRequestFactory()
    request.erased_at = at

    with pytest.raises(ValidationError):
        request.validate_constraints()


def vars_of(details):
    return {field: getattr(details, field) for field in details.__dataclass_fields__}
