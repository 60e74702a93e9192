"""Administrators decide which roles demand two factors."""

import pytest
from django.contrib.auth.models import Group, Permission

from hubwerk.foundation.accounts.models import RolePolicy
from hubwerk.foundation.accounts.queries import role_demands
from hubwerk.foundation.accounts.roles import Role
from hubwerk.foundation.accounts.services.role_policies import set_role_policies
from hubwerk.foundation.errors import NotAllowed
from hubwerk.foundation.history.queries import entries_about

ADDRESS = "/admin/sign-in-rules/"


@pytest.fixture
def groups(db):
    for role in Role:
        Group.objects.get_or_create(name=role.value)


def test_decision_is_recorded_with_the_difference(groups, superuser, at):
    changed = set_role_policies(demands={"board": True, "finance": True}, actor=superuser, at=at)

    policy = RolePolicy.objects.get()
    assert (changed, policy.group.name, policy.demands_two_factors) == (1, "board", True)
    entry = entries_about(policy).get()
    assert (entry.actor, entry.at, entry.changes) == (superuser, at, {"demands_two_factors": [False, True]})


def test_decision_can_be_taken_back(groups, superuser, at):
    set_role_policies(demands={"finance": False}, actor=superuser, at=at)
    set_role_policies(demands={"finance": True}, actor=superuser, at=at)

    assert {demand.group_name for demand in role_demands() if demand.demands_two_factors} == {"finance", "administrator"}


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_no_other_role_decides(make_member, groups, at, role):
    with pytest.raises(NotAllowed):
        set_role_policies(demands={"finance": False}, actor=make_member(role), at=at)

    assert not RolePolicy.objects.exists()


@pytest.mark.parametrize("role", Role)
def test_page_opens_for_administrators_alone(client, make_member, groups, role):
    user = make_member(role)
    Group.objects.get(name=role.value).permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)

    answer = client.post(ADDRESS, {"board": "on"}) if role is not Role.ADMINISTRATOR else client.get(ADDRESS)

    assert answer.status_code == (200 if role is Role.ADMINISTRATOR else 302)
    assert not RolePolicy.objects.exists()


def test_member_and_stranger_see_nothing_of_it(client, user, groups):
    stranger = client.get(ADDRESS)
    client.force_login(user)
    member = client.get(ADDRESS)

    assert stranger.status_code == 302
    assert member.status_code in {302, 403}


def test_page_saves_every_choice(client, superuser, groups):
    client.force_login(superuser)

    response = client.post(ADDRESS, {"board": "on", "administrator": "on"}, follow=True)

    assert response.status_code == 200
    assert {demand.group_name for demand in role_demands() if demand.demands_two_factors} == {"board", "administrator"}


@pytest.mark.parametrize("count", [1, 3])
def test_query_count_is_constant(db, django_assert_num_queries, count):
    for number in range(count):
        Group.objects.create(name=f"group {number}")

    with django_assert_num_queries(1):
        role_demands()
