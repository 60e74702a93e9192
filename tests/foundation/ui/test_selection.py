"""Reading the address of a list."""

from django.http import QueryDict

from hubwerk.foundation.ui.selection import Facet, Selection


def test_known_values_are_taken_and_unknown_ones_named():
    selection = Selection(QueryDict("role=user&kind=castle&page=3"))

    assert selection.choice("role", ["user", "enabler"]) == "user"
    assert selection.choice("kind", ["sme"]) == ""
    assert selection.choice("region", ["DE"]) == ""
    assert selection.ignored == [("kind", "castle")]
    assert (selection.number, selection.page) == (1, "3")


def test_text_is_cut_and_cleaned():
    selection = Selection(QueryDict(f"q=a%00b%20%20c{'x' * 500}"))

    text = selection.text()

    assert text.startswith("a b c")
    assert len(text) == 200


def test_url_changes_one_choice_and_leaves_the_page_behind():
    selection = Selection(QueryDict("role=user&q=Eis%20%26%20Co&page=4&unknown=1"))
    selection.choice("role", ["user"])
    selection.text()

    assert selection.url(role="") == "?q=Eis+%26+Co"
    assert selection.url(kind="sme") == "?role=user&q=Eis+%26+Co&kind=sme"
    assert selection.hidden("q") == [("role", "user")]


def test_facet_leaves_out_what_nothing_has_and_takes_a_choice_back():
    selection = Selection(QueryDict("role=user"))
    selection.choice("role", ["user"])

    facet = Facet.of("role", "Role", [("enabler", "Enabler", 0), ("user", "User", 0), ("supporter", "Supporter", 0)], {"enabler": 2}, selection)

    assert [(value.key, value.count, value.chosen, value.url) for value in facet.values] == [
        ("enabler", 2, False, "?role=enabler"),
        ("user", 0, True, "?"),
    ]


def test_order_is_the_default_for_nonsense():
    selection = Selection(QueryDict("sort=upside-down"))

    assert selection.order(["name", "-name"], default="name") == "name"
    assert selection.ignored == [("sort", "upside-down")]
