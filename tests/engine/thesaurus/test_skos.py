from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS

from hubwerk.engine.thesaurus import Thesaurus, Topic, load
from hubwerk.engine.thesaurus.loading import load_skos
from hubwerk.engine.thesaurus.skos import NAMESPACE, to_turtle

SMALL = Thesaurus.of(
    [
        Topic("energy", {"de": ("Energie",), "en": ("energy",)}, definition="What moves things."),
        Topic("grids", {"de": ("Netz (Strom)", "Stromnetz"), "en": ("power grid",)}, broader=("energy",), related=("storage", "gone")),
        Topic("storage", {"de": ("Speicher",)}, broader=("energy", "gone")),
        Topic("https://vocabulary.example/4711", {"de": ("Fremdes",)}),
    ],
    "small",
)


def graph_of(thesaurus):
    return Graph().parse(data=to_turtle(thesaurus), format="turtle")


def test_scheme_and_its_top_concepts_are_stated():
    graph = graph_of(SMALL)
    (scheme,) = graph.subjects(RDF.type, SKOS.ConceptScheme)

    tops = {URIRef(f"{NAMESPACE}energy"), URIRef("https://vocabulary.example/4711")}

    assert set(graph.objects(scheme, SKOS.hasTopConcept)) == tops
    assert set(graph.subjects(SKOS.topConceptOf, scheme)) == tops
    assert len(set(graph.subjects(SKOS.inScheme, scheme))) == 4


def test_labels_keep_language_and_qualifier():
    graph = graph_of(SMALL)
    grids = URIRef(f"{NAMESPACE}grids")

    assert set(graph.objects(grids, SKOS.prefLabel)) == {Literal("Netz (Strom)", lang="de"), Literal("power grid", lang="en")}
    assert set(graph.objects(grids, SKOS.altLabel)) == {Literal("Stromnetz", lang="de")}
    assert set(graph.objects(grids, SKOS.notation)) == {Literal("grids")}


def test_relations_are_stated_in_both_directions():
    graph = graph_of(SMALL)
    energy, grids, storage = (URIRef(NAMESPACE + name) for name in ("energy", "grids", "storage"))

    assert set(graph.objects(energy, SKOS.narrower)) == {grids, storage} == set(graph.subjects(SKOS.broader, energy))
    assert (grids, SKOS.related, storage) in graph and (storage, SKOS.related, grids) in graph


def test_same_thesaurus_gives_the_same_text():
    assert to_turtle(SMALL) == to_turtle(SMALL)


def test_shipped_thesaurus_survives_the_round_trip(tmp_path):
    file = tmp_path / "hubwerk.ttl"
    file.write_text(to_turtle(load()), encoding="utf-8")

    back = load_skos(file)

    assert {topic.id for topic in back} == {NAMESPACE + topic.id for topic in load()}
    for topic in load():
        other = back[NAMESPACE + topic.id]
        assert {language: (labels[0], set(labels)) for language, labels in topic.labels.items()} == {
            language: (labels[0], set(labels)) for language, labels in other.labels.items()
        }
        assert other.definition == topic.definition
        assert set(other.broader) == {NAMESPACE + parent for parent in topic.broader}
        assert set(back.related[other.id]) == {NAMESPACE + one for one in load().related[topic.id]}


def test_shipped_thesaurus_keeps_the_integrity_conditions_of_skos():
    graph = graph_of(load())

    for concept in graph.subjects(RDF.type, SKOS.Concept):
        preferred = set(graph.objects(concept, SKOS.prefLabel))
        assert len({label.language for label in preferred}) == len(preferred)
        assert not preferred & set(graph.objects(concept, SKOS.altLabel))
        above = set(graph.transitive_objects(concept, SKOS.broader))
        assert not set(graph.objects(concept, SKOS.related)) & above
