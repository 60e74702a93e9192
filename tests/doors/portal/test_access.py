"""Every page of an organisation, before every kind of reader."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from hubwerk.doors.backoffice.services.roles import sync_roles
from hubwerk.foundation.accounts.roles import Role
from hubwerk.network.organisations.enums import AffiliationRole, PublicationStatus
from tests.network.factories import OrganisationFactory

pytestmark = pytest.mark.django_db
VIEWER, EDITOR, REPRESENTATIVE = AffiliationRole.VIEWER, AffiliationRole.EDITOR, AffiliationRole.REPRESENTATIVE
HTMX = {"HTTP_HX_REQUEST": "true"}
READ_BY_ALL = ("organisation", "listings", "matches")
WRITTEN = ("profile", "listing-new", "listing")
PAGES = (*READ_BY_ALL, *WRITTEN)


@pytest.fixture
def address(hub):
    more = {"listing-new": ["need"], "listing": [hub.need.pk]}
    return lambda name: reverse(f"portal:{name}", args=[hub.ours.slug, *more.get(name, [])])


@pytest.mark.parametrize("name", PAGES)
def test_visitor_is_led_to_the_sign_in(client, address, name):
    url = address(name)

    response = client.get(url)

    assert (response.status_code, response["Location"]) == (302, f"{reverse('account_login')}?next={url}")


@pytest.mark.parametrize("name", PAGES)
def test_stranger_and_other_organisation_find_nothing(client, make_user, make_member, hub, address, name):
    url = address(name)
    for user in (make_user(), make_member(hub.theirs), make_member(hub.ours, AffiliationRole.CONTACT)):
        client.force_login(user)

        assert (client.get(url).status_code, client.post(url, {"title": "Fremd", "text": "Fremd"}).status_code in {404, 405}) == (404, True)


@pytest.mark.parametrize("role", Role)
def test_team_is_not_let_into_organisations_it_does_not_belong_to(client, make_user, hub, address, role):
    sync_roles()
    user = make_user()
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)

    assert [client.get(address(name)).status_code for name in PAGES] == [404] * len(PAGES)


@pytest.mark.parametrize(("role", "written"), [(VIEWER, 403), (EDITOR, 200), (REPRESENTATIVE, 200)])
def test_members_read_what_their_role_lets_them(as_member, hub, address, role, written):
    client = as_member(hub.ours, role)

    assert {name: client.get(address(name)).status_code for name in PAGES} == dict.fromkeys(READ_BY_ALL, 200) | dict.fromkeys(WRITTEN, written)


@pytest.mark.parametrize("name", WRITTEN)
def test_viewer_changes_nothing(as_member, hub, address, name):
    client = as_member(hub.ours, VIEWER)

    response = client.post(address(name), {"title": "Neu", "text": "Neuer Text", "language": "auto", "name": "Neu", "kind": "sme", "step": "publish"})

    assert response.status_code == 403
    hub.ours.refresh_from_db()
    assert (hub.ours.name, [listing.title for listing in hub.ours.listings.all()]) == ("Printen Muster GmbH", ["Etikettierung von Printen"])


def test_part_of_a_page_is_refused_without_replacing_what_is_typed(client, address):
    response = client.post(address("listing-new"), {"step": "preview", "text": "Etikettierung"}, **HTMX)

    assert (response.status_code, response.content) == (401, b"")


def test_listing_of_another_organisation_is_not_found_under_ones_own(as_member, hub):
    client = as_member(hub.ours)

    assert client.get(reverse("portal:listing", args=[hub.ours.slug, hub.offer.pk])).status_code == 404


def test_merged_organisation_is_not_found(as_member, hub):
    gone = OrganisationFactory(status=PublicationStatus.ARCHIVED, merged_into=hub.ours)
    client = as_member(gone)

    assert client.get(reverse("portal:organisation", args=[gone.slug])).status_code == 404


def test_pages_are_kept_nowhere(as_member, hub, address):
    response = as_member(hub.ours).get(address("organisation"))

    assert "no-store" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_home_is_for_whoever_is_signed_in(client, user):
    url = reverse("portal:home")

    assert client.get(url)["Location"] == f"{reverse('account_login')}?next={url}"
    client.force_login(user)
    assert client.get(url).status_code == 200


def test_role_that_is_missing_is_told_beside_the_pages_that_are_open(as_member, hub, address):
    client = as_member(hub.ours, VIEWER)

    page = client.get(address("profile")).content.decode()

    assert "One of its representatives can change your role." in page and address("matches") in page
    assert "<html" not in client.post(address("profile"), {"step": "preview"}, **HTMX).content.decode()
