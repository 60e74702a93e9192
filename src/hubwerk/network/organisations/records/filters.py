"""Filters that several lists share."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hubwerk.network.organisations.models import Region

__all__ = ["RegionFilter", "choice_filter"]


def _regions() -> list[tuple[str, str]]:
    """Regions as choices, by their code, in the order of the reader's language."""
    return [(region.code, str(region)) for region in Region.objects.by_name((get_language() or "").partition("-")[0])]


class RegionFilter(django_filters.ChoiceFilter):
    """Rows in a region or anywhere below it; `path` leads from the row to its region."""

    def __init__(self, *, path: str) -> None:
        super().__init__(label=_("Region"), choices=lazy(_regions, list)(), empty_label=_("All"), method=self._within, widget=forms.Select)
        self.path = path

    def _within(self, rows: QuerySet[Any], _name: str, code: str) -> QuerySet[Any]:
        region = Region.objects.filter(code=code).first()
        return rows.filter(**{f"{self.path}__in": Region.objects.within(region)}) if region else rows.none()


def choice_filter(label: Any, choices: Any, field: str) -> django_filters.MultipleChoiceFilter:
    """Boxes of which several may be ticked."""
    return django_filters.MultipleChoiceFilter(field_name=field, label=label, choices=choices, widget=forms.CheckboxSelectMultiple, distinct=False)
