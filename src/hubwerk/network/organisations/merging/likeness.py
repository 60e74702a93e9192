"""By what two records are recognised as one organisation: the bare name, the host of the website, the VAT and the company number."""

import re
import unicodedata
from typing import Final
from urllib.parse import urlsplit

from hubwerk.network.organisations.validators import normalised_company_number, normalised_vat_number

__all__ = ["NAME_KEY_LENGTH", "bare_name", "bare_vat_number", "name_key", "registered_number", "website_host"]

NAME_KEY_LENGTH: Final = 200

_SPELLED: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "&": " und ", "+": " und "})
_ABBREVIATION: Final = re.compile(r"\b(?:\w\.\s?){2,}")
_WORD: Final = re.compile(r"[^\W_]+")
# Legal forms of the countries around, and the words that only join them.
_FORMS: Final = frozenset(
    """gmbh mbh ggmbh ag kg kgaa ug haftungsbeschraenkt ohg gbr ev eg egmbh se partg partgmbb ek gag
    bv bvba nv vof cv cvba cvso vzw ivzw stichting cooeperatie cooperatie coop
    sa sas sasu sarl srl sprl scrl scri snc sc asbl aisbl eurl sci
    ltd limited plc llc llp inc corp co company cie und""".split()
)


def bare_name(name: str) -> str:
    """A name in lower case without accents, punctuation and legal form; empty where nothing else is left of it."""
    spelled = _ABBREVIATION.sub(lambda found: found[0].replace(".", "").replace(" ", "") + " ", unicodedata.normalize("NFC", name).lower())
    stripped = unicodedata.normalize("NFKD", spelled.translate(_SPELLED))
    words = _WORD.findall("".join(letter for letter in stripped if not unicodedata.combining(letter)))
    while words and words[-1] in _FORMS:
        words.pop()
    while words and words[0] in _FORMS:
        words.pop(0)
    return " ".join(words)


def name_key(name: str) -> str:
    """The bare name as it is stored beside the name, to look it up by."""
    return bare_name(name)[:NAME_KEY_LENGTH]


def website_host(website: str) -> str:
    """The host of a website without www.; empty where there is none."""
    host = (urlsplit(website if "//" in website else f"//{website}").hostname or "").lower().rstrip(".")
    return host.removeprefix("www.")


def bare_vat_number(vat_number: str | None) -> str:
    """A VAT number without spaces, dots and dashes; empty where there is none."""
    return normalised_vat_number(vat_number or "")


def registered_number(company_number: str | None, vat_number: str | None) -> str:
    """A company number with its country and nothing between its digits. A Belgian VAT number is one, too; empty where there is neither."""
    belgian = bare_vat_number(vat_number)
    return normalised_company_number(company_number or "") or (belgian if belgian.startswith("BE") else "")
