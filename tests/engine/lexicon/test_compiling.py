import pytest

from hubwerk.engine.arrayfile import BrokenArrayFile
from hubwerk.engine.lexicon import places
from hubwerk.engine.lexicon.bridge import Lexicon
from hubwerk.engine.lexicon.compiling import compile_lexicon
from hubwerk.engine.lexicon.freedict import read_dictionary
from hubwerk.engine.lexicon.phrases import PhrasePair, pairs_of_thesauri
from hubwerk.engine.text.stems import stem
from hubwerk.engine.thesaurus.loading import load_skos, load_table
from hubwerk.engine.thesaurus.model import Thesaurus, Topic
from tests.engine.lexicon.dictionaries import write_dictionary


@pytest.fixture
def compiled(tmp_path):
    def compiled(pairs, **sources):
        compile_lexicon(pairs, tmp_path / "tiny.arrays", sources=sources)
        return Lexicon(tmp_path / "tiny.arrays")

    return compiled


def word(source, text, target, translation, weight=1.0):
    return PhrasePair(source, text, target, translation, weight)


def best(lexicon, text, source, target):
    """The likeliest translation of a word into a language, as a stem."""
    return next((one.stem for one in lexicon.translations(stem(text, source), source) if one.language == target), None)


def test_translations_go_both_ways(compiled):
    lexicon = compiled([word("de", "Holz", "en", "wood"), word("fr", "acier", "nl", "staal")])

    assert best(lexicon, "Holz", "de", "en") == stem("wood", "en")
    assert best(lexicon, "wood", "en", "de") == stem("Holz", "de")
    assert best(lexicon, "staal", "nl", "fr") == stem("acier", "fr")
    assert lexicon.translations("unknown", "de") == ()


def test_a_third_language_bridges_what_no_dictionary_does(compiled):
    lexicon = compiled([word("fr", "bois", "de", "Holz"), word("de", "Holz", "nl", "hout")])

    assert best(lexicon, "bois", "fr", "nl") == stem("hout", "nl")
    assert best(lexicon, "hout", "nl", "fr") == stem("bois", "fr")


def test_detour_stands_beside_a_direct_translation_and_confirms_it(compiled):
    detour = [word("fr", "bois", "de", "Holz"), word("de", "Holz", "nl", "hout")]
    rivals = [word("fr", "bois", "nl", "hout"), word("fr", "bois", "nl", "woud")]

    alone, confirmed = compiled(rivals), compiled([*rivals, *detour])

    likeness = [{one.stem: one.likeness for one in lexicon.translations("bois", "fr") if one.language == "nl"} for lexicon in (alone, confirmed)]
    assert likeness[0]["hout"] == likeness[0]["woud"]
    assert likeness[1]["hout"] > likeness[1]["woud"] > 0


def test_ambiguous_words_are_less_likely(compiled):
    lexicon = compiled(
        [word("de", "Stahl", "en", "steel"), word("de", "Bank", "en", "bank"), word("de", "Bank", "en", "bench"), word("de", "Bank", "en", "pew")]
    )

    (steel,) = lexicon.translations(stem("Stahl", "de"), "de")
    assert all(steel.likeness > one.likeness for one in lexicon.translations(stem("Bank", "de"), "de"))
    assert 0 < steel.likeness <= 1


def test_a_dictionary_and_its_mirror_say_the_same(compiled):
    once = compiled([word("de", "Holz", "en", "wood")]).translations(stem("Holz", "de"), "de")
    twice = compiled([word("de", "Holz", "en", "wood"), word("en", "wood", "de", "Holz")]).translations(stem("Holz", "de"), "de")

    assert once == twice


def test_words_of_phrases_are_told_apart(compiled):
    pairs = [
        word("fr", "entreprise de bois", "en", "wood company"),
        word("fr", "entreprise de papier", "en", "paper company"),
        word("fr", "papier", "en", "paper"),
    ]

    lexicon = compiled(pairs)

    assert best(lexicon, "bois", "fr", "en") == stem("wood", "en")
    assert best(lexicon, "entreprise", "fr", "en") == stem("company", "en")


def test_dictionary_goes_all_the_way_from_file_to_translation(compiled, tmp_path):
    index = write_dictionary(tmp_path, "deu-fra", ["Holz /hɔlts/ <neut>\n1. bois <masc>\n", "Stahl\nacier\n"])

    lexicon = compiled(read_dictionary(index), dictionaries=[index.stem])

    assert best(lexicon, "acier", "fr", "de") == stem("Stahl", "de")
    assert lexicon.has_dictionaries
    assert lexicon.sources == {"dictionaries": ["freedict-deu-fra"]}
    assert len(lexicon) == 4


def test_wide_table_is_a_source(compiled, tmp_path):
    path = tmp_path / "crafts.csv"
    path.write_text("id;de;fr;nl;en\nwood;Holz;bois;hout;wood|timber\n", encoding="utf-8")

    lexicon = compiled(pairs_of_thesauri([load_table(path)]))

    assert best(lexicon, "hout", "nl", "fr") == stem("bois", "fr")
    assert not lexicon.has_dictionaries


def test_skos_is_a_source(compiled, tmp_path):
    path = tmp_path / "crafts.ttl"
    path.write_text(
        '@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<urn:steel> a skos:Concept ; skos:prefLabel "Stahl"@de, "staal"@nl, "steel (metal)"@en .\n',
        encoding="utf-8",
    )

    lexicon = compiled(pairs_of_thesauri([load_skos(path)]))

    assert best(lexicon, "staal", "nl", "en") == stem("steel", "en")
    assert lexicon.translations(stem("metal", "en"), "en") == ()


def test_empty_lexicon_knows_nothing(compiled):
    lexicon = compiled([])

    assert (len(lexicon), lexicon.translations("holz", "de")) == (0, ())
    assert lexicon.splitters["de"].parts("Holz") == ("holz",)


def test_foreign_file_is_no_lexicon(tmp_path):
    (tmp_path / "foreign.arrays").write_bytes(b"PK\x03\x04")

    with pytest.raises(BrokenArrayFile):
        Lexicon(tmp_path / "foreign.arrays")


TINY = Thesaurus.of([Topic(id="wood", labels={"de": ("Holz",), "fr": ("bois",), "nl": ("hout",), "en": ("wood",)})], "tiny")


@pytest.fixture
def tiny_thesaurus(monkeypatch):
    """Our own thesaurus takes seconds to compile; one topic shows the same."""
    monkeypatch.setattr(places, "load", lambda: TINY)


@pytest.mark.usefixtures("tiny_thesaurus")
def test_compiled_file_is_named_by_what_went_into_it_and_used_again(tmp_path):
    steps: list[str] = []
    dictionaries = tmp_path / "dictd"
    dictionaries.mkdir()

    def prepared(**sources):
        return places.prepare_lexicon(**{"folder": tmp_path / "cache", "dictionaries": dictionaries, "progress": steps.append, **sources})

    first = prepared()
    told = len(steps)
    again = prepared()
    write_dictionary(dictionaries, "deu-eng", ["Amboss\nanvil\n"])
    with_dictionary, without = prepared(), prepared(dictionaries=None)
    with_thesaurus = prepared(thesauri=[Thesaurus.of([Topic(id="x", labels={"de": ("Stahl",), "en": ("steel",)})], "further")])

    assert first == again == without and told == 5
    assert len({first, with_dictionary, with_thesaurus}) == 3
    assert len(list((tmp_path / "cache").iterdir())) == 3
    assert Lexicon(with_dictionary).sources == {"dictionaries": ["freedict-deu-eng"], "thesauri": ["hubwerk"]}
    assert best(Lexicon(with_dictionary), "anvil", "en", "de") == stem("Amboss", "de")
    assert best(Lexicon(with_dictionary), "hout", "nl", "fr") == stem("bois", "fr")
    assert best(Lexicon(with_thesaurus), "Stahl", "de", "en") == stem("steel", "en")


def test_our_own_lexicon_bridges_what_the_thesaurus_names(lexicon):
    assert not lexicon.has_dictionaries
    assert best(lexicon, "cybersécurité", "fr", "de")
    assert lexicon.splitters.keys() == {"de", "nl"}
    assert {one.language for one in lexicon.translations(stem("security", "en"), "en")} == {"de", "fr", "nl"}
