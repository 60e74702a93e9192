"""Rows of a form."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

__all__ = ["OrderedRows", "RowForm"]


class RowForm(forms.Form):
    """One row."""

    def forget_errors(self) -> None:
        """Show what was typed without a word about what is missing."""
        self._errors = forms.utils.ErrorDict()
        self.cleaned_data: dict[str, Any] = {}


class OrderedRows(forms.BaseFormSet[Any]):
    """Rows that can be taken out and put in another order; a row that `is_filled` denies counts for nothing."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """The boxes by which rows are taken out and ordered, in words."""
        super().add_fields(form, index)
        if "ORDER" in form.fields:
            form.fields["ORDER"].label = _("Position")
        form.fields["DELETE"].label = _("Take this row out")

    def filled(self) -> list[Any]:
        """The rows that count, in their order; those without a position after those with one."""
        kept = [form for form in self.forms if not form.cleaned_data.get("DELETE") and form.is_filled]
        return sorted(kept, key=lambda form: (form.cleaned_data.get("ORDER") is None, form.cleaned_data.get("ORDER") or 0))

    def forget_errors(self) -> None:
        """Show what was typed without a word about what is missing."""
        self._errors = [forms.utils.ErrorDict() for _row in self.forms]
        self._non_form_errors = self.error_class()
        for row in self.forms:
            row.forget_errors()
