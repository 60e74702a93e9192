"""Who may open which screen of the thesaurus."""

import pytest
from django.urls import reverse

from hubwerk.network.topics.models import Proposal, Topic
from hubwerk.network.topics.services.own_topics import OwnTopicDetails, add_own_topic
from hubwerk.network.topics.services.proposals import propose_label
from hubwerk.network.topics.services.words import add_synonym

SHOWN = ["thesaurus", "thesaurus-export", "thesaurus-gaps", "thesaurus-place", "thesaurus-proposals", "thesaurus-propose"]


@pytest.fixture
def things(topics, at, reviewer):
    """A proposal, an own topic and a word of the hub, with the addresses that change them."""
    proposal = propose_label(actor=reviewer, topic_id=topics["labelling"].pk, language="de", text="Kennzeichnung", note="", at=at)
    own = add_own_topic(actor=None, details=OwnTopicDetails(labels={"de": ["Printe"]}), at=at)
    word = add_synonym(actor=None, topic_id=topics["marketing"].pk, language="de", text="Absatz", at=at)
    return {
        "accept": reverse("thesaurus-accept", args=[proposal.pk]),
        "reject": reverse("thesaurus-reject", args=[proposal.pk]),
        "retire": reverse("thesaurus-retire", args=[own.pk]),
        "edit": reverse("thesaurus-edit", args=[own.pk]),
        "remove": reverse("thesaurus-remove-word", args=[topics["marketing"].pk, word.pk]),
        "withdraw": reverse("thesaurus-withdraw", args=[proposal.pk]),
        "propose word": reverse("thesaurus-propose-word", args=[topics["labelling"].pk]),
    }


def _refused(response):
    return response.status_code == 302 and (response.url == reverse("wagtailadmin_home") or "login" in response.url)


@pytest.mark.parametrize("name", SHOWN)
def test_a_stranger_a_member_and_a_colleague_without_the_task_see_nothing(client, topics, user, person, name):
    assert _refused(client.get(reverse(name)))
    client.force_login(user)
    assert _refused(client.get(reverse(name)))
    client.force_login(person())
    assert _refused(client.get(reverse(name)))


@pytest.mark.parametrize("name", SHOWN)
def test_whoever_may_propose_sees_everything(client, topics, proposer, name):
    client.force_login(proposer)

    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", ["accept", "reject", "retire", "edit", "remove"])
def test_only_reviewers_change_the_thesaurus(client, things, proposer, name):
    before = list(Topic.objects.values())
    client.force_login(proposer)

    assert _refused(client.post(things[name], {"reason": "no", "label_de": "X"}))

    assert list(Topic.objects.values()) == before
    assert Proposal.objects.open().count() == 1


@pytest.mark.parametrize("name", ["withdraw", "propose word"])
def test_colleagues_without_the_task_propose_and_withdraw_nothing(client, things, person, name):
    client.force_login(person())

    assert _refused(client.post(things[name], {"language": "de", "labels": "Aufdruck"}))

    assert Proposal.objects.open().count() == 1


def test_nobody_withdraws_the_proposal_of_another(client, things, proposer):
    client.force_login(proposer)

    assert _refused(client.post(things["withdraw"]))

    assert Proposal.objects.open().count() == 1


@pytest.mark.parametrize("name", ["accept", "reject", "retire", "remove", "withdraw", "propose word"])
def test_nothing_changes_by_looking(client, things, reviewer, name):
    client.force_login(reviewer)

    assert client.get(things[name]).status_code == 405


def test_the_menu_shows_the_thesaurus_to_those_who_may_open_it(rf, proposer, person):
    from hubwerk.doors.backoffice.thesaurus.wagtail_hooks import thesaurus_menu_item

    shown = []
    for user in (proposer, person()):
        request = rf.get("/")
        request.user = user
        shown.append(thesaurus_menu_item().is_shown(request))

    assert shown == [True, False]
