"""Who gets in: whoever has the link, nobody else; and only while there is something to write."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from hubwerk.foundation.accounts.roles import Role
from hubwerk.processes.membership.enums import ApplicationStatus, Decision
from hubwerk.processes.membership.links import application_token
from tests.processes.membership.factories import DraftFactory
from tests.processes.membership.views.conftest import PAGES

READ = [("continue", ()), ("withdraw", ()), ("check", ()), ("sent", ()), *(("step", (name,)) for name in PAGES)]
WRITTEN = [("answer", ()), ("withdraw", ()), ("check", ()), ("similar", ()), ("topics", ()), ("dues", ()), *(("step", (name,)) for name in PAGES)]
WRITING = [("check", ()), *(("step", (name,)) for name in PAGES)]
PARTS = ["similar", "topics", "dues"]


def address(name, token, args):
    return reverse(f"membership:{name}", args=[token, *args])


@pytest.fixture
def visitors(client, make_user, superuser, draft):
    """Somebody unknown, somebody with an account, the operator, and everyone of the team."""
    users = [make_user(), superuser]
    for role in Role:
        users.append(make_user())
        users[-1].groups.add(Group.objects.get_or_create(name=role)[0])
    found = [client]
    for user in users:
        found.append(Client())
        found[-1].force_login(user)
    return found


@pytest.mark.parametrize("token", ["x", "{other}", "{unsigned}", "{foreign}"])
def test_a_link_that_nobody_was_given_leads_nowhere(client, draft, token):
    good = application_token(draft)
    other = application_token(DraftFactory())
    tokens = {
        "other": good.partition(":")[0] + ":" + other.partition(":")[2],
        "unsigned": draft.public_id.hex,
        "foreign": good[:-1] + ("a" if good[-1] != "a" else "b"),
    }
    wrong = token.format(**tokens)

    for name, args in READ:
        assert client.get(address(name, wrong, args)).status_code == 404
    for name, args in WRITTEN:
        assert client.post(address(name, wrong, args), {}).status_code == 404


def test_no_role_opens_an_application_without_its_link(visitors, draft):
    wrong = application_token(draft)[:-2] + "xx"

    for visitor in visitors:
        for name, args in READ:
            assert visitor.get(address(name, wrong, args)).status_code == 404


@pytest.mark.parametrize(("name", "args"), READ)
def test_pages_behind_the_link_are_neither_kept_nor_listed_nor_told(client, draft, name, args):
    response = client.get(address(name, application_token(draft), args))

    assert "no-store" in response["Cache-Control"] and "private" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "same-origin"
    assert "noindex" in response["X-Robots-Tag"]
    assert "hreflang" not in response.text.split("<body>")[0]


@pytest.mark.parametrize(("name", "args"), READ)
def test_head_is_answered(client, draft, name, args):
    assert client.head(address(name, application_token(draft), args)).status_code in {200, 302}


@pytest.mark.parametrize(
    "state",
    [ApplicationStatus.APPLIED, ApplicationStatus.IN_REVIEW, ApplicationStatus.PROPOSED, ApplicationStatus.WITHDRAWN, ApplicationStatus.DECIDED],
)
def test_what_was_sent_cannot_be_written_any_more(client, draft, status, at, state):
    decided = {"decision": Decision.ADMITTED, "decided_at": at} if state == ApplicationStatus.DECIDED else {}
    status(draft, state, **decided)
    token = application_token(draft)

    for name, args in WRITING:
        assert client.get(address(name, token, args)).url == reverse("membership:continue", args=[token])
        assert client.post(address(name, token, args), {"name": "Anders", "email": "x"}).url == reverse("membership:continue", args=[token])
    for name in PARTS:
        assert client.post(address(name, token, ()), {"name": "Anders"}).status_code == 404
    draft.refresh_from_db()
    assert (draft.answers, draft.status) == ({}, state)


@pytest.mark.parametrize("state", [ApplicationStatus.DRAFT, ApplicationStatus.WAITING])
def test_while_it_is_the_applicants_turn_everything_can_be_written(client, draft, status, state):
    status(draft, state)
    token = application_token(draft)

    for name, args in WRITING:
        assert client.get(address(name, token, args)).status_code == 200
    for name in PARTS:
        assert client.post(address(name, token, ()), {}).status_code == 200
        assert client.get(address(name, token, ())).status_code == 405


def test_unknown_pages_and_pages_that_ask_nothing_are_not_there(client, draft, hub):
    token = application_token(draft)

    assert client.get(address("step", token, ("castle",))).status_code == 404
    assert client.get(address("step", token, ("questions",))).status_code == 404
    hub.delete()
    assert client.get(address("step", token, ("statutes",))).status_code == 404


def test_writing_is_protected_against_forgery(draft):
    strict = Client(enforce_csrf_checks=True)

    for name, args in WRITTEN:
        assert strict.post(address(name, application_token(draft), args), {}).status_code == 403
