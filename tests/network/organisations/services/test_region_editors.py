"""Who keeps which region up to date."""

import pytest

from hubwerk.foundation.accounts.roles import Role, has_role
from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.history.models import Entry
from hubwerk.network.organisations.models import RegionEditor
from hubwerk.network.organisations.rules import edited_regions, keeps_all_regions, may_assign_region_editors, may_edit_region
from hubwerk.network.organisations.services.region_editors import assign_region_editor, withdraw_region_editor
from tests.network.factories import RegionFactory

pytestmark = pytest.mark.django_db


def refreshed(user):
    """The account as the next request loads it."""
    return type(user).objects.get(pk=user.pk)


def test_assign_gives_region_and_role_and_is_recorded_once(user, at):
    region = RegionFactory()

    for _again in range(2):
        assign_region_editor(actor=None, user=user, region=region, at=at)

    assert may_edit_region(refreshed(user), region)
    assert has_role(refreshed(user), Role.REGION_EDITOR)
    assert [entry.action for entry in Entry.objects.about(region)] == ["region-editor-assigned"]


def test_withdraw_takes_the_role_with_the_last_region(user, at):
    first, second = (assign_region_editor(actor=None, user=user, region=RegionFactory(), at=at) for _ in range(2))

    withdraw_region_editor(actor=None, editor_id=first.pk, at=at)
    assert has_role(refreshed(user), Role.REGION_EDITOR)
    withdraw_region_editor(actor=None, editor_id=second.pk, at=at)

    assert not has_role(refreshed(user), Role.REGION_EDITOR)
    assert not RegionEditor.objects.exists()
    with pytest.raises(NotFound):
        withdraw_region_editor(actor=None, editor_id=first.pk, at=at)


def test_only_the_very_region_may_be_edited(user, at):
    parent = RegionFactory(code="ZZ0", level=2)
    region, child = RegionFactory(code="ZZ01", parent=parent), RegionFactory(code="ZZ011")
    assign_region_editor(actor=None, user=user, region=region, at=at)

    assert [may_edit_region(user, place) for place in (parent, region, child)] == [False, True, False]


def test_team_and_operator_keep_all_regions_others_none(superuser, make_user, at):
    region = RegionFactory()
    team, stranger, gone = make_user(), make_user(), make_user(is_active=False)
    team.user_permissions.add(permission("change_region"))
    assign_region_editor(actor=None, user=gone, region=region, at=at)

    everyone = [superuser, refreshed(team), stranger, gone]
    assert [may_edit_region(user, region) for user in everyone] == [True, True, False, False]
    assert [keeps_all_regions(user) for user in everyone] == [True, True, False, False]
    assert [may_assign_region_editors(user) for user in everyone] == [True, False, False, False]
    assert not edited_regions(gone).exists()


def permission(codename):
    from django.contrib.auth.models import Permission

    return Permission.objects.get(codename=codename, content_type__app_label="organisations")
