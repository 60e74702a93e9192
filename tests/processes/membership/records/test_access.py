"""Who may open what of the membership room's back office: each role at each address, strangers and members at none."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hubwerk.foundation.accounts.roles import Role
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.processes.membership.models import ApplicationQuestion, LedgerEntry, MembershipDocument
from hubwerk.processes.membership.records.viewsets import VIEW_SETS
from hubwerk.processes.membership.services.ledger import grant_benefits, use_benefit
from tests.network.factories import AffiliationFactory
from tests.processes.membership.factories import (
    ApplicationFactory,
    ApplicationFormFactory,
    BallotFactory,
    BallotSeatFactory,
    MembershipFactory,
    StatutesFactory,
    TierBenefitFactory,
)

pytestmark = pytest.mark.django_db

C, F, B, A = Role.COMMUNITY, Role.FINANCE, Role.BOARD, Role.ADMINISTRATOR
READS_APPLICATIONS, REVIEWS, MEMBERS, KEEPS, LAYS_DOWN = {C, B, A}, {C, A}, {C, F, A}, {C, A}, {A}
FORMS, STATUTES = {C, A}, {C, B, A}

PAGES = {
    "membership_applications:index": READS_APPLICATIONS,
    "membership_applications:index_results": READS_APPLICATIONS,
    "membership_applications:inspect": READS_APPLICATIONS,
    "membership_applications:ask": REVIEWS,
    "membership_applications:settle": REVIEWS,
    "membership_applications:terms": REVIEWS,
    "membership_applications:propose": REVIEWS,
    "membership_applications:decide": REVIEWS,
    "membership_applications:withdraw": REVIEWS,
    "membership_applications:letter": READS_APPLICATIONS,
    # Only who sits on the ballot: see the tests of ballots.
    "membership_applications:proxy": set(),
    "membership_applications:vote": set(),
    "membership_members:index": MEMBERS,
    "membership_members:index_results": MEMBERS,
    "membership_members:inspect": MEMBERS,
    "membership_members:notice": KEEPS,
    "membership_members:suspend": KEEPS,
    "membership_members:end": KEEPS,
    "membership_members:tier": KEEPS,
    "membership_members:discount": KEEPS,
    "membership_members:use": KEEPS,
    "membership_members:return": KEEPS,
    "membership_tiers:index": MEMBERS,
    "membership_tiers:index_results": MEMBERS,
    "membership_tiers:inspect": MEMBERS,
    "membership_tiers:add": LAYS_DOWN,
    "membership_tiers:edit": LAYS_DOWN,
    "membership_tiers:add-rule": LAYS_DOWN,
    "membership_tiers:set-price": LAYS_DOWN,
    "membership_tiers:set-benefit": LAYS_DOWN,
    "membership_tiers:drop-rule": LAYS_DOWN,
    "membership_tiers:drop-price": LAYS_DOWN,
    "membership_benefits:index": MEMBERS,
    "membership_benefits:index_results": MEMBERS,
    "membership_benefits:add": LAYS_DOWN,
    "membership_benefits:edit": LAYS_DOWN,
    "membership_forms:index": FORMS,
    "membership_forms:index_results": FORMS,
    "membership_forms:inspect": FORMS,
    "membership_forms:add": LAYS_DOWN,
    "membership_forms:edit": LAYS_DOWN,
    "membership_forms:add-question": LAYS_DOWN,
    "membership_forms:edit-question": LAYS_DOWN,
    "membership_forms:drop-question": LAYS_DOWN,
    "membership_statutes:index": STATUTES,
    "membership_statutes:index_results": STATUTES,
    "membership_statutes:inspect": STATUTES,
    "membership_statutes:add": LAYS_DOWN,
    "membership_statutes:edit": LAYS_DOWN,
    "membership_rules:index": LAYS_DOWN,
    "bulk:application:take-into-review": REVIEWS,
    "bulk:application:export-csv": REVIEWS,
    "bulk:application:export-xlsx": REVIEWS,
    "bulk:membership:export-csv": MEMBERS,
    "bulk:membership:export-xlsx": MEMBERS,
    "export:membership_applications": REVIEWS,
    "export:membership_members": MEMBERS,
}
ACTIONS = {
    "membership_applications:take": REVIEWS,
    "membership_applications:settle-new": REVIEWS,
    "membership_applications:take-back-proxy": {B},
    "membership_applications:close-ballot": READS_APPLICATIONS,
    "membership_members:take-back-notice": KEEPS,
    "membership_members:resume": KEEPS,
    "membership_members:welcome": KEEPS,
}
SPECIAL = {
    "letter": "document", "proxy": "ballot", "vote": "seat", "return": "entry", "drop-rule": "rule", "drop-price": "price",
    "edit-question": "question", "drop-question": "question",
}  # fmt: skip


@pytest.fixture
def rows():
    """One of each record."""
    now, year = timezone.now(), timezone.localdate().year
    membership = MembershipFactory(starts_on=date(year, 1, 1))
    given = TierBenefitFactory(tier=membership.tier)
    grant_benefits(actor=None, membership_id=membership.pk, year=year, at=now)
    use_benefit(
        actor=None, membership_id=membership.pk, benefit_code=given.benefit.code, quantity=1, on=timezone.localdate(), note="", key="use/1", at=now
    )
    ballot = BallotFactory(opened_at=now, closes_at=now + timedelta(days=1))
    form = ApplicationFormFactory()
    return {
        "applications": ApplicationFactory(),
        "application": ApplicationFactory(),
        "members": membership,
        "membership": membership,
        "tiers": membership.tier,
        "benefits": given.benefit,
        "forms": form,
        "statutes": StatutesFactory(),
        "ballot": ballot,
        "seat": BallotSeatFactory(ballot=ballot),
        "entry": LedgerEntry.objects.get(key="use/1"),
        "rule": membership.tier.rules.create(kind="sme"),
        "price": membership.tier.prices.get(),
        "question": ApplicationQuestion.objects.create(form=form, label_de="?", label_fr="?", label_nl="?", label_en="?"),
        "document": MembershipDocument.objects.create(
            kind="decision_letter", application=ballot.application, dated_on=date(2026, 9, 4), language="de",
            file=ContentFile(b"%PDF-", name="x.pdf"), created_at=now,
        ),
    }  # fmt: skip


def _address(name, rows):
    kind, _colon, rest = name.partition(":")
    if kind == "bulk":
        model, _colon, action = rest.partition(":")
        return f"{reverse('wagtail_bulk_action', args=['membership', model, action])}?id={rows[model].pk}"
    if kind == "export":
        return f"{reverse(f'{rest}:index')}?export=csv"
    if rest in {"index", "index_results", "add"}:
        return reverse(name)
    return reverse(name, args=[rows[SPECIAL.get(rest, kind.removeprefix("membership_"))].pk])


def _opened(client, address):
    """Whether the page was shown: Wagtail sends those whom it refuses back to its first page."""
    response = client.get(address)
    if response.status_code == 302:
        assert response["Location"] == reverse("wagtailadmin_home")
    return response.status_code == 200


def test_every_address_is_in_the_table():
    named = {f"{views.name}:{pattern.name}" for views in VIEW_SETS for pattern in views.get_urlpatterns()}

    assert named == {name for name in [*PAGES, *ACTIONS] if name.startswith("membership_")}


@pytest.mark.parametrize("role", Role)
def test_each_role_opens_what_it_may_and_nothing_else(signed_in, rows, role):
    client = signed_in(role)

    opened = {name for name in PAGES if _opened(client, _address(name, rows))}

    assert opened == {name for name, roles in PAGES.items() if role in roles}


@pytest.mark.parametrize("role", Role)
def test_each_role_does_what_it_may_and_nothing_else(signed_in, rows, role):
    client = signed_in(role)

    refused = {name for name in ACTIONS if client.post(_address(name, rows))["Location"] == reverse("wagtailadmin_home")}

    assert refused == {name for name, roles in ACTIONS.items() if role not in roles}


@pytest.mark.parametrize("role", Role)
def test_who_may_not_open_a_form_may_not_send_it(signed_in, rows, role):
    client = signed_in(role)
    closed = [name for name, roles in PAGES.items() if role not in roles and name.startswith("membership_")]

    for name in closed:
        response = client.post(_address(name, rows), {"reason": "x", "text": "x", "is_confirmed": "on", "choice": "yes"})
        assert response.status_code in {302, 405}, name
        assert response.status_code == 405 or response["Location"] == reverse("wagtailadmin_home"), name


def test_strangers_are_asked_to_sign_in(rows):
    for name in [*PAGES, *ACTIONS]:
        for response in (Client().get(_address(name, rows)), Client().post(_address(name, rows))):
            assert response.status_code == 302, name
            assert "/login/" in response["Location"], name


def test_members_do_not_get_in(signed_in, rows):
    client = signed_in()
    AffiliationFactory(organisation=rows["membership"].organisation, person__user=client.user, role=AffiliationRole.REPRESENTATIVE)

    for name in [*PAGES, *ACTIONS]:
        response = client.get(_address(name, rows))
        assert response.status_code == 403 or "login" in response["Location"], name


def test_looking_at_an_action_does_nothing(administrator, rows):
    for name in ACTIONS:
        assert administrator.get(_address(name, rows)).status_code == 405, name


def test_what_does_not_exist_is_not_found(administrator):
    names = [name for name in [*PAGES, *ACTIONS] if name.startswith("membership_") and not name.endswith((":index", ":index_results", ":add"))]

    for name in names:
        address = reverse(name, args=[999_999])
        response = administrator.post(address, follow=True) if name in ACTIONS else administrator.get(address, follow=True)
        assert response.status_code == 404 or name.endswith((":proxy", ":vote", ":take-back-proxy")), name
