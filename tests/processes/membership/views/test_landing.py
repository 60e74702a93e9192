"""What membership is, what it costs, and the statutes."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.processes.membership.models import ApplicationForm, Tier
from tests.network.factories import OrganisationFactory, ReferralFactory
from tests.processes.membership.factories import ApplicationFormFactory, StatutesFactory, TierBenefitFactory, TierFactory


@pytest.mark.parametrize("language", ["de", "fr", "nl", "en"])
def test_landing_shows_tiers_with_prices_and_benefits_and_the_forms(client, hub, language):
    text = client.get(f"/{language}/membership/").text

    for tier in Tier.objects.all():
        assert tier.name(language) in text.replace("&#x27;", "'")
    for form in ApplicationForm.objects.all():
        assert f"/{language}/membership/apply/{form.code}/" in text
    assert "480\u202f€" in text and f"/{language}/membership/statutes/" in text


def test_landing_leads_to_open_forms_only(client, hub):
    ApplicationForm.objects.filter(code="startup").update(is_open=False)
    Tier.objects.filter(code="supporter").update(is_open=False)

    text = client.get("/en/membership/").text

    assert "/apply/company/" in text and "/apply/startup/" not in text and "Supporting member" not in text


def test_landing_works_before_anything_is_laid_down(client, db):
    response = client.get("/en/membership/")

    assert response.status_code == 200
    assert "no applications are taken" in response.text


@pytest.mark.parametrize("count", [1, 3])
def test_landing_query_count_is_constant(client, db, django_assert_num_queries, count):
    for _number in range(count):
        TierBenefitFactory(tier=TierFactory())
        ApplicationFormFactory()
        StatutesFactory()
    client.get("/en/membership/")

    with django_assert_num_queries(7):
        response = client.get("/en/membership/")

    assert len(response.context["offers"]) == len(response.context["forms"]) == count


def test_every_page_leads_to_the_landing(client, hub):
    assert '<a href="/en/membership/" aria-current="page">' in client.get("/en/membership/").text


def test_only_a_published_multiplier_is_named(client, hub):
    public = ReferralFactory(organisation=OrganisationFactory(name="Ministerium Ost"))
    hidden = ReferralFactory(organisation=OrganisationFactory(name="Geheimbund", status=PublicationStatus.DRAFT))

    for address in ("/en/membership/", "/en/membership/apply/company/"):
        assert "Ministerium Ost" in client.get(f"{address}?via={public.token}").text
        assert "Geheimbund" not in client.get(f"{address}?via={hidden.token}").text


def test_statutes_stand_under_their_version(client, hub):
    assert client.get("/en/membership/statutes/").url == "/en/membership/statutes/2026-1/"
    page = client.get("/en/membership/statutes/2026-1/")

    assert "§ 1 Der Verein ist offen." in page.text and "This text is available in German only." in page.text
    assert "Article 1" in client.get("/fr/membership/statutes/2026-1/").text


def test_old_statutes_say_that_they_are_old_and_future_ones_are_not_shown(client, hub):
    StatutesFactory(version="2025", adopted_on=date(2025, 1, 1))
    StatutesFactory(version="2030", adopted_on=timezone.localdate() + timedelta(days=1))

    old = client.get("/en/membership/statutes/2025/").text

    assert "no longer in force" in old and "/en/membership/statutes/2026-1/" in old and "2030" not in old
    assert client.get("/en/membership/statutes/2030/").status_code == 404
    assert client.get("/en/membership/statutes/none/").status_code == 404


def test_without_statutes_there_is_no_page_of_them(client, db):
    assert client.get("/en/membership/statutes/").status_code == 404
    StatutesFactory(version="3/2026 neu")
    assert client.get("/en/membership/statutes/", follow=True).status_code == 200
