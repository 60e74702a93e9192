"""How an application is begun, and how one finds the link again."""

import pytest
from django.test import Client
from django.urls import reverse

from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.processes.membership.enums import ApplicationStatus
from hubwerk.processes.membership.links import application_url
from hubwerk.processes.membership.models import Application
from tests.processes.membership.factories import ApplicationFactory, DraftFactory

START = "/fr/membership/apply/company/"
FIND = "/en/membership/links/"


def test_an_address_is_enough(client, company_form):
    client.post(START, {"email": "rosa@neuwerk.example"})

    application = Application.objects.get()
    assert (application.form, application.language, application.email) == (company_form, "fr", "rosa@neuwerk.example")
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.language, mail.confidential) == ("rosa@neuwerk.example", "fr", True)
    assert application_url(application) in mail.text and "/fr/membership/applications/" in mail.text


@pytest.mark.parametrize("email", ["", "rosa", "rosa@", "x" * 250 + "@neuwerk.example"])
def test_without_an_address_nothing_begins(client, company_form, email):
    response = client.post(START, {"email": email})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["email"] and email in response.text
    assert not Application.objects.exists() and not OutgoingMail.objects.exists()


def test_who_is_signed_in_finds_their_address_filled_in(client, company_form, user):
    client.force_login(user)

    assert f'value="{user.email}"' in client.get(START.replace("fr", "de", 1)).text


@pytest.mark.parametrize("code", ["company", "unknown"])
def test_only_open_forms_can_be_begun(client, company_form, code):
    company_form.is_open = False
    company_form.save()

    assert client.get(f"/de/membership/apply/{code}/").status_code == 404
    assert client.post(f"/de/membership/apply/{code}/", {"email": "rosa@neuwerk.example"}).status_code == 404
    assert not Application.objects.exists()


def test_one_sender_begins_only_so_often(client, company_form, settings):
    settings.HUBWERK_FORM_LIMITS = {"application": {"address": "2/h", "target": "20/d"}}

    statuses = [client.post(START, {"email": f"r{number}@neuwerk.example"}).status_code for number in range(3)]

    assert statuses == [302, 302, 429]
    assert Application.objects.count() == 2
    assert client.post(START, {"email": "r9@neuwerk.example"}, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_one_address_is_written_to_only_so_often(client, company_form, settings):
    settings.HUBWERK_FORM_LIMITS = {"application": {"address": "20/h", "target": "2/d"}}

    statuses = [
        client.post(START, {"email": email}, REMOTE_ADDR=f"192.0.2.{number}").status_code
        for number, email in enumerate(["a@b.example"] * 2 + ["A@B.example"])
    ]

    assert statuses == [302, 302, 429]


@pytest.mark.parametrize("address", [START, FIND])
def test_forms_are_protected_against_forgery(company_form, address):
    assert Client(enforce_csrf_checks=True).post(address, {"email": "rosa@neuwerk.example"}).status_code == 403


def test_whoever_asks_for_links_is_told_the_same(client, draft):
    known = client.post(FIND, {"email": "Rosa@neuwerk.example"}, follow=True)
    assert OutgoingMail.objects.count() == 1
    unknown = client.post(FIND, {"email": "nobody@neuwerk.example"}, follow=True)

    assert known.redirect_chain == unknown.redirect_chain == [(reverse("membership:links-sent"), 302)]
    assert known.content == unknown.content
    assert OutgoingMail.objects.count() == 1


def test_links_of_everything_that_is_not_settled_are_sent(client, draft, status):
    sent = ApplicationFactory(email=draft.email)
    status(DraftFactory(email=draft.email), ApplicationStatus.WITHDRAWN)
    DraftFactory()

    client.post(FIND, {"email": draft.email})

    texts = list(OutgoingMail.objects.values_list("to", "text"))
    assert {to for to, _text in texts} == {draft.email} and len(texts) == 2
    assert all(any(application_url(application) in text for _to, text in texts) for application in (draft, sent))


@pytest.mark.parametrize("limited", ["address", "target"])
def test_links_are_asked_for_only_so_often(client, draft, settings, limited):
    settings.HUBWERK_FORM_LIMITS = {"application-links": {"address": "20/h", "target": "20/h"} | {limited: "2/h"}}

    statuses = [
        client.post(
            FIND,
            {"email": draft.email if limited == "target" else f"r{number}@x.example"},
            REMOTE_ADDR=f"192.0.2.{number if limited == 'target' else 1}",
        ).status_code
        for number in range(3)
    ]

    assert statuses == [302, 302, 429]


def test_a_mistyped_address_is_kept(client, draft):
    response = client.post(FIND, {"email": "rosa@"})

    assert response.status_code == 422 and 'value="rosa@"' in response.text
