"""Participants in a table of another system, such as a ticket shop: which columns are understood, and what a row says."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO, Final

from django.utils.translation import gettext as _

from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.records.spreadsheets import unescaped
from hubwerk.network.organisations.importers.columns import Column, Header, find_header
from hubwerk.network.organisations.importers.errors import UnreadableFile
from hubwerk.network.organisations.importers.files import read_table
from hubwerk.network.organisations.importers.lookups import Lookups
from hubwerk.network.organisations.importers.preview import RowProblem
from hubwerk.network.organisations.importers.values import BadCell, choice, email, shortened, text

__all__ = ["COLUMNS", "MOST_ROWS", "Participant", "TableRow", "Typed", "read_participant", "read_rows"]

MOST_ROWS: Final = 1000
TableRow = tuple[int, dict[str, str]]  # the number a reader sees beside it, and the cells by column

_COMES: Final = frozenset(
    """p paid bezahlt payé payée betaald n pending ausstehend offen unpaid confirmed bestätigt confirmé confirmée bevestigd registered angemeldet
    inscrit inscrite aangemeld ok yes ja oui""".split()
)
_COMES_NOT: Final = frozenset(
    """c canceled cancelled cancelado storniert abgesagt annulé annulée geannuleerd e expired abgelaufen expiré expirée verlopen refunded erstattet
    remboursé terugbetaald no nein non nee""".split()
)


def _headers(words: str) -> tuple[str, ...]:
    return tuple(words.split(", "))


COLUMNS: Final = (
    Column("given_name", _headers("Vorname, prénom, voornaam, first name, Attendee name: Given name"), lambda cell, _: text(cell, length=100)),
    Column(
        "family_name",
        _headers("Nachname, Familienname, nom de famille, achternaam, last name, surname, Attendee name: Family name"),
        lambda cell, _: text(cell, length=100),
    ),
    Column(
        "name",
        _headers("Name, nom, naam, Attendee name, Teilnehmer, Teilnehmername, participant, deelnemer, full name"),
        lambda cell, _: text(cell, length=200),
    ),
    Column("attendee_email", _headers("Attendee email, Attendee e-mail, E-Mail des Teilnehmers, Teilnehmer-E-Mail"), lambda cell, _: email(cell)),
    Column("email", _headers("E-Mail, E-Mail-Adresse, Mail, courriel, adresse e-mail, e-mailadres, e-mail address"), lambda cell, _: email(cell)),
    Column(
        "organisation",
        _headers("Firma, Unternehmen, Organisation, company, entreprise, société, organisatie, bedrijf, Invoice address: Company, Attendee company"),
        lambda cell, _: text(cell, length=200),
    ),
    Column("status", _headers("Zustand, Bestellstatus, statut, état, toestand, state, order status"), lambda cell, _: _comes(cell)),
    Column(
        "language",
        _headers("Sprache, langue, taal, locale, order locale"),
        lambda cell, _: choice(cell.partition("-")[0].partition("_")[0], Language) if cell else "",
    ),
)


@dataclass(frozen=True, slots=True)
class Participant:
    """What a row says of one person. `comes` is whether the other system has them as coming."""

    row: int
    given_name: str
    family_name: str
    email: str
    organisation_name: str
    language: str
    comes: bool

    @property
    def full_name(self) -> str:
        """Given name first."""
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True, slots=True)
class Typed:
    """The cells of a table as they were typed, and what of it is not understood."""

    rows: tuple[TableRow, ...]
    ignored_columns: tuple[str, ...]
    problems: tuple[RowProblem, ...]


def read_rows(file: BinaryIO) -> Typed:
    """The cells of the columns that are understood. Raises `UnreadableFile` for what is no table, or too long a one."""
    table = read_table(file)
    header = find_header(table.rows(), COLUMNS)
    problems = [RowProblem(header.row, column, reason) for column, reason in header.problems]
    if not problems and not header.names & {"given_name", "family_name", "name"}:
        problems.append(RowProblem(header.row, "name", _("There is no column with names.")))
    if not problems and not header.names & {"email", "attendee_email"}:
        problems.append(RowProblem(header.row, "email", _("There is no column with mail addresses.")))
    if problems:
        return Typed((), header.unknown, tuple(problems))
    body = (row for row in table.rows() if row.number > header.row)
    rows = tuple((row.number, _cells(row.cells, header)) for row in islice(body, MOST_ROWS + 1))
    if len(rows) > MOST_ROWS:
        raise UnreadableFile(_("This table has more than %(rows)d rows. Please split it.") % {"rows": MOST_ROWS})
    return Typed(rows, header.unknown, ())


def read_participant(row: TableRow) -> Participant | list[RowProblem]:
    """What a row means, or all that is wrong with it."""
    number, cells = row
    lookups = Lookups()  # none of these columns names a row of the database
    values: dict[str, object] = {}
    problems: list[RowProblem] = []
    for column in COLUMNS:
        try:
            values[column.name] = column.parse(cells.get(column.name, ""), lookups)
        except BadCell as error:
            problems.append(RowProblem(number, column.name, str(error)))
    given, family = str(values.get("given_name", "")), str(values.get("family_name", ""))
    if not given and not family:
        given, family = _parted(str(values.get("name", "")))
    address = str(values.get("attendee_email") or values.get("email") or "")
    if not problems and not (given or family):
        problems.append(RowProblem(number, "name", _("There is no name.")))
    if not problems and not address:
        problems.append(RowProblem(number, "email", _("There is no mail address: nobody could be written to.")))
    return problems or Participant(
        row=number,
        given_name=given,
        family_name=family,
        email=address,
        organisation_name=str(values.get("organisation", "")),
        language=str(values.get("language", "")),
        comes=bool(values.get("status", True)),
    )


def _cells(cells: Iterable[str], header: Header) -> dict[str, str]:
    typed = list(cells)
    return {
        column.name: unescaped(typed[place]).strip() for place, (column, _written) in header.columns.items() if place < len(typed) and typed[place]
    }


def _parted(name: str) -> tuple[str, str]:
    """Given and family name: parted by a comma, else the last word is the family's."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma:
        return given[:100], family[:100]
    given, _space, family = name.rpartition(" ")
    return given.strip()[:100], family[:100]


def _comes(cell: str) -> bool:
    word = cell.strip().casefold()
    if not word or word in _COMES:
        return True
    if word in _COMES_NOT:
        return False
    raise BadCell(_("“%(value)s” is no state that is understood, such as paid, pending or cancelled.") % {"value": shortened(cell)})
