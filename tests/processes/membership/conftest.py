"""What tests of the association share."""

import pytest
from django.contrib.auth.models import Group

from hubwerk.foundation.accounts.roles import Role
from tests.processes.membership.factories import BoardMemberFactory


@pytest.fixture
def board(db):
    """Five members of the board."""
    group, _is_new = Group.objects.get_or_create(name=Role.BOARD)
    members = BoardMemberFactory.create_batch(5)
    group.user_set.add(*members)
    return members
