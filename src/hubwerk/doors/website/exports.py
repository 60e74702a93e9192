"""The public lists as tables to take along: CSV and Excel, public fields only, formulas made harmless."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell

from hubwerk.doors.website.queries.spoken import Spoken, topic_rows
from hubwerk.foundation.records.spreadsheets import escaped
from hubwerk.network.organisations.models import Listing, Organisation

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from hubwerk.network.organisations.queries import OpenCounts

__all__ = ["FORMATS", "listing_table", "organisation_table", "table_response"]

Table = Iterable[Sequence[str]]


def organisation_table(rows: "Iterable[WithAnnotations[Organisation, OpenCounts]]", request: HttpRequest) -> Table:
    """The directory, a heading row first."""
    yield [
        _("Name"), _("Kind"), _("Roles"), _("Region"), _("Postal code"), _("Town"), _("Languages"),
        _("Website"), _("Open needs"), _("Open offers"), _("Profile"), _("Sample data"), _("Page"),
    ]  # fmt: skip
    for row in rows:
        yield [
            row.name,
            str(row.get_kind_display()),
            ", ".join(str(role) for role in row.roles.all()),
            str(row.region or ""),
            row.postal_code,
            row.town,
            ", ".join(str(language) for language in row.languages.all()),
            row.website,
            str(row.open_needs),
            str(row.open_offers),
            row.profile,
            _("yes") if row.is_sample else _("no"),
            request.build_absolute_uri(reverse("website:organisation", args=[row.slug])),
        ]


def listing_table(rows: Iterable[Listing], request: HttpRequest, *, spoken: Spoken, language: str) -> Table:
    """Needs and offers, a heading row first."""
    yield [
        _("Kind"), _("Title"), _("Text"), _("Language"), _("Topics"), _("Organisation"), _("Region"), _("Town"),
        _("Published"), _("Closes"), _("Sample data"), _("Page"),
    ]  # fmt: skip
    listings = list(rows)
    topics = topic_rows(topic for listing in listings for topic in spoken.of_listing.get(listing.pk, ()))
    for listing in listings:
        organisation = listing.organisation
        yield [
            str(listing.get_kind_display()),
            listing.title,
            listing.text,
            str(listing.get_language_display()),
            ", ".join(topics[topic].label(language) for topic in spoken.of_listing.get(listing.pk, ()) if topic in topics),
            organisation.name,
            str(organisation.region or ""),
            organisation.town,
            listing.published_on.isoformat() if listing.published_on else "",
            listing.closes_on.isoformat() if listing.closes_on else "",
            _("yes") if organisation.is_sample else _("no"),
            request.build_absolute_uri(reverse("website:listing", args=[listing.pk])),
        ]


def table_response(table: Table, *, form: str, name: str) -> HttpResponse:
    """The table as a file to save. `form` is one of `FORMATS`."""
    content_type, write = FORMATS[form]
    response = HttpResponse(write([escaped(cell) for cell in row] for row in table), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    response["X-Robots-Tag"] = "noindex"
    return response


def _csv(rows: Table) -> bytes:
    """UTF-8 with a mark and semicolons, as spreadsheets of the three countries open it."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _xlsx(rows: Table) -> bytes:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _cell(sheet: "WriteOnlyWorksheet", value: str) -> Cell:
    # The type is set, not guessed: openpyxl would take "=…" for a formula and "#N/A" for an error.
    cell = WriteOnlyCell(sheet)
    cell.value = "".join(character for character in value if character >= " " or character in "\t\n\r")
    cell.data_type = "s"
    return cell


FORMATS: Final[dict[str, tuple[str, Callable[[Table], bytes]]]] = {
    "csv": ("text/csv; charset=utf-8", _csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
}
