"""What the screens of the thesaurus show and do."""

import re

import pytest
from django.urls import reverse
from rdflib import Graph
from rdflib.namespace import RDF, SKOS

from hubwerk.doors.backoffice.thesaurus.today import waiting_proposals
from hubwerk.network.organisations.enums import Role
from hubwerk.network.topics.enums import ProposalStatus
from hubwerk.network.topics.models import Proposal, Topic
from hubwerk.network.topics.queries import hub_thesaurus
from hubwerk.network.topics.services.own_topics import OwnTopicDetails, add_own_topic
from hubwerk.network.topics.services.proposals import accept_proposal, propose_label, propose_topic
from hubwerk.network.topics.services.words import add_synonym
from tests.network.factories import ListingFactory, OrganisationFactory, TopicFactory


def _words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_domain_is_shown_as_a_tree(client, topics, proposer):
    OrganisationFactory(profile="Wir suchen Etikettierung.", profile_language="de", roles=[Role.USER])
    client.force_login(proposer)

    response = client.get(reverse("thesaurus"), {"domain": "things-and-production"})

    (root,) = response.context["tree"]
    assert (root.label, root.organisations, [(node.label, node.organisations) for node in root.narrower]) == ("labelling", 1, [("label printing", 0)])
    assert [(domain.key, domain.number) for domain in response.context["domains"]] == [("things-and-production", 2), ("business", 1)]


@pytest.mark.parametrize(("text", "found"), [("ETIKETT", ["label-printing", "labelling"]), ("etiquetage", ["labelling"]), ("zzz", [])])
def test_search_finds_words_of_every_language_without_accents(client, topics, proposer, text, found):
    client.force_login(proposer)

    response = client.get(reverse("thesaurus"), {"q": text})

    assert [one.topic.identifier for one in response.context["found"]] == found


@pytest.mark.parametrize("count", [1, 3])
def test_the_tree_costs_the_same_for_many_topics(client, topics, proposer, django_assert_max_num_queries, count):
    TopicFactory.create_batch(count, domain="business")
    client.force_login(proposer)
    client.get(reverse("thesaurus"), {"domain": "business"})

    with django_assert_max_num_queries(16):
        response = client.get(reverse("thesaurus"), {"domain": "business"})

    assert len(response.context["tree"]) == count + 1


def test_a_topic_is_shown_with_its_words_its_surroundings_and_its_use(client, topics, reviewer, at):
    organisation = OrganisationFactory(name="Printen Muster GmbH", profile="Wir suchen Etikettierung.", profile_language="de", roles=[Role.USER])
    ListingFactory(organisation=organisation, title="Etikettierung gesucht", text="Etikettierung von Printen, jeden Tag.")
    add_synonym(actor=reviewer, topic_id=topics["labelling"].pk, language="de", text="Kennzeichnung", at=at)
    client.force_login(reviewer)

    response = client.get(reverse("thesaurus-topic", args=[topics["labelling"].pk]))

    words = _words(response)
    for said in ("Marking goods.", "Kennzeichnung", "Take out", "label printing", "Printen Muster GmbH", "Etikettierung gesucht"):
        assert said in words
    assert (response.context["usage"].organisations, response.context["usage"].listings) == (1, 1)


def test_a_word_is_proposed_and_decided_on(client, topics, proposer, reviewer):
    client.force_login(proposer)
    client.post(
        reverse("thesaurus-propose-word", args=[topics["labelling"].pk]), {"language": "de", "labels": "Kennzeichnung", "note": "Seen twice."}
    )
    proposal = Proposal.objects.get()
    assert "Seen twice." in _words(client.get(reverse("thesaurus-proposals")))

    client.force_login(reviewer)
    client.post(reverse("thesaurus-accept", args=[proposal.pk]))

    assert Proposal.objects.get().status == ProposalStatus.ACCEPTED
    assert hub_thesaurus()["labelling"].labels["de"][-1] == "Kennzeichnung"


def test_a_word_that_is_taken_is_refused_with_what_was_typed(client, topics, proposer):
    client.force_login(proposer)

    response = client.post(
        reverse("thesaurus-propose-word", args=[topics["labelling"].pk]), {"language": "de", "labels": "marketing", "note": "Why not."}
    )

    assert "“marketing” already means the topic “Marketing”." in _words(response)
    assert "Why not." in response.content.decode()


def test_a_topic_is_proposed_and_rejected_with_a_reason(client, topics, proposer, reviewer):
    client.force_login(proposer)
    response = client.post(
        reverse("thesaurus-propose"), {"label_de": "Printe\nKräuterprinte", "definition": "A gingerbread.", "broader": [topics["marketing"].pk]}
    )
    assert response.url == reverse("thesaurus-proposals")
    proposal = Proposal.objects.get()
    assert (proposal.labels, proposal.broader) == ({"de": ["Printe", "Kräuterprinte"]}, ["marketing"])

    client.force_login(reviewer)
    client.post(reverse("thesaurus-reject", args=[proposal.pk]), {"reason": ""})
    assert Proposal.objects.open().exists()
    client.post(reverse("thesaurus-reject", args=[proposal.pk]), {"reason": "Too narrow."})

    assert "Too narrow." in _words(client.get(reverse("thesaurus-proposals")))
    assert not Topic.objects.own().exists()


def test_a_proposal_without_a_word_is_refused(client, topics, proposer):
    client.force_login(proposer)

    response = client.post(reverse("thesaurus-propose"), {"definition": "Nothing."})

    assert "A topic needs a label in one language at least." in _words(response)


def test_ones_own_proposal_is_taken_back(client, topics, proposer):
    client.force_login(proposer)
    client.post(reverse("thesaurus-propose"), {"label_en": "gingerbread"})

    client.post(reverse("thesaurus-withdraw", args=[Proposal.objects.get().pk]))

    assert Proposal.objects.get().status == ProposalStatus.WITHDRAWN


def test_a_decision_that_fails_says_why(client, topics, reviewer, at):
    proposal = propose_topic(actor=None, details=OwnTopicDetails(labels={"en": ["gingerbread"]}), note="", at=at)
    accept_proposal(actor=None, proposal_id=proposal.pk, at=at)
    client.force_login(reviewer)

    response = client.post(reverse("thesaurus-accept", args=[proposal.pk]), follow=True)

    assert "This proposal has been decided on." in _words(response)


def test_an_own_topic_is_changed_and_taken_out_of_use(client, topics, reviewer, at):
    own = add_own_topic(actor=None, details=OwnTopicDetails(labels={"de": ["Printe"]}, related=["marketing"]), at=at)
    client.force_login(reviewer)
    url = reverse("thesaurus-edit", args=[own.pk])
    assert client.get(url).context["form"].initial["related"] == [topics["marketing"].pk]

    client.post(url, {"label_de": "Printe", "label_nl": "printen", "related": [topics["labelling"].pk], "context": "Teig\nHonig"})
    changed = hub_thesaurus()["hub:printe"]
    client.post(reverse("thesaurus-retire", args=[own.pk]))

    assert (changed.labels, changed.related, changed.context) == ({"de": ("Printe",), "nl": ("printen",)}, ("labelling",), ("Teig", "Honig"))
    assert "hub:printe" not in hub_thesaurus()


def test_shipped_topics_are_not_changed_here(client, topics, reviewer):
    client.force_login(reviewer)

    assert client.get(reverse("thesaurus-edit", args=[topics["labelling"].pk])).status_code == 302
    client.post(reverse("thesaurus-retire", args=[topics["labelling"].pk]))

    assert not Topic.objects.get(identifier="labelling").retired


def test_a_word_of_the_hub_is_taken_out(client, topics, reviewer, at):
    word = add_synonym(actor=None, topic_id=topics["labelling"].pk, language="de", text="Kennzeichnung", at=at)
    client.force_login(reviewer)

    client.post(reverse("thesaurus-remove-word", args=[topics["labelling"].pk, word.pk]))

    assert "Kennzeichnung" not in hub_thesaurus()["labelling"].labels["de"]


def test_gaps_are_what_several_organisations_write_and_no_topic_reads(client, topics, proposer):
    for name in ("Eins", "Zwei", "Drei"):
        OrganisationFactory(name=name, profile=f"Bei {name} läuft eine Absaugung neben der Etikettierung.", profile_language="de")
    client.force_login(proposer)

    response = client.get(reverse("thesaurus-gaps"), {"language": "de"})

    assert [(gap.text, gap.owners) for gap, _quoted in response.context["rows"]] == [("Absaugung", 3)]
    assert "Bei Eins läuft eine Absaugung neben der Etikettierung." in re.sub(r"<[^>]+>", "", response.content.decode())
    assert f"{reverse('thesaurus-place')}?language=de&amp;word=Absaugung" in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_gaps_cost_the_same_for_many(client, topics, proposer, django_assert_max_num_queries, count):
    for name in ("Eins", "Zwei", "Drei"):
        OrganisationFactory(
            name=name, profile=" ".join(f"Wir haben {word}." for word in ("Absaugungen", "Greifer", "Trichter")[:count]), profile_language="de"
        )
    client.force_login(proposer)
    client.get(reverse("thesaurus-gaps"), {"language": "de"})

    with django_assert_max_num_queries(25):
        response = client.get(reverse("thesaurus-gaps"), {"language": "de"})

    assert len(response.context["rows"]) == count


def test_a_word_is_put_in_its_place(client, topics, proposer):
    client.force_login(proposer)

    response = client.get(reverse("thesaurus-place"), {"language": "de", "word": "Etikett"})

    assert [one.topic.identifier for one in response.context["found"]] == ["label-printing", "labelling"]
    assert client.get(reverse("thesaurus-propose"), {"language": "de", "word": "Etikett"}).context["form"].initial == {"label_de": "Etikett"}


def test_the_export_holds_the_shipped_topics_and_the_hubs_own(client, topics, proposer, at):
    add_own_topic(actor=None, details=OwnTopicDetails(labels={"de": ["Printe"]}), at=at)
    client.force_login(proposer)

    response = client.get(reverse("thesaurus-export"))

    graph = Graph().parse(data=response.content, format="turtle")
    assert response.headers["Content-Type"] == "text/turtle; charset=utf-8"
    assert len(list(graph.subjects(RDF.type, SKOS.Concept))) == 4
    assert "Printe" in {str(label) for label in graph.objects(None, SKOS.prefLabel)}


def test_the_dashboard_tells_reviewers_what_waits(topics, proposer, reviewer, at):
    word = propose_label(actor=None, topic_id=topics["labelling"].pk, language="de", text="Kennzeichnung", note="", at=at)
    propose_topic(actor=None, details=OwnTopicDetails(labels={"en": ["gingerbread"]}), note="", at=at)

    items = list(waiting_proposals(reviewer, at))

    assert [item.title for item in items] == ["Is “Kennzeichnung” a word for the topic “labelling”?", "Is “gingerbread” a topic?"]
    assert items[0].url.endswith(f"#proposal-{word.pk}")
    assert list(waiting_proposals(proposer, at)) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_costs_the_same_for_many(client, topics, reviewer, at, django_assert_max_num_queries, count):
    for number in range(count):
        propose_topic(actor=reviewer, details=OwnTopicDetails(labels={"en": [f"gingerbread {number}"]}, broader=["marketing"]), note="", at=at)
    client.force_login(reviewer)
    client.get(reverse("thesaurus-proposals"))

    with django_assert_max_num_queries(20):
        response = client.get(reverse("thesaurus-proposals"))

    assert len(response.context["waiting"]) == count
