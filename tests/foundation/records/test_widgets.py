from django.utils import translation

from hubwerk.foundation.records.widgets import SearchableCheckboxes


def test_chosen_ones_come_first_and_the_rest_is_one_list():
    widget = SearchableCheckboxes(choices=[("a", "Apple"), ("b", "Beech"), ("c", "Cherry")])

    with translation.override("en"):
        groups = widget.optgroups("tree", ["b"])

    assert [(name, [option["value"] for option in options]) for name, options, _position in groups] == [("Chosen", ["b"]), (None, ["a", "c"])]


def test_groups_stay_together():
    widget = SearchableCheckboxes(choices=[("Fruit", [("a", "Apple"), ("c", "Cherry")]), ("Wood", [("b", "Beech")])])

    assert [(name, len(options)) for name, options, _position in widget.optgroups("tree", [])] == [("Fruit", 2), ("Wood", 1)]
