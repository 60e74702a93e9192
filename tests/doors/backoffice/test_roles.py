import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupApprovalTask, GroupCollectionPermission, GroupPagePermission, Page

from hubwerk.doors.backoffice.roles import GRANTS, Grants
from hubwerk.doors.backoffice.services.roles import sync_roles
from hubwerk.foundation.accounts.roles import Role

pytestmark = pytest.mark.django_db


def _state():
    groups = Group.objects.filter(name__in=Role.values).order_by("name")
    return (
        [(group.name, sorted(group.permissions.values_list("codename", flat=True))) for group in groups],
        sorted(GroupPagePermission.objects.values_list("group__name", "page_id", "permission__codename")),
        sorted(GroupCollectionPermission.objects.values_list("group__name", "collection_id", "permission__codename")),
    )


def test_every_role_is_in_the_table():
    assert set(GRANTS) == set(Role)


def test_first_run_makes_a_group_of_each_role():
    done = sync_roles()

    assert set(done.changed) == set(Role)
    assert set(Group.objects.filter(name__in=Role.values).values_list("name", flat=True)) == set(Role.values)


def test_second_run_changes_nothing():
    sync_roles()
    before = _state()

    done = sync_roles()

    assert done.changed == ()
    assert _state() == before


@pytest.mark.parametrize("role", Role)
def test_each_role_opens_the_back_office_and_holds_just_what_the_table_says(role):
    sync_roles()

    held = Group.objects.get(name=role).permissions.values_list("content_type__app_label", "codename")
    assert {f"{app}.{name}" for app, name in held} == GRANTS[role].permissions
    assert "wagtailadmin.access_admin" in GRANTS[role].permissions


def test_what_the_table_no_longer_grants_is_taken_away():
    sync_roles()
    board = Group.objects.get(name=Role.BOARD)
    board.permissions.add(Permission.objects.get(codename="change_organisation"))
    GroupPagePermission.objects.create(group=board, page=Page.get_first_root_node(), permission_type="publish")

    done = sync_roles()

    assert done.changed == (Role.BOARD,)
    assert not board.permissions.filter(codename="change_organisation").exists()
    assert not GroupPagePermission.objects.filter(group=board).exists()


def test_who_is_in_a_group_stays_there(user):
    group = Group.objects.create(name=Role.FINANCE)
    user.groups.add(group)

    sync_roles()
    sync_roles()

    assert list(user.groups.all()) == [group]


def test_groups_of_the_hubs_own_are_left_alone():
    choir = Group.objects.create(name="choir")
    choir.permissions.add(Permission.objects.get(codename="access_admin"))

    sync_roles()

    assert [permission.codename for permission in choir.permissions.all()] == ["access_admin"]


def test_wagtails_groups_go_where_nobody_is_in_them(user):
    user.groups.add(Group.objects.get_or_create(name="Editors")[0])
    Group.objects.get_or_create(name="Moderators")

    sync_roles()

    assert set(Group.objects.filter(name__in=["Editors", "Moderators"]).values_list("name", flat=True)) == {"Editors"}


def test_pages_are_reviewed_by_those_who_publish():
    task = GroupApprovalTask.objects.create(name="Review", active=True)
    task.groups.add(Group.objects.get_or_create(name="Moderators")[0])

    sync_roles()

    assert set(task.groups.values_list("name", flat=True)) == {Role.EDITOR, Role.ADMINISTRATOR}


def test_a_permission_that_does_not_exist_is_refused_and_nothing_is_changed(monkeypatch):
    monkeypatch.setitem(GRANTS, Role.BOARD, Grants({"organisations.castle": "view"}))

    with pytest.raises(Exception, match=r"organisations\.view_castle"):
        sync_roles()

    assert not Group.objects.filter(name__in=Role.values).exists()


def test_no_role_may_delete_what_the_network_is_made_of():
    kept = ("organisation", "listing", "person", "consent", "contactlogentry", "entry", "user")

    assert [
        (role, permission)
        for role in Role
        for permission in GRANTS[role].permissions
        if permission.endswith(tuple(f"delete_{name}" for name in kept))
    ] == []
