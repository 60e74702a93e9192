"""The index of topics and the page of one."""

import pytest

from hubwerk.network.topics.enums import TopicOrigin, TopicRelationKind
from hubwerk.network.topics.models import TopicRelation
from hubwerk.processes.matchmaking.live import live_index
from tests.network.factories import ListingFactory, TopicFactory


def test_index_is_in_the_order_of_the_alphabet_in_each_domain(client, network):
    for identifier, label in (("b", "Ökologie"), ("c", "Zoll"), ("d", "Oberfläche")):
        TopicFactory(identifier=identifier, label_de=label, domain="industries")
    TopicFactory(identifier="hub:own", label_de="Eigenes", origin=TopicOrigin.HUB)
    TopicFactory(identifier="old", label_de="Alt", domain="industries", retired=True)

    domains = client.get("/de/topics/").context["domains"]

    assert [(domain.key, [label for _topic, label, _count in domain.topics]) for domain in domains] == [
        ("things-and-production", ["Etikettierung"]),
        ("industries", ["Oberfläche", "Ökologie", "Zoll"]),
        ("hub", ["Eigenes"]),
    ]
    assert domains[0].topics[0][2] == 2


def test_empty_index_teaches(client, db):
    assert "has not been loaded" in client.get("/en/topics/").text


@pytest.mark.parametrize("count", [1, 3])
def test_index_query_count_is_constant(client, db, django_assert_num_queries, count):
    TopicFactory.create_batch(count)
    live_index.forget()

    with django_assert_num_queries(11):
        client.get("/en/topics/")


@pytest.mark.parametrize(("language", "label"), [("de", "Etikettierung"), ("fr", "étiquetage"), ("nl", "etikettering"), ("en", "labelling")])
def test_page_names_the_topic_in_every_language(client, network, language, label):
    response = client.get(f"/{language}/topics/labelling/")

    assert f"<h1>{label}</h1>" in response.text
    assert [code for code in ("de", "fr", "nl", "en") if f'<dd lang="{code}"><strong>' in response.text] == ["de", "fr", "nl", "en"]
    assert '<p class="lead" lang="en">Marking goods.</p>' in response.text


def test_page_shows_who_needs_and_who_offers_it_with_counts_that_lead_to_the_rows(client, network):
    response = client.get("/en/topics/labelling/")

    context = response.context
    assert [listing for listing, _topics in context["needs"]] == [network.need]
    assert [listing for listing, _topics in context["offers"]] == [network.offer]
    assert (context["need_count"], context["offer_count"], context["organisation_count"]) == (1, 1, 2)
    assert client.get("/en/listings/?kind=need&topic=labelling").context["page"].paginator.count == 1
    assert client.get("/en/organisations/?topic=labelling").context["page"].paginator.count == 2


def test_page_leads_up_down_and_aside(client, network):
    broader, narrower, related = (TopicFactory(identifier=name, label_en=name.title()) for name in ("broad", "narrow", "beside"))
    TopicRelation.objects.create(topic=network.topic, other=broader, kind=TopicRelationKind.BROADER)
    TopicRelation.objects.create(topic=narrower, other=network.topic, kind=TopicRelationKind.BROADER)
    TopicRelation.objects.create(topic=network.topic, other=related, kind=TopicRelationKind.RELATED)

    around = client.get("/en/topics/labelling/").context["around"]

    assert [(kind, [other.identifier for other, _count in others]) for kind, others in around] == [
        ("broader", ["broad"]),
        ("narrower", ["narrow"]),
        ("related", ["beside"]),
    ]


def test_retired_topic_can_still_be_read(client, db):
    TopicFactory(identifier="old", retired=True)

    assert "no longer used" in client.get("/en/topics/old/").text


def test_unknown_topic_is_not_there(client, db):
    assert client.get("/en/topics/nothing/").status_code == 404


def test_own_topic_has_a_page(client, db):
    TopicFactory(identifier="hub:own", origin=TopicOrigin.HUB, label_en="Our <own>")

    assert "<h1>Our &lt;own&gt;</h1>" in client.get("/en/topics/hub:own/").text


@pytest.mark.parametrize("count", [1, 3])
def test_page_query_count_is_constant(client, network, django_assert_num_queries, count):
    ListingFactory.create_batch(count, text="Etikettierung", organisation=network.seeker)
    live_index.forget()

    with django_assert_num_queries(26):
        response = client.get("/en/topics/labelling/")

    assert response.context["need_count"] == count + 1
