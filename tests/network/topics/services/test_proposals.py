"""Proposing words and topics, and deciding on them."""

import pytest

from hubwerk.engine.thesaurus import Thesaurus
from hubwerk.engine.thesaurus import Topic as EngineTopic
from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.queries import entries_about
from hubwerk.network.topics.enums import ProposalStatus
from hubwerk.network.topics.errors import AlreadyProposed, ProposalClosed
from hubwerk.network.topics.models import Proposal, Topic
from hubwerk.network.topics.queries import overlay, overlay_version
from hubwerk.network.topics.rules import may_withdraw
from hubwerk.network.topics.services.own_topics import OwnTopicDetails
from hubwerk.network.topics.services.proposals import accept_proposal, propose_label, propose_topic, reject_proposal, withdraw_proposal
from hubwerk.network.topics.services.sync import sync_topics

pytestmark = pytest.mark.django_db
SHIPPED = Thesaurus.of(
    [
        EngineTopic("food", {"de": ("Lebensmittel", "Netz (Lebensmittel)"), "en": ("food",)}, domain="industries"),
        EngineTopic("bakery", {"de": ("Bäckerei",), "en": ("bakery",)}, broader=("food",), domain="industries"),
    ]
)


@pytest.fixture
def food(at):
    sync_topics(SHIPPED, at)
    return Topic.objects.get(identifier="food")


def _label(food, at, text="Esswaren", actor=None, language="de"):
    return propose_label(actor=actor, topic_id=food.pk, language=language, text=text, note="In three profiles.", at=at)


def test_a_proposed_word_changes_nothing_yet(food, at, user):
    proposal = _label(food, at, "  Ess  waren ", actor=user)

    assert (proposal.status, proposal.labels, proposal.proposed_by, proposal.words) == (
        ProposalStatus.OPEN,
        {"de": ["Ess waren"]},
        user,
        [("de", "Ess waren")],
    )
    assert overlay() == ()
    assert [entry.action for entry in entries_about(proposal)] == ["topic-proposal-made"]


def test_an_accepted_word_is_part_of_the_overlay_and_of_history(food, at, user):
    proposal = accept_proposal(actor=user, proposal_id=_label(food, at).pk, at=at)

    assert (proposal.status, proposal.decided_by, proposal.decided_at) == (ProposalStatus.ACCEPTED, user, at)
    assert [topic.labels["de"][-1] for topic in overlay()] == ["Esswaren"]
    assert [entry.action for entry in entries_about(proposal)] == ["topic-proposal-accepted", "topic-proposal-made"]
    assert entries_about(food)[0].action == "topic-synonym-added"


def test_an_accepted_topic_stands_below_its_broader_ones(food, at):
    details = OwnTopicDetails(labels={"de": ["Printe"], "fr": [" "]}, definition="A hard gingerbread.", broader=["bakery"])

    proposal = accept_proposal(actor=None, proposal_id=propose_topic(actor=None, details=details, note="", at=at).pk, at=at)

    assert proposal.topic == Topic.objects.own().get(identifier="hub:printe")
    assert overlay() == (EngineTopic("hub:printe", {"de": ("Printe",)}, definition="A hard gingerbread.", broader=("bakery",)),)


def test_a_rejection_needs_a_reason_and_is_final(food, at):
    proposal = _label(food, at)

    with pytest.raises(InvalidInput):
        reject_proposal(actor=None, proposal_id=proposal.pk, reason=" ", at=at)
    reject_proposal(actor=None, proposal_id=proposal.pk, reason="Too narrow.", at=at)

    with pytest.raises(ProposalClosed):
        accept_proposal(actor=None, proposal_id=proposal.pk, at=at)
    assert overlay() == ()
    assert list(Proposal.objects.decided()) == [Proposal.objects.get(reason="Too narrow.")]


def test_a_proposal_can_be_taken_back_by_whoever_made_it(food, at, user, make_user):
    proposal = _label(food, at, actor=user)
    assert [may_withdraw(user, proposal), may_withdraw(make_user(), proposal)] == [True, False]

    withdraw_proposal(actor=user, proposal_id=proposal.pk, at=at)

    assert not may_withdraw(user, Proposal.objects.get())
    _label(food, at, actor=user)


def test_the_same_is_not_proposed_twice(food, at):
    _label(food, at)
    propose_topic(actor=None, details=OwnTopicDetails(labels={"de": ["Printe"]}), note="", at=at)

    with pytest.raises(AlreadyProposed):
        _label(food, at, "ESSWAREN")
    with pytest.raises(AlreadyProposed):
        propose_topic(actor=None, details=OwnTopicDetails(labels={"de": ["printe"], "nl": ["printen"]}), note="", at=at)


@pytest.mark.parametrize("text", ["Bäckerei", "Backerei", "BÄCKE-REI", "Netz", "Lebens-mittel", "", "ein Wort aus viel zu vielen Teilen hier"])
def test_a_word_that_is_taken_or_no_word_is_refused(food, at, text):
    with pytest.raises(InvalidInput) as refused:
        _label(food, at, text)

    assert list(refused.value.errors) == ["labels"]
    assert not Proposal.objects.exists()


def test_the_refusal_names_whose_word_it_is(food, at):
    with pytest.raises(InvalidInput) as refused:
        _label(food, at, "backerei")

    assert refused.value.errors == {"labels": ["“backerei” already means the topic “Bäckerei”. Choose a word that says more exactly what you mean."]}


def test_a_word_taken_meanwhile_is_refused_when_it_is_accepted(food, at):
    bakery = Topic.objects.get(identifier="bakery")
    first, second = _label(food, at, "Backwaren"), _label(bakery, at, "Backwaren")
    accept_proposal(actor=None, proposal_id=second.pk, at=at)

    with pytest.raises(InvalidInput):
        accept_proposal(actor=None, proposal_id=first.pk, at=at)

    assert Proposal.objects.get(pk=first.pk).status == ProposalStatus.OPEN


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (OwnTopicDetails(labels={}), "labels"),
        (OwnTopicDetails(labels={"de": ["Lebensmittel"]}), "labels"),
        (OwnTopicDetails(labels={"de": ["Start-up", "Startup"]}), "labels"),
        (OwnTopicDetails(labels={"de": ["Printe"]}, broader=["nowhere"]), "broader"),
    ],
)
def test_a_topic_that_does_not_fit_is_refused(food, at, details, field):
    with pytest.raises(InvalidInput) as refused:
        propose_topic(actor=None, details=details, note="", at=at)

    assert list(refused.value.errors) == [field]


def test_unknown_topics_and_proposals_are_not_found(food, at):
    with pytest.raises(NotFound):
        propose_label(actor=None, topic_id=food.pk + 100, language="de", text="Wort", note="", at=at)
    with pytest.raises(NotFound):
        accept_proposal(actor=None, proposal_id=1, at=at)


def test_the_version_of_the_overlay_differs_after_each_change(food, at):
    versions = [overlay_version()]
    for text in ("Esswaren", "Proviant"):
        accept_proposal(actor=None, proposal_id=_label(food, at, text).pk, at=at)
        versions.append(overlay_version())

    assert len(set(versions)) == 3
    assert overlay_version() == versions[-1]
