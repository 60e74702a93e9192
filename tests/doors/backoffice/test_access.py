"""Who may open what: each role at each address, strangers and members at none."""

import pytest
from django.test import Client
from django.urls import reverse

from hubwerk.foundation.accounts.roles import Role
from hubwerk.network.organisations.enums import AffiliationRole, ListingStatus, PublicationStatus
from tests.network.factories import (
    AffiliationFactory,
    ConsentFactory,
    ContactLogEntryFactory,
    InvitationFactory,
    ListingFactory,
    OrganisationFactory,
    RegionFactory,
)

pytestmark = pytest.mark.django_db

C, E, F, D, R, B, A = Role.COMMUNITY, Role.EVENTS, Role.FINANCE, Role.EDITOR, Role.REGION_EDITOR, Role.BOARD, Role.ADMINISTRATOR
EVERYONE = {C, E, F, D, R, B, A}
READERS = EVERYONE - {R}
PEOPLE = {C, E, F, A}
KEEPERS = {C, A}

PAGES = {
    "wagtailadmin_home": EVERYONE,
    "organisation_list:index": READERS,
    "organisation_list:index_results": READERS,
    "organisation_list:inspect": READERS,
    "organisation_list:add": KEEPERS,
    "organisation_list:edit": KEEPERS,
    "organisation_list:log-contact": PEOPLE,
    "organisation_list:add-person": KEEPERS,
    "organisation_list:invite-person": KEEPERS,
    "listing_list:index": READERS,
    "listing_list:index_results": READERS,
    "listing_list:inspect": READERS,
    "listing_list:add": KEEPERS,
    "listing_list:edit": KEEPERS,
    "listing_list:renew": KEEPERS,
    "person_list:index": PEOPLE,
    "person_list:index_results": PEOPLE,
    "person_list:inspect": PEOPLE,
    "person_list:add": KEEPERS,
    "person_list:edit": KEEPERS,
    "person_list:give-consent": KEEPERS,
    "region_list:index": EVERYONE,
    "region_list:index_results": EVERYONE,
    "region_list:inspect": EVERYONE,
    "contact_log:index": PEOPLE,
    "contact_log:index_results": PEOPLE,
    "network_imports:index": KEEPERS,
    "organisation_records:choose": READERS,
    "organisation_records:choose_results": READERS,
    "organisation_records:chosen": READERS,
    "person_records:choose": PEOPLE,
    "person_records:choose_results": PEOPLE,
    "person_records:chosen": PEOPLE,
    "bulk:organisation:publish": KEEPERS,
    "bulk:organisation:archive": KEEPERS,
    "bulk:organisation:export-csv": KEEPERS,
    "bulk:listing:publish": KEEPERS,
    "bulk:listing:close": KEEPERS,
    "bulk:listing:export-xlsx": KEEPERS,
    "bulk:contactlogentry:complete": PEOPLE,
    "bulk:contactlogentry:export-csv": KEEPERS,
    "bulk:region:export-csv": EVERYONE,
    "bulk:person:export-csv": KEEPERS,
    "export:organisation_list": KEEPERS,
    "export:listing_list": KEEPERS,
    "export:person_list": KEEPERS,
    "export:contact_log": KEEPERS,
    "export:region_list": EVERYONE,
}
ACTIONS = {
    "organisation_list:publish": KEEPERS,
    "organisation_list:archive": KEEPERS,
    "organisation_list:end-affiliation": KEEPERS,
    "organisation_list:complete-step": PEOPLE,
    "organisation_list:renew-invitation": KEEPERS,
    "organisation_list:withdraw-invitation": KEEPERS,
    "listing_list:publish": KEEPERS,
    "listing_list:close": KEEPERS,
    "person_list:withdraw-consent": KEEPERS,
}


@pytest.fixture
def rows(user):
    """One of each record."""
    organisation = OrganisationFactory(status=PublicationStatus.DRAFT, region=RegionFactory())
    affiliation = AffiliationFactory(organisation=organisation)
    return {
        "organisation": organisation,
        "listing": ListingFactory(organisation=organisation, status=ListingStatus.CLOSED),
        "person": affiliation.person,
        "region": organisation.region,
        "contactlogentry": ContactLogEntryFactory(organisation=organisation, author=user, next_step="Call"),
        "affiliation": affiliation,
        "invitation": InvitationFactory(organisation=organisation),
        "consent": ConsentFactory(person=affiliation.person),
    }


def _address(name, rows):
    kind, _colon, rest = name.partition(":")
    if kind == "bulk":
        model, _colon, action = rest.partition(":")
        app = "people" if model == "person" else "organisations"
        return f"{reverse('wagtail_bulk_action', args=[app, model, action])}?id={rows[model].pk}"
    if kind == "export":
        return f"{reverse(f'{rest}:index')}?export=csv"
    if name.endswith((":index", ":index_results", ":add", ":choose", ":choose_results", "_home")):
        return reverse(name)
    special = {
        "end-affiliation": "affiliation",
        "complete-step": "contactlogentry",
        "withdraw-consent": "consent",
        "renew-invitation": "invitation",
        "withdraw-invitation": "invitation",
    }
    return reverse(name, args=[rows[special.get(rest, kind.split("_")[0])].pk])


def _opened(client, address):
    """Whether the page was shown: Wagtail sends those whom it refuses back to its first page."""
    response = client.get(address)
    if response.status_code == 302:
        assert response["Location"] == reverse("wagtailadmin_home")
    return response.status_code == 200


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


@pytest.mark.parametrize("name", [*PAGES, *ACTIONS])
def test_strangers_are_asked_to_sign_in(rows, name):
    client = Client()

    for response in (client.get(_address(name, rows)), client.post(_address(name, rows))):
        assert response.status_code == 302
        assert "/accounts/login/" in response["Location"] or "/login/" in response["Location"]


@pytest.mark.parametrize("name", [*PAGES, *ACTIONS])
def test_members_do_not_get_in(signed_in, rows, name):
    client = signed_in()
    AffiliationFactory(organisation=rows["organisation"], person__user=client.user, role=AffiliationRole.REPRESENTATIVE)

    response = client.get(_address(name, rows))

    assert response.status_code in {302, 403}
    assert response.status_code == 403 or "login" in response["Location"]


@pytest.mark.parametrize("name", ACTIONS)
def test_looking_at_an_action_does_nothing(signed_in, rows, name):
    assert signed_in(A).get(_address(name, rows)).status_code == 405


@pytest.mark.parametrize("name", ["organisation_list:inspect", "listing_list:inspect", "person_list:inspect", "region_list:inspect"])
def test_a_record_that_does_not_exist_is_not_found(signed_in, name):
    assert signed_in(A).get(reverse(name, args=[999_999]), follow=True).status_code == 404


def test_nothing_is_deleted_here(signed_in, rows):
    client = signed_in(A)

    for prefix, row in (("organisations", "organisation"), ("listings", "listing"), ("persons", "person")):
        for path in (f"/admin/network/{prefix}/delete/{rows[row].pk}/", f"/admin/network/{prefix}/{rows[row].pk}/delete/"):
            assert client.post(path, follow=True).status_code == 404
    assert client.get(reverse("wagtail_bulk_action", args=["organisations", "organisation", "delete"]), follow=True).status_code == 404
