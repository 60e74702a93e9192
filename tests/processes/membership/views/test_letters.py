from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from hubwerk.processes.membership.enums import Decision
from hubwerk.processes.membership.links import application_token
from hubwerk.processes.membership.services.letters import write_decision_letter
from tests.processes.membership.newcomers import decided

pytestmark = pytest.mark.django_db


def test_the_letter_stands_behind_the_link(client: Client, at: datetime) -> None:
    application = decided(Decision.DECLINED)
    write_decision_letter(application_id=application.pk, at=at)

    response = client.get(reverse("membership:letter", args=[application_token(application)]))

    assert response.status_code == 200
    assert response.content.startswith(b"%PDF-")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].endswith('2026-09-04.pdf"')
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]


def test_before_it_is_made_there_is_no_letter(client: Client) -> None:
    response = client.get(reverse("membership:letter", args=[application_token(decided(Decision.DECLINED))]))

    assert response.status_code == 404


def test_a_link_nobody_was_given_leads_to_no_letter(client: Client, at: datetime) -> None:
    application = decided(Decision.DECLINED)
    write_decision_letter(application_id=application.pk, at=at)
    token = application_token(application)

    response = client.get(reverse("membership:letter", args=[f"{token[:-1]}{'a' if token[-1] != 'a' else 'b'}"]))

    assert response.status_code == 404


def test_the_file_itself_has_no_address(client: Client, at: datetime) -> None:
    document = write_decision_letter(application_id=decided(Decision.DECLINED).pk, at=at)

    assert client.get(f"/media/{document.file.name}").status_code == 404
    assert client.get(f"/de/media/{document.file.name}").status_code == 404
    assert client.get(f"/documents/{document.file.name}").status_code == 404
