"""A hub with its first tiers and forms, and an application that somebody writes."""

from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import translation

from hubwerk.network.organisations.models import Region
from hubwerk.network.organisations.services.regions import sync_regions
from hubwerk.processes.matchmaking.live import live_index
from hubwerk.processes.membership.defaults import ensure_defaults
from hubwerk.processes.membership.enums import ApplicationStatus
from hubwerk.processes.membership.links import application_token
from hubwerk.processes.membership.models import ApplicationForm
from hubwerk.processes.membership.services.applications import save_step
from tests.processes.membership.factories import DraftFactory, StatutesFactory

ORGANISATION = {"name": "Neuwerk GmbH", "kind": "sme", "size": "25", "vat_number": "DE 136 695 976", "town": "Aachen", "region": "DEA2D"}
PAGES: dict[str, dict[str, Any]] = {
    "organisation": ORGANISATION,
    "roles": {"roles": ["user"], "languages": ["de", "fr"]},
    "about": {"profile": "Wir bauen Pressen und suchen jemanden, der ihre Etikettierung automatisiert.", "profile_language": ""},
    "contacts": {
        "people": "1",
        "given_name-0": "Rosa",
        "family_name-0": "Neu",
        "email-0": "rosa@neuwerk.example",
        "language-0": "de",
        "role-0": "representative",
    },
    "tier": {"tier": "company-small"},
    "statutes": {"accepted": "on", "version": "2026-1"},
}


@pytest.fixture(autouse=True)
def _nothing_remembered(settings, tmp_path):
    """No limit that another test used up, no index of another test's network."""
    settings.HUBWERK_DATA_DIR = tmp_path
    cache.clear()
    live_index.forget()
    yield
    cache.clear()
    live_index.forget()


@pytest.fixture
def regions(db):
    """The shipped regions, by code."""
    sync_regions()
    return {region.code: region for region in Region.objects.all()}


@pytest.fixture
def hub(regions, at):
    """Tiers, forms and statutes."""
    ensure_defaults(at)
    return StatutesFactory(version="2026-1", text_fr="Article 1 : l'association est ouverte.")


@pytest.fixture
def company_form(hub):
    """The form for companies, without its additional question."""
    form = ApplicationForm.objects.get(code="company")
    form.questions.all().delete()
    return form


@pytest.fixture
def draft(company_form):
    """An application of a company, just begun."""
    return DraftFactory(form=company_form, email="rosa@neuwerk.example", language="de")


@pytest.fixture
def link():
    """The address of a page of an application, in English."""

    def address(application, name="continue", *args):
        with translation.override("en"):
            if name in PAGES or name == "questions":
                return reverse("membership:step", args=[application_token(application), name])
            return reverse(f"membership:{name}", args=[application_token(application), *args])

    return address


@pytest.fixture
def fill(client, link):
    """Fills in pages of an application as a browser would; all of them where none is named."""

    def send(application, /, *names, **changed):
        for name in names or PAGES:
            response = client.post(link(application, name), next_month(PAGES[name]) | changed)
            assert response.status_code == 302, response.context["form"].errors
        application.refresh_from_db()
        return application

    return send


@pytest.fixture
def status(at):
    """Puts an application into a state, whatever rows that needs."""

    def move(application, state, **fields):
        sent = {} if state == ApplicationStatus.DRAFT else {"applied_at": at, "name": "Neuwerk GmbH", "starts_on": date(2026, 10, 1)}
        for name, value in {"status": state, **sent, **fields}.items():
            setattr(application, name, value)
        if application.applied_at and application.tier_id is None:
            application.tier = application.form.applications.model._meta.get_field("tier").related_model.objects.get(code="company-small")
        application.save()
        return application

    return move


@pytest.fixture
def typed(at):
    """Keeps what was typed on a page."""

    def keep(application, name, /, **values):
        return save_step(application_id=application.pk, step=name, values={key: [value] for key, value in values.items()}, at=at)

    return keep


def next_month(values):
    """With a first day of membership that is still ahead."""
    return values | ({"starts_on": upcoming().isoformat()} if "tier" in values else {})


def upcoming():
    """The first day of the month after next."""
    from django.utils import timezone

    today = timezone.localdate()
    months = today.year * 12 + today.month + 1
    return date(months // 12, months % 12 + 1, 1)
