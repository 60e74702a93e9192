"""Whose words are kept, chosen side by side."""

from typing import Any

from django import forms

from hubwerk.doors.backoffice.merging.wording import shown_value
from hubwerk.network.organisations.merging.choices import Side, differing, usual_side
from hubwerk.network.organisations.models import Organisation

__all__ = ["MergeForm"]


class MergeForm(forms.Form):
    """One choice between the two records for each thing on which they differ."""

    def __init__(self, *args: Any, keep: Organisation, merge: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choices = differing(keep=keep, merge=merge)
        for choice in self._choices:
            self.fields[choice.name] = forms.ChoiceField(
                label=str(choice.label),
                choices=[(Side.KEEP.value, shown_value(keep, choice)), (Side.MERGE.value, shown_value(merge, choice))],
                initial=usual_side(choice, keep=keep, merge=merge).value,
                widget=forms.RadioSelect,
            )

    def sides(self) -> dict[str, Side]:
        """The choices that were made."""
        return {choice.name: Side(self.cleaned_data[choice.name]) for choice in self._choices}
