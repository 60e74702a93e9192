"""Who answers a sentence or a listing, as the pages show it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from wagtail.models import Page

from hubwerk.doors.website.models.restrictions import kept_for_some
from hubwerk.doors.website.models.searchable import SearchablePage
from hubwerk.doors.website.queries.remembered import remembered
from hubwerk.doors.website.reading import language_of
from hubwerk.doors.website.searched_pages import PAGES
from hubwerk.network.organisations.models import Listing
from hubwerk.processes.matchmaking import queries as matchmaking
from hubwerk.processes.matchmaking.queries import Answers, Match, TextHit

_WORTH_READING: Final = 0.4
_TEXTS: Final = 24  # pages and events; one that is there in four languages may come four times


@dataclass(frozen=True, slots=True)
class Reading:
    """A page that answers a sentence, the language it is in, and why it answers."""

    page: Any
    language: str
    hit: TextHit


def answers_to_sentence(sentence: str, *, version: str, on: date, limit: int) -> Answers:
    """Who answers a sentence, what there is to read about it, and the topics it speaks of itself."""
    found = remembered(version, "sentence", sentence, on, compute=lambda: matchmaking.search(sentence, limit=limit, texts=_TEXTS, on=on))
    return replace(found, matches=without_repeating_profiles(found.matches))


def pages_to_read(answers: Answers, *, at: datetime, language: str) -> list[Reading]:
    """The pages among the answers that anybody may read at that moment, each in one language: the reader's where there is one, else the one that
    answers best.
    """
    hits = {hit.key: hit for hit in worth_reading(answers) if hit.table == PAGES}
    if not hits:
        return []
    rows = Page.objects.live().exclude(kept_for_some()).filter(pk__in=hits).select_related("locale").specific()
    public: list[Any] = [page for page in rows if isinstance(page, SearchablePage) and page.is_public_at(at)]
    chosen: dict[object, Any] = {}
    for page in sorted(public, key=lambda page: (language_of(page) != language, -hits[page.pk].score, page.pk)):
        chosen.setdefault(page.translation_key, page)
    best = {page.translation_key: max(hits[other.pk].score for other in public if other.translation_key == page.translation_key) for page in public}
    return [
        Reading(page, language_of(page), hits[page.pk]) for page in sorted(chosen.values(), key=lambda page: (-best[page.translation_key], page.pk))
    ]


def worth_reading(answers: Answers) -> list[TextHit]:
    """The texts among the answers, without those that answer far worse than the best answer: every text shares some word with every sentence."""
    scores = [*(match.score for match in answers.matches), *(hit.score for hit in answers.texts)]
    least = _WORTH_READING * max(scores, default=0.0)
    return [hit for hit in answers.texts if hit.score >= least]


def answers_to_listing(listing: Listing, *, version: str, on: date) -> list[Match]:
    """Who answers a need or could use an offer."""
    found = remembered(version, "listing", listing.pk, listing.updated_at, on, compute=lambda: matchmaking.matches_for_listing(listing, on=on))
    return without_repeating_profiles(found)


def without_repeating_profiles(matches: Iterable[Match]) -> list[Match]:
    """The matches in their order; the profile of an organisation is left out where one of its listings says it better, or at least more exactly."""
    kept = list(matches)
    by_listing = {match.organisation.pk for match in kept if match.listing is not None}
    return [match for match in kept if match.listing is not None or match.organisation.pk not in by_listing]
