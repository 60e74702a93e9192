"""Addresses of pages: made once from the name, never changed."""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Q
from django.utils.text import slugify

from hubwerk.network.organisations.models import Organisation
from hubwerk.network.organisations.models.organisations import SLUG_LENGTH

_FEW: Final = 20
_ROOM_FOR_NUMBER: Final = 8
# Letters that fall away or lose their sound when accents are only stripped.
_SPELLED: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "œ": "oe", "æ": "ae", "Ä": "ae", "Ö": "oe", "Ü": "ue", "Œ": "oe"})


def assign_slugs(organisations: Sequence[Organisation]) -> None:
    """Give new organisations an address from their name, numbered where it is taken; one query. The unique column stands behind it."""
    bases = [spelled_slug(organisation.name, length=SLUG_LENGTH - _ROOM_FOR_NUMBER) or "organisation" for organisation in organisations]
    taken = _taken(set(bases))
    numbers: dict[str, int] = {}
    for organisation, base in zip(organisations, bases, strict=True):
        slug, number = base, numbers.get(base, 1)
        while slug in taken:
            number += 1
            slug = f"{base}-{number}"
        numbers[base] = number
        taken.add(slug)
        organisation.slug = slug


def spelled_slug(text: str, *, length: int) -> str:
    """The beginning of an address made of a text, as long as it may be, with the sounds of its umlauts; empty where no letter is left."""
    return slugify(text.translate(_SPELLED))[:length].strip("-")


def _taken(bases: set[str]) -> set[str]:
    if not bases:
        return set()
    rows = Organisation.objects.all()
    if len(bases) <= _FEW:
        rows = rows.filter(reduce(or_, (Q(slug__startswith=base) for base in bases)))
    return set(rows.values_list("slug", flat=True))
