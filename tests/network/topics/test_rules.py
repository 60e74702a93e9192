"""Who may propose, and who decides."""

import pytest
from django.contrib.auth.models import AnonymousUser, Permission

from hubwerk.network.topics.rules import may_propose, may_review


@pytest.mark.parametrize(
    ("codename", "propose", "review"),
    [(None, False, False), ("view_topic", False, False), ("add_proposal", True, False), ("review_proposal", True, True)],
)
def test_permissions_decide(make_user, codename, propose, review):
    person = make_user()
    if codename:
        person.user_permissions.add(Permission.objects.get(content_type__app_label="topics", codename=codename))

    assert (may_propose(person), may_review(person)) == (propose, review)


def test_a_visitor_may_nothing():
    assert (may_propose(AnonymousUser()), may_review(AnonymousUser())) == (False, False)
