from hubwerk.engine.thesaurus import Thesaurus, Topic, load
from hubwerk.engine.thesaurus.figures import LanguageFigures, ThesaurusFigures, figures


def test_figures_count_topics_links_and_labels():
    small = Thesaurus.of(
        [
            Topic("a", {"de": ("A", "B (x)"), "en": ("a",)}, domain="one"),
            Topic("b", {"de": ("C",)}, broader=("a",), related=("c",), domain="one"),
            Topic("c", {"de": ("D",)}, broader=("b",), domain="two"),
        ]
    )

    assert figures(small) == ThesaurusFigures(
        topics=3,
        roots=1,
        depth=3,
        broader=2,
        related=1,
        domains=(("one", 2), ("two", 1)),
        languages=(
            LanguageFigures("de", 4, 1.33, 1, 1),
            LanguageFigures("fr", 0, 0.0, 0, 0),
            LanguageFigures("nl", 0, 0.0, 0, 0),
            LanguageFigures("en", 1, 0.33, 0, 0),
        ),
    )


def test_figures_of_nothing_are_zero():
    assert figures(Thesaurus.of([])).topics == 0


def test_shipped_thesaurus_has_seven_roots():
    assert figures(load()).roots == 7
