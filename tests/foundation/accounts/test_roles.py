"""Roles are groups with stable names."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group

from hubwerk.foundation.accounts.roles import Role, has_role, roles_of


@pytest.fixture
def in_role(user):
    def join(*roles):
        for role in roles:
            user.groups.add(Group.objects.get_or_create(name=role.value)[0])
        return type(user).objects.get(pk=user.pk)

    return join


def test_names_of_roles_never_change():
    assert Role.values == ["community", "events", "finance", "editor", "region-editor", "board", "administrator"]


def test_account_has_the_roles_of_its_groups_alone(in_role, user):
    Group.objects.create(name="friends of the house").user_set.add(user)

    assert roles_of(in_role(Role.EVENTS, Role.BOARD)) == {Role.EVENTS, Role.BOARD}
    assert has_role(in_role(Role.EVENTS), Role.EVENTS)
    assert not has_role(in_role(Role.EVENTS), Role.FINANCE)


def test_administrator_and_operator_act_in_every_role(in_role, superuser):
    assert roles_of(in_role(Role.ADMINISTRATOR)) == set(Role)
    assert roles_of(superuser) == set(Role)


def test_stranger_member_and_closed_account_have_none(in_role, user):
    assert roles_of(AnonymousUser()) == set()
    assert roles_of(user) == set()

    closed = in_role(Role.ADMINISTRATOR)
    closed.is_active = False

    assert roles_of(closed) == set()


def test_asking_again_costs_no_query(in_role, django_assert_num_queries):
    user = in_role(Role.EVENTS)

    with django_assert_num_queries(1):
        assert has_role(user, Role.EVENTS)
        assert not has_role(user, Role.BOARD)
