"""Form widgets of the back office."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

__all__ = ["SearchableCheckboxes"]


class SearchableCheckboxes(forms.CheckboxSelectMultiple):
    """Many choices in groups, those that are chosen first, with a field to search in them. Without a script it is a long list to scroll in."""

    template_name = "records/widgets/searchable_checkboxes.html"

    class Media:
        js: ClassVar[list[str]] = ["records/searchable-checkboxes.js"]

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        """The groups of choices, a group of the chosen ones before them."""
        options = [(group, option) for group, found, _index in super().optgroups(name, value, attrs) for option in found]
        sorted_in: dict[Any, list[Any]] = {}
        for group, option in options:
            sorted_in.setdefault(_("Chosen") if option["selected"] else group, []).append(option)
        # What was chosen comes first; Django gives every choice without a group one of its own.
        names = sorted(sorted_in, key=lambda group: group != _("Chosen"))
        return [(group, sorted_in[group], position) for position, group in enumerate(names)]
