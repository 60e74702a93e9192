"""Where one is signed in."""

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

pytestmark = pytest.mark.django_db

PAGE = "/en/portal/me/sessions/"


@pytest.fixture
def elsewhere(ada, sign_in):
    return sign_in(Client(headers={"user-agent": "Mozilla/5.0 (iPhone) Version/18.0 Safari/604.1"}), ada)


def test_each_place_is_shown_in_words(as_ada, elsewhere):
    page = as_ada.get(PAGE).content.decode()

    assert "Safari on iPhone" in page
    assert "127.0.0.x" in page
    assert "127.0.0.1" not in page


def test_one_place_is_ended_at_once(as_ada, elsewhere):
    row = UserSession.objects.get(session_key=elsewhere.session.session_key)

    as_ada.post(f"{PAGE}{row.pk}/end/")

    assert (as_ada.get(PAGE).status_code, elsewhere.get(PAGE).status_code) == (200, 302)


def test_all_others_are_ended_at_once(as_ada, elsewhere):
    as_ada.post(f"{PAGE}others/end/")

    assert (as_ada.get(PAGE).status_code, elsewhere.get(PAGE).status_code) == (200, 302)


def test_session_of_somebody_else_is_not_there(as_ada, confirmed, sign_in):
    other = sign_in(Client(), confirmed())
    row = UserSession.objects.get(session_key=other.session.session_key)

    assert as_ada.post(f"{PAGE}{row.pk}/end/").status_code == 404
    assert other.get(PAGE).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_query_count_does_not_grow_with_the_places(as_ada, ada, sign_in, django_assert_max_num_queries, count):
    for _time in range(count):
        sign_in(Client(), ada)
    as_ada.get(PAGE)

    with django_assert_max_num_queries(6):
        as_ada.get(PAGE)


def test_allauths_own_page_leads_here(as_ada):
    response = as_ada.get("/en/accounts/sessions/")

    assert response.url == PAGE
