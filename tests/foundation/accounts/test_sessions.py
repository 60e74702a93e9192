"""Where an account is signed in: listed, refreshed now and then, ended at once."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hubwerk.foundation.accounts.queries import open_sessions
from hubwerk.foundation.accounts.services.sessions import SEEN, end_other_sessions, end_session, forget_ended_sessions
from hubwerk.foundation.errors import NotFound

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
HOME = "/en/portal/me/"


@pytest.fixture
def two_places(make_member, password):
    """The same account signed in twice."""
    user = make_member()
    clients = [Client(headers={"user-agent": FIREFOX}, REMOTE_ADDR=address) for address in ("203.0.113.77", "2001:db8:1:2::3")]
    for client in clients:
        client.post("/en/accounts/login/", {"login": user.email, "password": password})
    return user, *clients


def test_sign_in_is_written_down_with_a_shortened_address(two_places):
    user, here, _there = two_places

    sessions = open_sessions(user, this=here.session.session_key, at=timezone.now())

    assert [(str(session.device), session.address, session.is_this) for session in sessions] == [
        ("Firefox on Linux", "203.0.113.x", True),
        ("Firefox on Linux", "2001:db8:1:x", False),
    ]
    assert set(UserSession.objects.values_list("ip", flat=True)) == {"203.0.113.0", "2001:db8:1::"}


def test_ended_session_is_over_at_the_next_request(two_places):
    user, here, there = two_places
    row = UserSession.objects.get(session_key=there.session.session_key)

    end_session(user=user, session_id=row.pk)

    assert (here.get(HOME).status_code, there.get(HOME).status_code) == (200, 302)


def test_all_others_are_ended(two_places):
    user, here, there = two_places

    assert end_other_sessions(user=user, keep=here.session.session_key) == 1

    assert (here.get(HOME).status_code, there.get(HOME).status_code) == (200, 302)


def test_session_of_somebody_else_is_not_there(two_places, make_user):
    with pytest.raises(NotFound):
        end_session(user=make_user(), session_id=UserSession.objects.first().pk)

    assert UserSession.objects.count() == 2


def test_new_password_ends_the_other_sessions(two_places, password):
    user, here, there = two_places

    here.post(reverse("account_change_password"), {"oldpassword": password, "password1": "ein-anderes-wort-7", "password2": "ein-anderes-wort-7"})

    assert (here.get(HOME).status_code, there.get(HOME).status_code) == (200, 302)
    assert [session.is_this for session in open_sessions(user, this=here.session.session_key, at=timezone.now())] == [True]


def test_use_is_written_down_only_now_and_then(two_places):
    _user, here, _there = two_places
    row = UserSession.objects.get(session_key=here.session.session_key)
    UserSession.objects.filter(pk=row.pk).update(last_seen_at=row.last_seen_at - timedelta(hours=1))

    here.get(HOME)
    soon = UserSession.objects.get(pk=row.pk).last_seen_at
    session = here.session
    session[SEEN] -= 301
    session.save()
    here.get(HOME)

    assert soon == row.last_seen_at - timedelta(hours=1)
    assert UserSession.objects.get(pk=row.pk).last_seen_at > row.last_seen_at


def test_signing_out_leaves_nothing_that_is_shown(two_places):
    user, here, _there = two_places

    here.post("/en/accounts/logout/")

    assert len(open_sessions(user, this=None, at=timezone.now())) == 1


def test_sessions_that_are_over_are_forgotten(two_places):
    _user, here, _there = two_places
    Session.objects.filter(pk=here.session.session_key).delete()

    assert forget_ended_sessions(at=timezone.now()) == 1

    assert UserSession.objects.count() == 1


def test_list_costs_one_query_however_many_there_are(two_places, django_assert_num_queries):
    user, *_clients = two_places

    with django_assert_num_queries(1):
        open_sessions(user, this=None, at=timezone.now())
