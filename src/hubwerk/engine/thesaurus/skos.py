"""Writes a thesaurus as SKOS, the W3C's vocabulary for thesauri, in Turtle."""

from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS

from hubwerk.engine.thesaurus.model import Thesaurus, Topic

NAMESPACE: Final = "urn:hubwerk:topic:"
SCHEME: Final = "urn:hubwerk:thesaurus:"


def to_turtle(thesaurus: Thesaurus, namespace: str = NAMESPACE) -> str:
    """The thesaurus as Turtle: the same text for the same thesaurus. Qualifiers stay in the labels, as is the practice in SKOS."""
    return to_graph(thesaurus, namespace).serialize(format="turtle")


def to_graph(thesaurus: Thesaurus, namespace: str = NAMESPACE) -> Graph:
    """The thesaurus as statements. Both directions of every relation are stated; what points outside is left out."""
    graph = Graph()
    graph.bind("skos", SKOS)
    graph.bind("dcterms", DCTERMS)
    graph.bind("topic", namespace)
    scheme = URIRef(f"{SCHEME}{thesaurus.name}")
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    graph.add((scheme, DCTERMS.title, Literal(thesaurus.name)))
    for topic in thesaurus:
        _add_concept(graph, topic, thesaurus, scheme, namespace)
    return graph


def _add_concept(graph: Graph, topic: Topic, thesaurus: Thesaurus, scheme: URIRef, namespace: str) -> None:
    concept = _uri(topic.id, namespace)
    graph.add((concept, RDF.type, SKOS.Concept))
    graph.add((concept, SKOS.inScheme, scheme))
    graph.add((concept, SKOS.notation, Literal(topic.id)))
    for language, labels in topic.labels.items():
        for number, label in enumerate(dict.fromkeys(labels)):
            graph.add((concept, SKOS.altLabel if number else SKOS.prefLabel, Literal(label, lang=language)))
    if topic.definition:
        graph.add((concept, SKOS.definition, Literal(topic.definition, lang="en")))
    broader = [_uri(other, namespace) for other in topic.broader if other in thesaurus]
    for parent in broader:
        graph.add((concept, SKOS.broader, parent))
        graph.add((parent, SKOS.narrower, concept))
    if not broader:
        graph.add((concept, SKOS.topConceptOf, scheme))
        graph.add((scheme, SKOS.hasTopConcept, concept))
    for other in thesaurus.related[topic.id]:
        graph.add((concept, SKOS.related, _uri(other, namespace)))


def _uri(topic_id: str, namespace: str) -> URIRef:
    """Topics from other vocabularies keep their own address."""
    return URIRef(topic_id if ":" in topic_id else namespace + topic_id)
