"""How people find the link to their registration again."""

import pytest

from tests.processes.events.factories import RegistrationFactory
from tests.processes.events.registering import coming, mails

pytestmark = pytest.mark.django_db
FIND = "/en/events/mine/"


def test_known_and_unknown_addresses_get_the_same_answer(client):
    RegistrationFactory(event=coming(), email="ada@muster.example")

    known, unknown = (client.post(FIND, {"email": email}) for email in ("ada@muster.example", "eve@muster.example"))

    assert (known.status_code, known["Location"], known.content) == (unknown.status_code, unknown["Location"], unknown.content)
    assert mails() == [("ada@muster.example", "event-link")]
    assert "have sent the links" in client.get(known["Location"]).text


@pytest.mark.parametrize("email", ["", "ada", "x" * 250 + "@muster.example"])
def test_what_is_no_address_is_said(client, email):
    response = client.post(FIND, {"email": email})

    assert response.status_code == 422 and list(response.context["form"].errors) == ["email"]


def test_one_address_is_written_to_only_so_often(client, settings):
    settings.HUBWERK_FORM_LIMITS = {"event-links": {"address": "100/h", "target": "2/h"}}

    assert [client.post(FIND, {"email": "ada@muster.example"}).status_code for _time in range(3)] == [302, 302, 429]


@pytest.mark.parametrize("page", [FIND, f"{FIND}links/sent/"])
def test_the_pages_are_neither_kept_nor_listed(client, page):
    response = client.get(page)

    assert "no-store" in response["Cache-Control"] and "noindex" in response["X-Robots-Tag"]
