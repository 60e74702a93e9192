"""The words that people agree to. What somebody has agreed to is never changed: a new text is a new version with its own first day."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from hubwerk.network.people.enums import ConsentPurpose

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["WORDINGS", "Wording", "wording_in_force", "wording_of"]


@dataclass(frozen=True, slots=True)
class Wording:
    """What exactly is agreed to for a purpose, in a version that is in force from a day on."""

    purpose: ConsentPurpose
    version: str
    from_on: date
    text: "StrOrPromise"


# Oldest first. A test holds each text to the version under which it was published.
WORDINGS: Final = (
    Wording(
        ConsentPurpose.MATCHES,
        "2026-11",
        date(2026, 11, 1),
        _(
            "I agree that members of the hub whose organisation is matched with mine see my name, e-mail address and telephone number, "
            "so that they can get in touch with me. I can withdraw this at any time; from then on nobody is shown these data. "
            "What happened before remains lawful."
        ),
    ),
    Wording(
        ConsentPurpose.NEWSLETTER,
        "2026-11",
        date(2026, 11, 1),
        _(
            "I agree that the hub sends me its newsletter about members, events and calls to my e-mail address, at most once a week. "
            "The hub does not record whether I open it. I can withdraw this at any time; from then on no issue is sent to me."
        ),
    ),
    Wording(
        ConsentPurpose.DIRECTORY,
        "2026-11",
        date(2026, 11, 1),
        _(
            "I agree that everyone on the internet sees my name, e-mail address and telephone number on the public page of my organisation. "
            "I can withdraw this at any time; from then on the hub shows them to nobody, "
            "but it cannot call back copies that others, such as search engines, made before."
        ),
    ),
)


def wording_in_force(purpose: ConsentPurpose, *, on: date) -> Wording:
    """The words that are agreed to on a day; the first ones where none were in force yet."""
    versions = [wording for wording in WORDINGS if wording.purpose == purpose]
    return next((wording for wording in reversed(versions) if wording.from_on <= on), versions[0])


def wording_of(purpose: ConsentPurpose, version: str) -> Wording | None:
    """The words of a version; None for one that was agreed to elsewhere, on paper or on the form of another system."""
    return next((wording for wording in WORDINGS if wording.purpose == purpose and wording.version == version), None)
