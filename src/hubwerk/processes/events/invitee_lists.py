"""Lists of people and organisations as they are pasted out of mail programs and spreadsheets."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.network.organisations.merging.likeness import name_key
from hubwerk.network.organisations.models import Organisation
from hubwerk.network.people.models import Person
from hubwerk.processes.events.services.invitees import InviteeDetails

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MOST_LINES", "PastedList", "Problem", "read_pasted_list"]

MOST_LINES: Final = 1000

# An address, as far as it can be told from what stands around it.
_ADDRESS: Final = re.compile(r"[^\s<>;,\"'()\[\]]+@[^\s<>;,\"'()\[\]]+")
_LANGUAGE: Final = re.compile(rf"[\s;,\t]+({'|'.join(LANGUAGES)})\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that could not be read, and why."""

    number: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class PastedList:
    """What was read out of a list; every line is in one of both, but for empty ones and those that say the same again."""

    invitees: tuple[InviteeDetails, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str
    addresses: tuple[str, ...]
    name: str
    language: str


def read_pasted_list(text: str, *, language: str) -> PastedList:
    """Read a list, one person or organisation a line, also several addresses a line. Two queries at most.

    `language` is that of whoever is not known to the hub and whose line says none.
    """
    lines = [_split(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip(" \t;,")]
    if len(lines) > MOST_LINES:
        reason = _("A list has at most %(count)d lines.") % {"count": MOST_LINES}
        return PastedList((), (Problem(MOST_LINES + 1, lines[MOST_LINES].text[:60], reason),))
    known = _languages_of(address for line in lines for address in line.addresses)
    named = _organisations(line for line in lines if not line.addresses)
    invitees: dict[object, InviteeDetails] = {}
    problems: list[Problem] = []
    for line in lines:
        if not line.addresses:
            found = named.get(name_key(line.name), [])
            if len(found) == 1:
                invitees.setdefault(found[0], InviteeDetails(organisation_id=found[0], language=line.language or language))
            else:
                reason = _("Several organisations have this name.") if found else _("This is neither an address nor an organisation of the network.")
                problems.append(Problem(line.number, line.text[:60], reason))
            continue
        for address in line.addresses:
            if not _is_valid(address):
                problems.append(Problem(line.number, line.text[:60], _("%(address)s is not a mail address.") % {"address": address}))
                continue
            name = line.name if len(line.addresses) == 1 else ""
            spoken = line.language or known.get(address.lower()) or language
            invitees.setdefault(address.lower(), InviteeDetails(email=address, name=name[:150], language=spoken))
    return PastedList(tuple(invitees.values()), tuple(problems))


def _split(number: int, line: str) -> _Line:
    text = line.strip(" \t;,")
    said = _LANGUAGE.search(text)
    rest = text[: said.start()] if said else text
    addresses = tuple(address.strip(".:").removeprefix("mailto:") for address in _ADDRESS.findall(rest))
    name = " ".join(re.sub(r"[<>;,\"()\[\]\t]+", " ", _ADDRESS.sub(" ", rest)).split()) if addresses else " ".join(rest.split())
    # Without an address the last word may belong to the name of an organisation.
    return _Line(number, text, addresses, name if addresses or not said else _whole(text, rest), said.group(1).lower() if said else "")


def _whole(text: str, rest: str) -> str:
    """A name without the language after it, where something that names set apart stands between them; else all of it."""
    return " ".join(rest.split()) if text[len(rest) : len(rest) + 1] in ";,\t" else " ".join(text.split())


def _is_valid(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return True


def _languages_of(addresses: "Iterable[str]") -> dict[str, str]:
    """The languages of those whom the hub knows by their address."""
    wanted = {address.lower() for address in addresses}
    if not wanted:
        return {}
    known = Person.objects.alias(address=Lower("email")).filter(address__in=wanted).values_list("email", "language")
    return {email.lower(): language for email, language in known}


def _organisations(lines: "Iterable[_Line]") -> dict[str, list[int]]:
    keys = {key for line in lines if (key := name_key(line.name))}
    found: dict[str, list[int]] = {}
    for key, pk in Organisation.objects.filter(name_key__in=keys).values_list("name_key", "pk") if keys else ():
        found.setdefault(key, []).append(pk)
    return found
