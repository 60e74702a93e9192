"""The engine as this hub runs it: its lexicon, and the shipped thesaurus with the hub's own topics over it."""

import hashlib
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

from hubwerk.engine.lexicon.bridge import Lexicon
from hubwerk.engine.lexicon.places import prepare_lexicon
from hubwerk.engine.matching.index import FORMAT
from hubwerk.engine.matching.topics import ThesaurusTopics
from hubwerk.engine.thesaurus import Thesaurus, load
from hubwerk.network.topics.queries import overlay


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon the settings name; compiled now if this machine has none yet."""
    return Lexicon(lexicon_path())


def lexicon_path() -> Path:
    """Where the lexicon lies."""
    if settings.HUBWERK_LEXICON:
        return Path(settings.HUBWERK_LEXICON)
    dictionaries = settings.HUBWERK_DICTIONARIES
    return prepare_lexicon(dictionaries=Path(dictionaries) if dictionaries else None)


class HubTopics(ThesaurusTopics):
    """Finds the topics of the shipped thesaurus and of the hub's overlay. `fingerprint` tells one state of both, and of the lexicon, from another."""

    def __init__(self, thesaurus: Thesaurus, fingerprint: str) -> None:
        super().__init__(thesaurus, lexicon())
        self.fingerprint = fingerprint


def hub_topics() -> HubTopics:
    """The topics as they are now: at most three queries, and the work of reading all labels only where something changed."""
    own = overlay()
    digest = hashlib.blake2b(f"{version('hubwerk')}:{FORMAT}:{lexicon_path().name}".encode(), digest_size=8)
    for topic in own:
        digest.update(repr((topic.id, sorted(topic.labels.items()), topic.broader, topic.related, topic.context)).encode())
    fingerprint = digest.hexdigest()
    found = _topics.get(fingerprint)
    if found is None:
        found = HubTopics(load().merged_with(Thesaurus.of(own)) if own else load(), fingerprint)
        _topics.clear()
        _topics[fingerprint] = found
    return found


_topics: dict[str, HubTopics] = {}
