"""Figures as the office reads them: lines with their numbers, each leading to the registrations behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from hubwerk.network.organisations.enums import OrganisationKind, Role
from hubwerk.network.organisations.models import Region
from hubwerk.processes.events.enums import RegistrationStatus
from hubwerk.processes.events.queries.figures import Figures, Group, Grouping, grouped
from hubwerk.processes.events.records.office_addresses import registrations_list

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["FigureLine", "GroupLine", "GroupTable", "figure_lines", "group_tables", "told_mean"]


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure; `url` leads to the rows behind it, where there is such a list for this reader."""

    label: "StrOrPromise"
    number: int
    url: str = ""
    note: "StrOrPromise" = ""


@dataclass(frozen=True, slots=True)
class GroupLine:
    """Those of one region, role or kind."""

    label: str
    confirmed: int
    came: int
    confirmed_url: str = ""
    came_url: str = ""


@dataclass(frozen=True, slots=True)
class GroupTable:
    """Who took part, by one thing; `largest` is what the longest bar stands for."""

    title: "StrOrPromise"
    note: "StrOrPromise"
    lines: Sequence[GroupLine]

    @property
    def largest(self) -> int:
        """What the longest bar stands for."""
        return max((line.confirmed for line in self.lines), default=0) or 1


def figure_lines(figures: Figures, event_id: int | None) -> list[FigureLine]:
    """Every count of an event with its rows; of a period, without an event, the counts alone."""

    def rows(**filters: str) -> str:
        return registrations_list(event=event_id, **filters) if event_id is not None else ""

    confirmed = RegistrationStatus.CONFIRMED.value
    return [
        FigureLine(_("Registered"), figures.registered, rows(), _("All there ever were, cancelled ones too")),
        FigureLine(_("Have a place"), figures.confirmed, rows(status=confirmed)),
        FigureLine(_("Wait"), figures.waiting, rows(status=RegistrationStatus.WAITING.value)),
        FigureLine(_("Offer expired"), figures.expired, rows(status=RegistrationStatus.EXPIRED.value)),
        FigureLine(pgettext("registration", "Cancelled"), figures.cancelled, rows(status=RegistrationStatus.CANCELLED.value)),
        FigureLine(_("Came"), figures.came, rows(came="yes"), _("As counted at the door")),
        FigureLine(_("Did not come"), figures.no_show, rows(came="no")),
        FigureLine(_("Came without registration"), figures.walk_ins, rows(walk_in="true")),
        FigureLine(_("Of members"), figures.members, rows(status=confirmed, member="true")),
        FigureLine(_("New to the hub"), figures.newcomers, rows(status=confirmed, newcomer="true"), _("Of no member, at no organisation’s record, their first event")),
        FigureLine(_("Organisations of the network"), figures.organisations, rows(status=confirmed, matched="true"), _("Each counted once")),
    ]  # fmt: skip


def group_tables(event_ids: Sequence[int], event_id: int | None) -> list[GroupTable]:
    """By region, role, kind and membership. Five queries."""
    regions = grouped(event_ids, Grouping.REGION)
    names = {region.pk: region for region in Region.objects.filter(pk__in=[group.key for group in regions if group.key]).defer("outline")}
    codes: dict[object, str] = {key: region.code for key, region in names.items()}
    return [
        GroupTable(
            _("By region"),
            _("Where the organisation is"),
            _lines(regions, {key: str(region) for key, region in names.items()}, "region", event_id, codes),
        ),
        GroupTable(
            _("By role"),
            _("An organisation of two roles counts under each"),
            _lines(grouped(event_ids, Grouping.ROLE), {role.value: str(role.label) for role in Role}, "role", event_id),
        ),
        GroupTable(
            _("By kind of organisation"),
            "",
            _lines(grouped(event_ids, Grouping.KIND), {kind.value: str(kind.label) for kind in OrganisationKind}, "kind", event_id),
        ),
        GroupTable(
            _("Members and others"),
            _("As it was on the day of the registration"),
            _lines(grouped(event_ids, Grouping.MEMBER), {True: _("Members"), False: _("Others")}, "member", event_id, {True: "true", False: "false"}),
        ),
    ]


_UNKNOWN: Final = gettext_lazy("Not known")


def _lines(
    groups: Sequence[Group], names: Mapping[object, str], name: str, event_id: int | None, values: Mapping[object, str] | None = None
) -> list[GroupLine]:
    return [
        GroupLine(
            label=names.get(group.key, str(_UNKNOWN)),
            confirmed=group.confirmed,
            came=group.came,
            confirmed_url=_rows(group, name, event_id, values, status=RegistrationStatus.CONFIRMED.value),
            came_url=_rows(group, name, event_id, values, came="yes"),
        )
        for group in groups
    ]


def _rows(group: Group, name: str, event_id: int | None, values: Mapping[object, str] | None, **filters: str) -> str:
    if event_id is None:
        return ""
    if group.key is None:
        # Without a region may be somebody without an organisation as well as an organisation without a region: the list knows only the first.
        return registrations_list(event=event_id, matched="false", **filters) if name in {"kind", "role"} else ""
    value = values[group.key] if values is not None else str(group.key)
    return registrations_list(event=event_id, **{name: value}, **filters)


def told_mean(mean: float | None) -> str:
    """A mean with one decimal, in the reader's form; a dash where there is none."""
    return "–" if mean is None else number_format(round(mean, 1), 1)
