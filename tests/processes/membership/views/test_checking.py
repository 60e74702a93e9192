"""The last page: everything at a glance, and sent."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.processes.membership.enums import ApplicationStatus
from hubwerk.processes.membership.models import TierPrice
from hubwerk.processes.membership.services.reviews import ask_applicant, take_into_review
from tests.processes.membership.views.conftest import PAGES, next_month, upcoming


@pytest.mark.parametrize("missing", [name for name in PAGES if name != "organisation"])
def test_nothing_is_sent_while_something_is_missing(client, draft, link, fill, missing):
    fill(draft, *(name for name in PAGES if name != missing))

    shown = client.get(link(draft, "check"))
    refused = client.post(link(draft, "check"))

    assert "Not begun" in shown.text and ">Apply for membership<" not in shown.text
    assert refused.status_code == 422 and f'href="{link(draft, missing)}?missing"' in refused.text
    draft.refresh_from_db()
    assert draft.status == ApplicationStatus.DRAFT and draft.applied_at is None


def test_everything_is_shown_with_the_way_back_to_it(client, draft, link, fill):
    fill(draft)

    text = client.get(link(draft, "check")).text

    dues = 40 * (13 - upcoming().month)
    for said in (
        "Neuwerk GmbH",
        "DE136695976",
        "Aachen",
        "Deutsch, Français",
        "Wir bauen Pressen",
        "Rosa Neu, rosa@neuwerk.example",
        f"{dues}\u202f€",
        "480\u202f€",
        "version 2026-1",
    ):
        assert said in text
    for name in PAGES:
        assert f'href="{link(draft, name)}"' in text


def test_what_holds_no_longer_leads_back_to_its_page(client, draft, link, fill):
    fill(draft)
    draft.answers["tier"]["starts_on"] = [(timezone.localdate().replace(day=1) - timedelta(days=40)).replace(day=1).isoformat()]
    draft.save()

    response = client.post(link(draft, "check"))

    assert response.status_code == 422 and link(draft, "tier") in response.text


def test_what_the_rules_refuse_leads_back_to_its_page(client, draft, link, fill, monkeypatch):
    fill(draft)
    draft.form.kinds = []
    draft.form.save()
    draft.answers["organisation"]["kind"] = ["startup"]
    draft.save()

    response = client.post(link(draft, "check"))

    assert response.status_code == 422 and link(draft, "tier") in response.text


def test_a_price_that_is_not_known_yet_says_so(client, draft, link, fill):
    TierPrice.objects.all().delete()
    fill(draft)

    assert "on request" in client.get(link(draft, "tier")).text
    assert "not laid down yet" in client.get(link(draft, "check")).text
    assert client.post(link(draft, "check")).status_code == 302


def test_who_was_asked_back_changes_and_sends_again(client, draft, link, fill, superuser, at):
    fill(draft)
    client.post(link(draft, "check"))
    take_into_review(actor=superuser, application_id=draft.pk, at=at)
    ask_applicant(actor=superuser, application_id=draft.pk, text="How many are you really?", at=at)

    fill(draft, "organisation", size="60")
    assert client.get(link(draft, "check")).text.count("Something is missing")
    assert client.post(link(draft, "tier"), next_month({"tier": "company-medium"})).status_code == 302
    assert "goes back to the team" in client.get(link(draft, "check")).text
    client.post(link(draft, "check"), {"text": "Sixty since May."})

    draft.refresh_from_db()
    assert (draft.status, draft.tier.code, draft.details["size"]) == (ApplicationStatus.IN_REVIEW, "company-medium", 60)
    assert [message.text for message in draft.messages.all()] == ["How many are you really?", "Sixty since May."]


def test_an_answer_that_is_too_long_is_not_sent_and_not_lost(client, draft, link, fill, superuser, at):
    fill(draft)
    client.post(link(draft, "check"))
    ask_applicant(actor=superuser, application_id=draft.pk, text="How many are you really?", at=at)

    response = client.post(link(draft, "check"), {"text": "x" * 100_000})

    draft.refresh_from_db()
    assert (response.status_code, draft.status) == (422, ApplicationStatus.WAITING)
    assert "x" * 100_000 in response.text


def test_sending_twice_sends_once(client, draft, link, fill):
    fill(draft)

    client.post(link(draft, "check"))
    again = client.post(link(draft, "check"))

    assert again.url == link(draft)
    assert OutgoingMail.objects.filter(template="membership-applied").count() == 1


def test_the_page_of_thanks_is_for_what_was_sent(client, draft, link, fill):
    assert client.get(link(draft, "sent")).url == link(draft)

    fill(draft)
    client.post(link(draft, "check"))

    assert "Neuwerk GmbH" in client.get(link(draft, "sent")).text
