"""What is sent after the session has ended."""

import time

import pytest
from django.urls import reverse

from hubwerk.network.organisations.models import Listing

pytestmark = pytest.mark.django_db
TYPED = {"title": "Etiketten ohne Handarbeit", "text": "Wir suchen jemanden, der unsere Printen etikettiert.", "language": "auto", "step": "save"}


@pytest.fixture
def address(hub):
    """Where a need is written."""
    return reverse("portal:listing-new", args=[hub.ours.slug, "need"])


def test_what_was_typed_is_there_after_the_sign_in(client, make_member, hub, address):
    assert client.post(address, TYPED)["Location"] == f"{reverse('account_login')}?next={address}"
    client.force_login(make_member(hub.ours))

    page = client.get(address)

    assert [(name, value) for name, value in page.context["unsent"].fields] == list(TYPED.items())
    assert TYPED["text"] in page.content.decode() and Listing.objects.filter(title=TYPED["title"]).count() == 0
    client.post(page.context["unsent"].path, dict(page.context["unsent"].fields))
    assert Listing.objects.get(title=TYPED["title"]).text == TYPED["text"]
    assert "unsent" not in client.get(address).context


def test_it_is_kept_for_its_own_address_and_for_an_hour(client, make_member, hub, address):
    client.post(address, TYPED)
    client.force_login(make_member(hub.ours))
    assert "unsent" not in client.get(reverse("portal:home")).context

    session = client.session
    session["portal-unsent"] |= {"at": time.time() - 3700}
    session.save()

    assert "unsent" not in client.get(address).context


def test_it_opens_no_door(client, make_member, hub, address):
    client.post(address, TYPED)
    client.force_login(make_member(hub.theirs))

    fields = dict(client.get(address).context["unsent"].fields)

    assert client.post(address, fields).status_code == 404


def test_too_much_is_not_kept(client, make_member, hub, address):
    client.post(address, TYPED | {"text": "x" * 70_000})

    assert "portal-unsent" not in client.session


def test_too_often_is_not_kept(client, settings, address):
    settings.HUBWERK_FORM_LIMITS = settings.HUBWERK_FORM_LIMITS | {"unsent": {"address": "1/h", "target": "1/h"}}
    client.post(address, TYPED)
    client.session.flush()
    del client.cookies["sessionid"]

    client.post(address, TYPED)

    assert "portal-unsent" not in client.session
