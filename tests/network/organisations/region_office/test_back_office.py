"""The back office about regions: who sees what, and that no door leads to another region's rows."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.history.models import Entry
from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.indicators import RegionIndicator
from hubwerk.network.organisations.models import CommercialSite, RegionEditor, RegionFact
from hubwerk.network.organisations.region_office.policies import KEEPING, RegionPolicy
from hubwerk.network.organisations.rules import may_edit_region
from tests.network.factories import OrganisationFactory, PersonFactory, RegionFactory
from tests.network.region_factories import CommercialSiteFactory, RegionFactFactory, SiteRequestFactory, make_editor

pytestmark = pytest.mark.django_db

FACT = {
    "indicator": RegionIndicator.POPULATION,
    "value": "80000",
    "as_of": "2025-12-31",
    "precision": "year",
    "source_name": "Statbel",
    "source_url": "",
    "expires_on": "",
    "unit": "",
    "name_de": "",
    "name_fr": "",
    "name_nl": "",
    "name_en": "",
}


def grant(user, *codenames):
    """Give an account permissions of its own; the account as the next request loads it."""
    user.user_permissions.add(*Permission.objects.filter(codename__in=codenames))
    return User.objects.get(pk=user.pk)


@pytest.fixture
def own():
    return RegionFactory(name_en="Eupen")


@pytest.fixture
def foreign():
    return RegionFactory(name_en="Elsewhere")


@pytest.fixture
def editor(make_user, own):
    return grant(make_editor(make_user("dev@region.example"), own), "access_admin")


@pytest.fixture
def team(make_user):
    return grant(make_user("team@hub.example"), "access_admin", "change_region", "view_person", "change_organisation")


@pytest.fixture
def office(client, editor):
    """The back office, as the editor of one region sees it."""
    client.force_login(editor)
    return client


def site_form(region, **changed):
    fields = {
        "region": region.pk,
        "kind": "hall",
        "name": "Alte Molkerei",
        "town": "Eupen",
        "area": "900",
        "price": "",
        "price_basis": "",
        "available_from": "",
        "street": "",
        "postal_code": "",
        "latitude": "",
        "longitude": "",
        "description_de": "Mit Rampe.",
        "description_fr": "",
        "description_nl": "",
        "description_en": "",
        "contact_organisation": "",
        "contact_person": "",
        "expires_on": str(timezone.localdate() + timedelta(days=90)),
        "status": "draft",
    }
    return fields | changed


@pytest.mark.parametrize("name", ["region_facts:list", "region_facts:add", "region_sites:list", "region_sites:add", "site_requests:list"])
def test_pages_open_to_team_and_editors_and_to_nobody_else(client, editor, team, make_user, name):
    outsider = grant(make_user(), "access_admin")

    statuses = []
    for user in (editor, team, outsider):
        client.force_login(user)
        statuses.append(client.get(reverse(name)).status_code)

    assert statuses == [200, 200, 302]


@pytest.mark.parametrize("item_count", [1, 3])
def test_fact_list_query_count_is_constant(office, own, django_assert_max_num_queries, item_count):
    for year in range(item_count):
        RegionFactFactory(region=own, as_of=f"{2020 + year}-12-31")
    office.get(reverse("region_facts:list"))

    with django_assert_max_num_queries(22):
        response = office.get(reverse("region_facts:list"))

    assert len(response.context["object_list"]) == item_count


def test_lists_hold_only_the_editors_region(office, own, foreign):
    for region in (own, foreign):
        site = CommercialSiteFactory(region=region)
        RegionFactFactory(region=region)
        SiteRequestFactory(site=site)

    shown = {
        name: list(office.get(reverse(name)).context["object_list"]) for name in ("region_facts:list", "region_sites:list", "site_requests:list")
    }

    assert [fact.region for fact in shown["region_facts:list"]] == [own]
    assert [site.region for site in shown["region_sites:list"]] == [own]
    assert [request.site.region for request in shown["site_requests:list"]] == [own]


def test_editor_writes_a_fact_about_their_region(office, editor, own):
    response = office.post(reverse("region_facts:add"), FACT | {"region": own.pk})

    fact = RegionFact.objects.get()
    assert response.status_code == 302
    assert (fact.region, fact.value, str(fact.expires_on)) == (own, Decimal(80_000), "2027-12-31")
    assert Entry.objects.about(fact).get().actor == editor


def test_form_offers_the_editors_region_alone(office, own, foreign):
    form = office.get(reverse("region_facts:add")).context["form"]

    assert list(form.fields["region"].queryset) == [own]
    assert form.initial["region"] == own.pk


def test_form_says_what_is_wrong_and_loses_nothing(office, own):
    response = office.post(reverse("region_facts:add"), FACT | {"region": own.pk, "indicator": "other", "source_name": ""})

    assert set(response.context["form"].errors) == {"name_de", "source_name"}
    assert response.context["form"]["value"].value() == "80000"
    assert not RegionFact.objects.exists()


def test_forged_post_writes_nothing_about_another_region(office, own, foreign):
    response = office.post(reverse("region_facts:add"), FACT | {"region": foreign.pk})

    assert list(response.context["form"].errors) == ["region"]
    assert not RegionFact.objects.exists()


@pytest.mark.parametrize("view", ["edit", "delete", "history", "history_results", "usage"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_another_regions_fact_looks_as_if_it_were_not_there(office, own, foreign, view, method):
    fact = RegionFactFactory(region=foreign)

    response = getattr(office, method)(reverse(f"region_facts:{view}", args=[fact.pk]), FACT | {"region": own.pk}, follow=True)

    assert response.status_code in {404, 405}
    fact.refresh_from_db()
    assert fact.region == foreign


@pytest.mark.parametrize("view", ["edit", "history", "usage"])
def test_another_regions_site_looks_as_if_it_were_not_there(office, own, foreign, view):
    site = CommercialSiteFactory(region=foreign)
    address = reverse(f"region_sites:{view}", args=[site.pk])

    assert office.get(address, follow=True).status_code == 404
    assert office.post(address, site_form(own), follow=True).status_code in {404, 405}
    site.refresh_from_db()
    assert site.region == foreign


def test_another_regions_request_looks_as_if_it_were_not_there(office, foreign):
    request = SiteRequestFactory(site=CommercialSiteFactory(region=foreign))

    assert office.get(reverse("site_requests:inspect", args=[request.pk]), follow=True).status_code == 404


def test_editor_cannot_move_a_fact_into_another_region(office, own, foreign):
    fact = RegionFactFactory(region=own)

    office.post(reverse("region_facts:edit", args=[fact.pk]), FACT | {"region": foreign.pk})

    fact.refresh_from_db()
    assert fact.region == own


def test_editor_changes_and_removes_a_fact(office, editor, own):
    fact = RegionFactFactory(region=own)

    office.post(reverse("region_facts:edit", args=[fact.pk]), FACT | {"region": own.pk, "value": "81000"})
    fact.refresh_from_db()
    office.post(reverse("region_facts:delete", args=[fact.pk]))

    assert fact.value == 81_000
    assert not RegionFact.objects.exists()
    assert list(Entry.objects.about(fact).values_list("action", "actor")) == [("region-fact-removed", editor.pk), ("region-fact-changed", editor.pk)]


def bulk(client, model, action, *rows):
    """Do something to several rows at once, as the list does."""
    address = reverse("wagtail_bulk_action", args=["organisations", model, action])
    return client.post(f"{address}?{'&'.join(f'id={row}' for row in rows)}")


@pytest.mark.parametrize("chosen", ["named", "all"])
def test_bulk_removal_stops_at_the_border(office, own, foreign, chosen):
    mine, theirs = RegionFactFactory(region=own), RegionFactFactory(region=foreign)

    bulk(office, "regionfact", "delete", *((mine.pk, theirs.pk) if chosen == "named" else ("all",)))

    assert list(RegionFact.objects.all()) == [theirs]
    assert Entry.objects.get(action="region-fact-removed").subject_key == str(mine.pk)


def test_bulk_archiving_stops_at_the_border_and_names_nothing_beyond(office, own, foreign):
    mine, theirs = CommercialSiteFactory(region=own), CommercialSiteFactory(region=foreign, name="Secret hall")
    address = reverse("wagtail_bulk_action", args=["organisations", "commercialsite", "archive"])

    page = office.get(f"{address}?id={mine.pk}&id={theirs.pk}")
    bulk(office, "commercialsite", "archive", mine.pk, theirs.pk)

    assert mine.name in page.text and "Secret hall" not in page.text
    assert set(CommercialSite.objects.values_list("pk", "status")) == {
        (mine.pk, PublicationStatus.ARCHIVED),
        (theirs.pk, PublicationStatus.PUBLISHED),
    }


def test_sites_are_never_deleted(office, own, team, client):
    site = CommercialSiteFactory(region=own)

    for user in (None, team):
        if user:
            client.force_login(user)
        client.post(reverse("region_sites:delete", args=[site.pk]))
        bulk(client, "commercialsite", "delete", site.pk)

    assert CommercialSite.objects.filter(pk=site.pk).exists()


def test_requests_are_answered_together(office, own, foreign):
    mine = SiteRequestFactory(site=CommercialSiteFactory(region=own))
    theirs = SiteRequestFactory(site=CommercialSiteFactory(region=foreign))

    bulk(office, "siterequest", "answer", mine.pk, theirs.pk)

    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.answered_at is not None, theirs.answered_at) == (True, None)


def test_editor_offers_a_site_and_publishes_it(office, editor, own):
    contact = PersonFactory(user=editor)

    response = office.post(reverse("region_sites:add"), site_form(own, status="published", contact_person=contact.pk))

    site = CommercialSite.objects.get()
    assert response.status_code == 302
    assert (site.region, site.status, site.contact_person) == (own, PublicationStatus.PUBLISHED, contact)
    office.post(reverse("region_sites:edit", args=[site.pk]), site_form(own, status="archived"))
    site.refresh_from_db()
    assert (site.status, site.contact_person) == (PublicationStatus.ARCHIVED, None)


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"price": "10"}, "price_basis"), ({"latitude": "50.6"}, "longitude"), ({"expires_on": "2020-01-01", "status": "published"}, "expires_on")],
)
def test_site_form_says_what_is_wrong(office, own, changed, field):
    response = office.post(reverse("region_sites:add"), site_form(own, **changed))

    assert list(response.context["form"].errors) == [field]
    assert not CommercialSite.objects.exists()


def test_site_form_shows_an_editor_no_person_or_draft_the_public_does_not_see(office, own, team, client):
    hidden = PersonFactory(family_name="Verborgen")
    draft = OrganisationFactory(name="Geheim AG", status=PublicationStatus.DRAFT)

    as_editor = office.get(reverse("region_sites:add")).context["form"]
    client.force_login(team)
    as_team = client.get(reverse("region_sites:add")).context["form"]

    assert hidden not in as_editor.fields["contact_person"].queryset and draft not in as_editor.fields["contact_organisation"].queryset
    assert hidden in as_team.fields["contact_person"].queryset and draft in as_team.fields["contact_organisation"].queryset


def test_only_those_who_assign_see_who_the_editors_are(office, client, superuser, own, foreign, user):
    assert office.get(reverse("region_editors:list")).status_code == 302
    office.post(reverse("region_editors:add"), {"user": user.pk, "region": foreign.pk})
    assert not may_edit_region(user, foreign)

    client.force_login(superuser)
    client.post(reverse("region_editors:add"), {"user": user.pk, "region": foreign.pk})
    assert may_edit_region(user, foreign)
    client.post(reverse("region_editors:delete", args=[RegionEditor.objects.get(user=user).pk]))
    assert not may_edit_region(user, foreign)


def test_policy_tells_who_may_act(editor, team, own, foreign, superuser, user):
    policy = RegionPolicy(RegionFact, actions=KEEPING)
    fact = RegionFactFactory(region=own)

    assert set(policy.users_with_permission("change")) == {editor, team, superuser}
    assert policy.user_has_permission_for_instance(editor, "change", fact)
    assert not policy.user_has_permission_for_instance(user, "change", fact)
    assert not policy.user_has_permission_for_instance(superuser, "publish", fact)
    assert not policy.users_with_permission("publish").exists()
