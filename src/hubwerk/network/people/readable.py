"""An export as people read it: the same values as in the file for machines, under words instead of keys."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from hubwerk.network.people.data_rights import JSON

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise

__all__ = ["Part", "readable"]

_DAY = len("2026-01-05")


@dataclass(frozen=True, slots=True)
class Part:
    """A value with its label, or a group of parts; `label` is empty for one of many alike."""

    label: str
    text: str
    parts: "Sequence[Part]" = ()


def readable(value: JSON, *, words: "Mapping[str, StrOrPromise]", label: str = "") -> Part:
    """A value of an export with everything in it. What is empty is left out, except in plain lists."""
    if isinstance(value, Mapping):
        named = [(str(words.get(key, capfirst(key.replace("_", " ")))), item) for key, item in value.items()]
        return Part(label, "", [readable(item, words=words, label=name) for name, item in named if not _is_empty(item)])
    if isinstance(value, str):
        return Part(label, _in_words(value))
    if isinstance(value, bool):
        return Part(label, _("yes") if value else _("no"))
    if isinstance(value, int | float):
        return Part(label, number_format(value))
    if value is None:
        return Part(label, "")
    if all(isinstance(item, str) for item in value):
        return Part(label, ", ".join(_in_words(str(item)) for item in value))
    return Part(label, "", [readable(item, words=words) for item in value])


def _is_empty(value: JSON) -> bool:
    return value is None or value == "" or (not isinstance(value, bool | int | float) and len(value) == 0)


def _in_words(text: str) -> str:
    """Times and days in the reader's form, every other text as it is."""
    try:
        if len(text) == _DAY and (day := parse_date(text)):
            return date_format(day, "DATE_FORMAT")
        if len(text) > _DAY and text[10] == "T" and (moment := parse_datetime(text)):
            return date_format(localtime(moment) if moment.tzinfo else moment, "DATETIME_FORMAT")
    except ValueError:
        return text
    return text
