"""Reads FreeDict dictionaries as the Debian packages install them (dictd format: an index beside a dictzip file)."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hubwerk.engine.lexicon.phrases import PhrasePair

DEFAULT_FOLDER: Final = Path("/usr/share/dictd")
_CODES: Final = {"deu": "de", "fra": "fr", "nld": "nl", "eng": "en"}
_NAME: Final = re.compile(r"freedict-(deu|fra|nld|eng)-(deu|fra|nld|eng)\.index$")
_MARKUP: Final = re.compile(r"/[^/\n]*/|<[^>]*>|\[[^\]]*\]|\{[^}]*\}|\([^)]*\)")
# What is left of a pronunciation when a headword has a slash of its own.
_PHONETIC: Final = re.compile(r"\S*[\u0250-\u02ff\u0300-\u036f]\S*")
_SENSE: Final = re.compile(r"^\s*\d+\.\s*")
_TRAILING_SENSE: Final = re.compile(r"\s+\d+\.\s*$")
_PLURAL: Final = "<pl>"
_REMARKS: Final = ('"', "see:", "Synonym", "Antonym", "Note:", "Example", "Etymology", "*")
_DIGITS: Final = {c: i for i, c in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")}


def dictionary_files(folder: Path = DEFAULT_FOLDER) -> list[Path]:
    """The index files of all dictionaries between two of our languages, in a stable order; empty where none is installed."""
    return sorted(path for path in folder.glob("freedict-*.index") if _NAME.search(path.name) and path.with_suffix(".dict.dz").exists())


def read_dictionary(index: Path) -> Iterator[PhrasePair]:
    """Every headword with each of its translations. Example sentences add nothing measurable and are left out; unreadable entries are passed over."""
    match = _NAME.search(index.name)
    if match is None:
        raise ValueError(index.name)
    source, target = _CODES[match[1]], _CODES[match[2]]
    with gzip.open(index.with_suffix(".dict.dz"), "rb") as file:
        data = file.read()
    for begin, length in sorted(_places(index)):
        entry = data[begin : begin + length].decode("utf-8", "replace")
        yield from _entry_pairs(entry, source, target)


def _places(index: Path) -> set[tuple[int, int]]:
    places = set()
    for line in index.read_text(encoding="utf-8", errors="replace").splitlines():
        fields = line.split("\t")
        if len(fields) >= 3 and not fields[0].startswith("00database") and _DIGITS.keys() >= {*fields[1].strip(), *fields[2].strip()}:
            places.add((_number(fields[1]), _number(fields[2])))
    return places


def _number(digits: str) -> int:
    value = 0
    for digit in digits.strip():
        value = value * 64 + _DIGITS[digit]
    return value


def _entry_pairs(entry: str, source: str, target: str) -> Iterator[PhrasePair]:
    lines = [line for line in entry.splitlines() if line.strip() and not line.strip().startswith("Note:")]
    if len(lines) < 2:
        return
    # A plural that points to its singular says the same once more; one that stands alone (Daten, Leute) does not.
    skip_plurals = any(line.strip().startswith("see:") for line in lines)
    if skip_plurals and _PLURAL in lines[0]:
        return
    headword = _clean(lines[0])
    glosses_follow = True
    for line in lines[1:]:
        numbered = bool(_SENSE.match(line))
        # In dictionaries made from Wiktionary, unnumbered lines after the translations are definitions in the headword's language.
        if line.strip().startswith(_REMARKS) or not (numbered or glosses_follow):
            glosses_follow = False
            continue
        glosses_follow = False
        if skip_plurals and _PLURAL in line:
            continue
        for translation in _MARKUP.sub(" ", _TRAILING_SENSE.sub("", _SENSE.sub("", line))).split(","):
            if (phrase := _clean(translation)) and headword:
                yield PhrasePair(source, headword, target, phrase, 1.0)


def _clean(text: str) -> str:
    return " ".join(_PHONETIC.sub(" ", _MARKUP.sub(" ", text)).replace("\u2010", "-").split()).strip(" ;,.-")
