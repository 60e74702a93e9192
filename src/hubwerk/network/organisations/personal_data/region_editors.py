"""Regions that somebody keeps up to date."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from hubwerk.network.organisations.models import RegionEditor
from hubwerk.network.organisations.services.region_editors import withdraw_region_editor
from hubwerk.network.people.data_rights import JSON, DataSubject, Holder

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

__all__ = ["REGION_EDITORS"]


def _rows(subject: DataSubject) -> "QuerySet[RegionEditor]":
    held = RegionEditor.objects.filter(user=subject.user) if subject.user is not None else RegionEditor.objects.none()
    return held.select_related("region").order_by("pk")


def _export(subject: DataSubject) -> JSON:
    return [{"region": row.region.name(get_language() or "de"), "assigned_at": row.assigned_at.isoformat()} for row in _rows(subject)]


def _erase(subject: DataSubject, at: datetime) -> None:
    for row in _rows(subject):
        withdraw_region_editor(actor=None, editor_id=row.pk, at=at)


def _goes(subject: DataSubject) -> "list[StrOrPromise]":
    return [_("That you keep the portrait of a region up to date.")] if _rows(subject).exists() else []


REGION_EDITORS: Final = Holder(
    name="region-editors",
    title=gettext_lazy("Regions you keep up to date"),
    export=_export,
    erase=_erase,
    goes=_goes,
    words={"region": gettext_lazy("Region"), "assigned_at": gettext_lazy("Since")},
    order=50,
)
