"""The first matches of a new member, sent to whoever represents it: three at most, with the reasons in words."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from html import unescape
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags
from django.utils.timezone import localdate
from django.utils.translation import pgettext_lazy

from hubwerk.doors.website.queries.answers import without_repeating_profiles
from hubwerk.doors.website.queries.spoken import topic_rows
from hubwerk.doors.website.wording import sentence, topics_of_match
from hubwerk.foundation.mail.queries import wants
from hubwerk.foundation.mail.services.outbox import JSON, queue_mail
from hubwerk.foundation.ui.addresses import public_url
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.network.organisations.models import Affiliation, Organisation
from hubwerk.network.topics.models import Topic
from hubwerk.processes.matchmaking.queries import Match, matches_for_organisation

if TYPE_CHECKING:
    from hubwerk.processes.membership.models import Membership

__all__ = ["MATCH_MAIL", "send_first_matches"]

MATCH_MAIL: Final = "matches"  # the kind of mail, which people can switch off
_SHOWN: Final = 3
_REASONS: Final = 3
# Below so many points of 100 two texts share a word and no more.
_LEAST: Final = 15
_QUOTED: Final = pgettext_lazy("quotation marks around words of a text", "“%(words)s”")


def send_first_matches(membership: "Membership", at: datetime) -> str:
    """Mail them to each representative in their language; nothing is sent where nobody fits well enough yet."""
    organisation = membership.organisation
    found = matches_for_organisation(organisation, limit=_SHOWN * 2, on=localdate(at))
    matches = [match for match in without_repeating_profiles(found) if match.score >= _LEAST][:_SHOWN]
    if not matches:
        return ""
    topics = topic_rows({identifier for match in matches for identifier in topics_of_match(match)})
    for affiliation in _representatives(organisation):
        person = affiliation.person
        with translation.override(person.language):
            context: dict[str, JSON] = {
                "name": person.full_name,
                "organisation": organisation.name,
                "matches": [_in_words(match, topics) for match in matches],
            }
        queue_mail(
            template="first-matches",
            to=person.email,
            language=person.language,
            context=context,
            key=f"first-matches/{membership.pk}/{person.pk}",
            at=at,
            about=membership,
        )
    return ""


def _representatives(organisation: Organisation) -> Sequence[Affiliation]:
    """Those who have an address, and have not said that they can do without."""
    rows = organisation.affiliations.current().filter(role=AffiliationRole.REPRESENTATIVE).exclude(person__email="")
    return [row for row in rows.select_related("person__user").order_by("pk") if wants(row.person.user, MATCH_MAIL)]


def _in_words(match: Match, topics: Mapping[str, Topic]) -> dict[str, JSON]:
    """Who it is, what of theirs answers, where to read it, and why; in the active language."""
    other = match.organisation
    path = reverse("website:listing", args=[match.listing.pk]) if match.listing else reverse("website:organisation", args=[other.slug])
    reasons = [_plain(sentence(reason, match, topics)) for reason in match.reasons]
    return {
        "organisation": other.name,
        "town": other.town,
        "title": match.listing.title if match.listing else "",
        "kind": match.listing.kind if match.listing else "",
        "url": public_url(path),
        "reasons": [reason for reason in reasons if reason][:_REASONS],
    }


def _plain(text: str) -> str:
    """A sentence without markup; quoted words keep their quotation marks, as the language writes them."""
    before, after = (str(_QUOTED) % {"words": "\0"}).split("\0")
    opened = text.replace("</q>", after)
    parts = opened.split("<q ")
    return unescape(strip_tags(parts[0] + "".join(before + part.partition(">")[2] for part in parts[1:])))
