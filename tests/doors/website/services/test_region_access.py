"""Which pages a region's editors may change: every door of the back office is tried, for their own portrait and for others'."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from hubwerk.doors.website.models import RegionPage, RegionPageGroup
from hubwerk.doors.website.services.region_access import sync_region_access
from hubwerk.doors.website.services.site import ensure_site
from hubwerk.foundation.accounts.models import User
from hubwerk.network.organisations.models import RegionEditor
from hubwerk.network.organisations.services.region_editors import withdraw_region_editor
from tests.doors.website import editorial
from tests.doors.website.portraits import portrait
from tests.network.region_factories import RegionFactFactory, make_editor


@pytest.fixture(autouse=True)
def _site(regions, at):
    ensure_site(at)


@pytest.fixture
def own(regions):
    return portrait(regions["DEA2D"])


@pytest.fixture
def foreign(regions):
    return portrait(regions["NL423"])


@pytest.fixture
def editor(make_user, regions):
    user = make_editor(make_user("dev@region.example"), regions["DEA2D"])
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return User.objects.get(pk=user.pk)


@pytest.fixture
def office(client, editor):
    client.force_login(editor)
    return client


def rights(user, page):
    """What an account may do with a page, as the next request finds it."""
    tester = Page.objects.get(pk=page.pk).permissions_for_user(User.objects.get(pk=user.pk))
    asked = (
        "can_edit",
        "can_publish",
        "can_unpublish",
        "can_delete",
        "can_move",
        "can_copy",
        "can_lock",
        "can_set_view_restrictions",
        "can_add_subpage",
    )
    return {name.removeprefix("can_") for name in asked if getattr(tester, name)()}


def form_of(page, **changed):
    """What the edit form of a portrait posts."""
    fields = {
        "title": page.title,
        "slug": page.slug,
        "region": page.region_id,
        "headline": page.headline,
        "introduction": page.introduction,
        "languages_spoken": "",
        "strengths-count": "0",
        "invitation": "",
        "invitation_label": "",
        "invitation_page": "",
        "invitation_url": "",
        "image": "",
        "image_alt": "",
        "image_caption": "",
        "seo_title": "",
        "search_description": "",
        "go_live_at": "",
        "expire_at": "",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    return fields | changed


def test_editor_writes_and_publishes_their_own_portrait_and_nothing_else(editor, own, foreign):
    assert rights(editor, own) == {"edit", "publish", "unpublish"}
    for page in (foreign, editorial.home(), editorial.plain(), Page.get_first_root_node()):
        assert rights(editor, page) == set()


def test_portrait_in_another_language_and_one_made_later_are_theirs_too(editor, own, regions):
    french = portrait(regions["DEA2D"], language="fr", translation_key=own.translation_key)

    assert "edit" in rights(editor, french)


def test_who_loses_the_region_loses_its_pages_at_once(editor, own, at):
    withdraw_region_editor(actor=None, editor_id=RegionEditor.objects.get().pk, at=at)

    assert rights(editor, own) == set()
    assert not RegionPageGroup.objects.exists() and not GroupPagePermission.objects.filter(page=own).exists()


def test_several_editors_share_one_group_and_sync_changes_nothing(editor, own, make_user, regions):
    other = make_editor(make_user(), regions["DEA2D"])
    rows = set(GroupPagePermission.objects.values_list("group", "page", "permission"))

    sync_region_access(regions["DEA2D"])

    assert set(RegionPageGroup.objects.get().group.user_set.all()) == {editor, other}
    assert set(GroupPagePermission.objects.values_list("group", "page", "permission")) == rows


def test_a_group_of_the_same_name_made_by_hand_is_left_alone(make_user, regions, own):
    by_hand = Group.objects.create(name="region-editor DEA2D")

    make_editor(make_user(), regions["DEA2D"])

    assert RegionPageGroup.objects.get().group != by_hand and not by_hand.user_set.exists()


def test_rights_given_by_hand_in_the_groups_are_taken_back_by_sync(editor, own, foreign, make_user, regions):
    group = RegionPageGroup.objects.get().group
    GroupPagePermission.objects.create(group=group, page=foreign, permission=Permission.objects.get(codename="change_page"))
    group.user_set.add(stranger := make_user())

    sync_region_access(regions["DEA2D"])

    assert rights(editor, foreign) == set() and rights(stranger, own) == set()


def test_editor_changes_and_publishes_through_the_form(office, own):
    response = office.post(reverse("wagtailadmin_pages:edit", args=[own.pk]), form_of(own, headline="Licht!") | {"action-publish": "1"})

    own.refresh_from_db()
    assert response.status_code == 302
    assert (own.headline, own.live) == ("Licht!", True)


def test_form_tells_which_figures_are_out_of_date(office, own):
    address = reverse("wagtailadmin_pages:edit", args=[own.pk])
    none = office.get(address).text
    stale = RegionFactFactory(region=own.region, expires_on="2025-01-01")
    some = office.get(address).text

    link = reverse("region_facts:edit", args=[stale.pk])
    assert (link in none, link in some) == (False, True)


def test_editor_cannot_turn_their_portrait_into_another_regions(office, own, regions):
    address = reverse("wagtailadmin_pages:edit", args=[own.pk])

    for action in ({}, {"action-publish": "1"}):
        response = office.post(address, form_of(own, region=regions["NL423"].pk) | action)
        assert "region" in response.context["form"].errors

    own.refresh_from_db()
    assert own.region == regions["DEA2D"]
    assert own.get_latest_revision_as_object().region == regions["DEA2D"]


def test_every_door_to_another_regions_portrait_is_closed(office, own, foreign):
    foreign.headline = "Noch geheim"
    revision = foreign.save_revision().pk
    key = foreign.pk
    before = RegionPage.objects.values().get(pk=key)
    doors = [
        ("edit", [key], form_of(foreign, headline="Mine") | {"action-publish": "1"}),
        ("unpublish", [key], {}),
        ("delete", [key], {}),
        ("move", [key], {"new_parent_page": editorial.home("fr").pk}),
        ("move_confirm", [key, editorial.home("fr").pk], {}),
        ("copy", [key], {"new_title": "x", "new_slug": "x", "new_parent_page": editorial.home().pk, "publish_copies": "on"}),
        ("convert_alias", [key], {}),
        ("history", [key], {}),
        ("revisions_revert", [key, revision], form_of(foreign, headline="Mine") | {"action-publish": "1"}),
        ("revisions_compare", [key, "earliest", "latest"], {}),
        ("revisions_view", [key, revision], {}),
        ("revisions_unschedule", [key, revision], {}),
        ("view_draft", [key], {}),
        ("preview_on_edit", [key], form_of(foreign)),
        ("lock", [key], {}),
        ("unlock", [key], {}),
        ("set_privacy", [key], {"restriction_type": "login"}),
        ("set_page_position", [key], {"position": 0}),
        ("usage", [key], {}),
        ("workflow_history", [key], {}),
        ("add_subpage", [key], {}),
    ]

    for name, arguments, posted in doors:
        address = reverse(f"wagtailadmin_pages:{name}", args=arguments)
        for response in (office.get(address, follow=True), office.post(address, posted, follow=True)):
            assert "Noch geheim" not in response.text, name

    after = RegionPage.objects.values().get(pk=key)
    assert after == before
    assert not Page.objects.filter(slug="x").exists() and not foreign.get_view_restrictions().exists()


@pytest.mark.parametrize("action", ["delete", "move", "publish", "unpublish"])
def test_bulk_actions_stop_at_the_border(office, own, foreign, action):
    hidden = portrait(foreign.region, language="fr", live=False)
    home = editorial.home()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    ids = "&".join(f"id={page.pk}" for page in (own, foreign, hidden, home))

    office.post(f"{address}?{ids}", {"chooser": editorial.home("nl").pk, "include_descendants": "on"})

    assert Page.objects.filter(pk__in=[foreign.pk, hidden.pk, home.pk, own.pk]).count() == 4
    assert list(Page.objects.filter(pk__in=[foreign.pk, hidden.pk, home.pk]).order_by("pk").values_list("live", flat=True)) == [
        page.live for page in sorted((foreign, hidden, home), key=lambda page: page.pk)
    ]
    assert Page.objects.get(pk=own.pk).get_parent() == Page.objects.get(pk=home.pk)
    assert Page.objects.get(pk=own.pk).live is (action != "unpublish")


@pytest.mark.parametrize("door", ["delete", "copy", "move", "set_privacy"])
def test_whether_a_portrait_exists_and_where_is_not_the_editors_to_decide(office, own, door):
    posted = {"new_title": "x", "new_slug": "x", "new_parent_page": editorial.home().pk, "restriction_type": "login"}

    office.post(reverse(f"wagtailadmin_pages:{door}", args=[own.pk]), posted)

    assert RegionPage.objects.get(pk=own.pk).get_parent().pk == editorial.home().pk
    assert not Page.objects.filter(slug="x").exists() and not own.get_view_restrictions().exists()


def test_editor_adds_no_page_anywhere(office, own):
    for parent in (editorial.home(), own):
        address = reverse("wagtailadmin_pages:add", args=["website", "regionpage", parent.pk])
        office.post(address, form_of(own, slug="second", title="Second") | {"action-publish": "1"})

    assert not Page.objects.filter(slug="second").exists()


def test_explorer_shows_the_editor_the_way_to_their_portrait_alone(office, own, foreign):
    editorial.plain("Interne Planung")

    listing = office.get(reverse("wagtailadmin_explore", args=[editorial.home().pk]), follow=True)
    found = office.get(reverse("wagtailadmin_pages:search"), {"q": "Portrait"})

    assert own.title in listing.text
    assert foreign.title not in listing.text and "Interne Planung" not in listing.text
    assert foreign.title not in found.text


def test_team_still_does_everything(superuser, own):
    assert rights(superuser, own) >= {"edit", "publish", "unpublish", "delete", "move", "copy", "set_view_restrictions"}
