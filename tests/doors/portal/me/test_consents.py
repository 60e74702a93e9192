"""Consents: read, given with one click, withdrawn with one click."""

import pytest
from django.urls import reverse

from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.models import Consent, Person
from hubwerk.network.people.queries import contact_cards
from hubwerk.network.people.wordings import WORDINGS
from tests.network.factories import ConsentFactory

pytestmark = pytest.mark.django_db

PAGE = "/en/portal/me/consents/"
GIVE = f"{PAGE}matches/give/"
WITHDRAW = f"{PAGE}matches/withdraw/"


def _cards(user):
    return contact_cards(Person.objects.filter(user=user), purpose=ConsentPurpose.MATCHES)


def test_page_shows_the_exact_words_of_each_purpose(as_ada):
    page = as_ada.get(PAGE).content.decode()

    assert [str(wording.purpose) for wording in WORDINGS if str(wording.text) not in page] == []


def test_one_click_gives_and_one_withdraws_at_once(as_ada, ada):
    as_ada.post(GIVE, {"version": "2026-11"})
    shown = [card.can_be_reached for card in _cards(ada)]

    as_ada.post(WITHDRAW)

    assert shown == [True]
    assert [card.can_be_reached for card in _cards(ada)] == [False]
    consent = Consent.objects.get()
    assert (consent.wording_version, consent.withdrawn_at is None) == ("2026-11", False)
    assert "English: “I agree that members of the hub" in consent.proof
    assert f"account {ada.pk}" in consent.proof


def test_withdrawing_twice_is_no_error(as_ada):
    as_ada.post(GIVE, {"version": "2026-11"})

    assert [as_ada.post(WITHDRAW).status_code for _time in range(2)] == [302, 302]


def test_words_that_are_no_longer_in_force_are_not_agreed_to(as_ada):
    response = as_ada.post(GIVE, {"version": "2020-01"})

    assert response.status_code == 409
    assert "The wording has changed in the meantime" in response.content.decode()
    assert not Consent.objects.exists()


def test_newer_words_are_shown_beside_those_agreed_to(as_ada, ada):
    ConsentFactory(person=ada.person, wording_version="2020-01")

    page = as_ada.get(PAGE).content.decode()
    as_ada.post(GIVE, {"version": "2026-11"})

    assert "There is a newer wording, 2026-11" in page
    assert [(row.wording_version, row.withdrawn_at is None) for row in Consent.objects.order_by("pk")] == [("2020-01", False), ("2026-11", True)]
    assert "Wording 2020-01: given on" in as_ada.get(PAGE).content.decode()


@pytest.mark.parametrize("step", ["give", "withdraw"])
def test_unknown_purpose_is_not_there(as_ada, step):
    assert as_ada.post(f"{PAGE}world-peace/{step}/").status_code == 404


def test_who_has_no_name_yet_is_led_to_enter_it(client, confirmed, sign_in):
    sign_in(client, confirmed())

    page = client.get(PAGE).content.decode()

    assert reverse("portal:my-data") in page
    assert "/give/" not in page
    assert client.post(GIVE, {"version": "2026-11"}).status_code == 404


@pytest.mark.parametrize("past", [1, 3])
def test_query_count_does_not_grow_with_the_past(as_ada, ada, django_assert_max_num_queries, past):
    for _time in range(past):
        ConsentFactory(person=ada.person, withdrawn_at="2026-02-01T10:00Z")
    as_ada.get(PAGE)

    with django_assert_max_num_queries(7):
        as_ada.get(PAGE)
