"""What the texts of the network speak of and no topic names."""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Final

from django.core.cache import cache

from hubwerk.engine.matching import Entry
from hubwerk.engine.text.languages import known_language
from hubwerk.engine.thesaurus.gaps import Gap, Phrase, Source, gaps, unread_phrases
from hubwerk.network.organisations.models import Organisation, Region
from hubwerk.processes.matchmaking.engine import HubTopics, hub_topics
from hubwerk.processes.matchmaking.entries import all_entries, row_of

__all__ = ["GapsFound", "Quotation", "network_gaps"]

# So many texts are read, the newest first; beyond that a phrase that matters has been found.
TEXTS: Final = 4000
_KEPT: Final = 24 * 60 * 60  # seconds; changed texts and a changed thesaurus are noticed at once
_AROUND: Final = 60  # characters


@dataclass(frozen=True, slots=True)
class Quotation:
    """Where a phrase is written: what stands before it and after it, and the entry of the index it is from."""

    before: str
    phrase: str
    after: str
    entry: str


@dataclass(frozen=True, slots=True)
class GapsFound:
    """The phrases, with a few quotations of each, and the number of texts that were read."""

    gaps: tuple[tuple[Gap, tuple[Quotation, ...]], ...]
    texts: int


def network_gaps() -> GapsFound:
    """Words and phrases that several organisations use and no topic names. The same network and thesaurus give the same answer."""
    topics = hub_topics()
    sources = [_source(entry) for entry in _newest()]
    key = f"thesaurus-gaps:{_digest(topics.fingerprint, *(f'{source}' for source in sorted(sources)))}"
    found: GapsFound | None = cache.get(key)
    if found is None:
        read = gaps(sources, lambda source: _phrases(topics, source.text, source.language), names=_names())
        texts = {source.id: source.text for source in sources}
        quoted = tuple((gap, tuple(_quotation(texts[entry], entry, start, end) for entry, start, end in gap.examples)) for gap in read)
        found = GapsFound(quoted, len(sources))
        cache.set(key, found, _KEPT)
    return found


def _newest() -> list[Entry]:
    """What organisations write; what the hub's editors write says nothing of who needs a topic."""
    written = [entry for entry in all_entries() if row_of(entry.id)[0] in ("listing", "organisation")]
    entries = sorted(written, key=lambda entry: (entry.published.isoformat() if entry.published else "", entry.id), reverse=True)
    return entries[:TEXTS]


def _source(entry: Entry) -> Source:
    # The name of an organisation is no text.
    text = entry.text if row_of(entry.id)[0] == "organisation" else f"{entry.title}\n{entry.text}"
    return Source(entry.id, entry.organisation, text, known_language(entry.language, text))


@lru_cache(maxsize=2 * TEXTS)
def _phrases(topics: HubTopics, text: str, language: str) -> tuple[Phrase, ...]:
    """What no topic reads in a text; kept by its content, so a new text costs one reading."""
    return unread_phrases(text, language, topics.annotator.annotate(text, language))


def _names() -> list[str]:
    """Proper names, which are no topics: of organisations, towns and regions."""
    names = [name for row in Organisation.objects.values_list("name", "town") for name in row]
    regions = Region.objects.values_list("name_de", "name_fr", "name_nl", "name_en")
    return names + [name for row in regions for name in row]


def _quotation(text: str, entry: str, start: int, end: int) -> Quotation:
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if start > _AROUND:
        before = f"… {before.partition(' ')[2]}"
    if end + _AROUND < len(text):
        after = f"{after.rpartition(' ')[0]} …"
    return Quotation(before, text[start:end], after, entry)


def _digest(*parts: str) -> str:
    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(f"{len(part)}:{part}".encode())
    return digest.hexdigest()
