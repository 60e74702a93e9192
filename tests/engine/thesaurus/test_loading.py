import pytest

from hubwerk.engine.thesaurus import Topic, load
from hubwerk.engine.thesaurus.loading import UnreadableThesaurus, load_esco, load_skos, load_table, read_topics

TURTLE = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<urn:x:1> a skos:Concept ; skos:prefLabel "Netz"@de, "grid"@en-GB, "rete"@it ; skos:altLabel "Stromnetz"@de ; skos:narrower <urn:x:2> .
<urn:x:2> a skos:Concept ; skos:prefLabel "Speicher"@de ; skos:definition "Keeps power."@en .
"""
RDF_XML = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
  <skos:Concept rdf:about="urn:x:1"><skos:prefLabel xml:lang="fr">réseau</skos:prefLabel></skos:Concept>
</rdf:RDF>"""


def written(tmp_path, name, text, encoding="utf-8"):
    path = tmp_path / name
    path.write_text(text, encoding=encoding)
    return path


def test_shipped_thesaurus_is_loaded_once():
    assert load() is load()
    assert load()["skills-shortage"].domain == "business"


def test_own_file_gives_topics_in_order(tmp_path):
    path = written(tmp_path, "own.toml", '[b]\ndefinition = "B."\nde = ["Be"]\nbroader = ["a"]\ncontext = ["x"]\n[a]\nen = ["a"]\n')

    assert list(read_topics(path)) == [
        Topic("b", {"de": ("Be",)}, "B.", ("a",), (), ("x",), "own"),
        Topic("a", {"en": ("a",)}, "", (), (), (), "own"),
    ]


@pytest.mark.parametrize("text", ["[a", "a = 1", '[a]\nde = ["x"\n'])
def test_broken_own_file_says_which(tmp_path, text):
    with pytest.raises(UnreadableThesaurus, match=r"own\.toml"):
        list(read_topics(written(tmp_path, "own.toml", text)))


def test_own_file_in_another_encoding_says_which(tmp_path):
    with pytest.raises(UnreadableThesaurus, match=r"own\.toml"):
        list(read_topics(written(tmp_path, "own.toml", '[a]\nde = ["Käse"]\n', "latin-1")))


def test_turtle_is_read_with_both_directions_of_broader(tmp_path):
    thesaurus = load_skos(written(tmp_path, "x.ttl", TURTLE))

    assert thesaurus["urn:x:1"].labels == {"de": ("Netz", "Stromnetz"), "en": ("grid",)}
    assert thesaurus["urn:x:2"].broader == ("urn:x:1",)
    assert thesaurus["urn:x:2"].definition == "Keeps power."


def test_rdf_xml_is_read(tmp_path):
    assert load_skos(written(tmp_path, "x.rdf", RDF_XML))["urn:x:1"].labels == {"fr": ("réseau",)}


def test_rdf_xml_with_entities_is_refused(tmp_path):
    bomb = RDF_XML.replace("<rdf:RDF", '<!DOCTYPE r [<!ENTITY a "aaaa">]><rdf:RDF', 1)

    with pytest.raises(UnreadableThesaurus, match="entity"):
        load_skos(written(tmp_path, "x.rdf", bomb))


@pytest.mark.parametrize(("name", "text"), [("x.ttl", "<urn:x:1> a"), ("x.rdf", "<rdf"), ("x.ttl", "<urn:a> <urn:b> <urn:c> .")])
def test_unusable_skos_says_which_file(tmp_path, name, text):
    with pytest.raises(UnreadableThesaurus, match=name.replace(".", r"\.")):
        load_skos(written(tmp_path, name, text))


def test_esco_tables_are_joined_by_uri(tmp_path):
    de = written(tmp_path, "de.csv", 'conceptUri,preferredLabel,altLabels\nurn:1,Schweißer,"Schweißerin\nSchweißkraft"\n')
    en = written(tmp_path, "en.csv", "conceptUri,preferredLabel,description\nurn:1,welder,Joins metal.\n")

    assert list(load_esco({"de": de, "en": en})) == [
        Topic("urn:1", {"de": ("Schweißer", "Schweißerin", "Schweißkraft"), "en": ("welder",)}, "Joins metal.", domain="esco")
    ]


def test_esco_table_without_its_columns_says_which(tmp_path):
    with pytest.raises(UnreadableThesaurus, match="preferredLabel"):
        load_esco({"de": written(tmp_path, "de.csv", "conceptUri,label\nurn:1,x\n")})


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_wide_table_is_read_with_any_usual_separator(tmp_path, separator):
    text = "\ufeff" + separator.join(["id", "de", "en", "broader"]) + "\n" + separator.join(["a", "Netz|Stromnetz", "grid", ""]) + "\n"

    assert list(load_table(written(tmp_path, "own.csv", text))) == [Topic("a", {"de": ("Netz", "Stromnetz"), "en": ("grid",)}, domain="own")]


def test_wide_table_without_ids_numbers_its_rows(tmp_path):
    assert [topic.id for topic in load_table(written(tmp_path, "own.csv", "de,fr\nNetz,réseau\n"))] == ["own:1"]


def test_wide_table_without_a_language_is_refused(tmp_path):
    with pytest.raises(UnreadableThesaurus, match="no column"):
        load_table(written(tmp_path, "own.csv", "name\nx\n"))
