"""Why two texts were matched, said in the reader's language. The engine gives codes and data, the words are here."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from hubwerk.engine.matching import Entry, Reason
from hubwerk.engine.text.languages import LANGUAGES, known_language
from hubwerk.network.organisations.enums import Role
from hubwerk.network.topics.models import Topic

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from hubwerk.engine.matching.reasons import CommonTopic, WordPair
    from hubwerk.engine.matching.spans import Place
    from hubwerk.processes.matchmaking.queries import Match, TextHit

__all__ = ["COMMON_TOPICS", "in_words", "joined", "sentence", "topics_of_match"]

COMMON_TOPICS: Final = "common-topics"  # the code of the reason that people understand best

_WORDS: Final = 3
# A pair of words that carries less of its reason than this is no reason anybody would give.
_TELLING: Final = 0.2
_COUNTRIES: Final = {
    "DE": gettext_lazy("Germany"),
    "BE": gettext_lazy("Belgium"),
    "NL": gettext_lazy("Netherlands"),
    "LU": gettext_lazy("Luxembourg"),
}
_AND: Final = pgettext_lazy("between the last two of a list", "and")


def sentence(reason: Reason, match: "Match | TextHit", topics: Mapping[str, Topic]) -> SafeString:
    """One reason of a match as a sentence. `topics` names what it speaks of; "" for a code that has no words yet."""
    write = _SENTENCES.get(reason.code)
    return write(reason.data, match, topics) if write else SafeString("")


def in_words(match: "Match", topics: Mapping[str, Topic], *, limit: int = 2) -> list[SafeString]:
    """The strongest reasons of a match as sentences; the topics in common lead, whatever their points."""
    ordered = sorted(match.reasons, key=lambda reason: reason.code != COMMON_TOPICS)
    written = (sentence(reason, match, topics) for reason in ordered)
    return [text for text in written if text][:limit]


def topics_of_match(match: "Match | TextHit") -> set[str]:
    """The identifiers of all topics that the reasons of a match name."""
    common = [topic for reason in match.reasons if reason.code == COMMON_TOPICS for topic in reason.data["topics"]]
    return {identifier for topic in common for identifier in (topic.topic, topic.entry_topic)}


def joined(parts: "Iterable[StrOrPromise]") -> SafeString:
    """A list as it is written in a sentence: a, b and c."""
    shown = [conditional_escape(part) for part in parts]
    if len(shown) < 2:
        return mark_safe("".join(shown))  # noqa: S308  (every part was escaped above)
    return format_html("{} {} {}", mark_safe(", ".join(shown[:-1])), _AND, shown[-1])  # noqa: S308  (as above)


def _common_topics(data: Mapping[str, Any], match: "Match | TextHit", topics: Mapping[str, Topic]) -> SafeString:
    common: Sequence[CommonTopic] = data["topics"]
    same = [_topic(topic.topic, topics) for topic in common if topic.topic == topic.entry_topic and topic.topic in topics]
    near = [
        format_html("{} – {}", _topic(topic.topic, topics), _topic(topic.entry_topic, topics))
        for topic in common
        if topic.topic != topic.entry_topic and topic.topic in topics and topic.entry_topic in topics
    ]
    parts = []
    if same:
        parts.append(_filled(_("Both speak of {topics}."), topics=joined(same)))
    if near:
        parts.append(_filled(_("Their topics are close: {pairs}."), pairs=joined(near)))
    return mark_safe(" ".join(parts))  # noqa: S308  (sentences made by `_filled`)


def _same_words(data: Mapping[str, Any], match: "Match | TextHit", topics: Mapping[str, Topic]) -> SafeString:
    words = [_quoted(match.query, pair.query_places) or _quoted(match.entry, pair.entry_places) for pair in _telling(data["words"])]
    return _listed(_("The same words stand in both texts: {words}."), words)


def _bridged_words(data: Mapping[str, Any], match: "Match | TextHit", topics: Mapping[str, Topic]) -> SafeString:
    return _listed(_("Words with the same meaning: {words}."), _pairs(data["words"], match))


def _similar_words(data: Mapping[str, Any], match: "Match | TextHit", topics: Mapping[str, Topic]) -> SafeString:
    return _listed(_("Words that are alike: {words}."), _pairs(data["words"], match))


def _close_meaning(data: Mapping[str, Any], match: "Match | TextHit", topics: Mapping[str, Topic]) -> SafeString:
    return _filled(_("The two texts are close in meaning."))


def _role_fit(data: Mapping[str, Any], match: "Match | TextHit", topics: Mapping[str, Topic]) -> SafeString:
    return _filled(_("Their roles fit: {roles} – {other_roles}."), roles=_roles(data["roles"]), other_roles=_roles(data["other_roles"]))


def _nearness(data: Mapping[str, Any], match: "Match | TextHit", topics: Mapping[str, Topic]) -> SafeString:
    kilometres = round(data["kilometres"])
    if kilometres < 1:
        return _filled(_("They are in the same place."))
    return _filled(_("They are {kilometres} km apart as the crow flies."), kilometres=number_format(kilometres, force_grouping=True))


def _across_border(data: Mapping[str, Any], match: "Match | TextHit", topics: Mapping[str, Topic]) -> SafeString:
    country, other = (_COUNTRIES.get(code, code) for code in data["countries"])
    return _filled(_("A border lies between them: {country} – {other}."), country=country, other=other)


def _freshness(data: Mapping[str, Any], match: "Match | TextHit", topics: Mapping[str, Topic]) -> SafeString:
    return _filled(_("Published on {date}."), date=date_format(data["published"], "DATE_FORMAT"))


def _shared_language(data: Mapping[str, Any], match: "Match | TextHit", topics: Mapping[str, Topic]) -> SafeString:
    return _filled(_("Languages that both sides speak: {languages}."), languages=_languages(data["languages"]))


def _no_shared_language(data: Mapping[str, Any], match: "Match | TextHit", topics: Mapping[str, Topic]) -> SafeString:
    return _filled(
        _("No language is known that both sides speak: {languages} here, {other_languages} there."),
        languages=_languages(data["languages"]),
        other_languages=_languages(data["other_languages"]),
    )


_SENTENCES: "Final[dict[str, Callable[[Mapping[str, Any], Match | TextHit, Mapping[str, Topic]], SafeString]]]" = {
    COMMON_TOPICS: _common_topics,
    "same-words": _same_words,
    "bridged-words": _bridged_words,
    "similar-words": _similar_words,
    "close-meaning": _close_meaning,
    "role-fit": _role_fit,
    "nearness": _nearness,
    "across-border": _across_border,
    "freshness": _freshness,
    "shared-language": _shared_language,
    "no-shared-language": _no_shared_language,
}


def _filled(text: str, **values: object) -> SafeString:
    """A translated sentence with its values, all of them escaped."""
    return format_html(text, **values) if values else SafeString(conditional_escape(text))


def _listed(text: str, words: Iterable[SafeString]) -> SafeString:
    """A sentence about words, "" where none of them can be shown."""
    found = list(dict.fromkeys(word for word in words if word))
    return _filled(text, words=joined(found)) if found else SafeString("")


def _telling(pairs: "Sequence[WordPair]") -> "list[WordPair]":
    whole = sum(pair.share for pair in pairs)
    return [pair for place, pair in enumerate(pairs) if place == 0 or pair.share >= _TELLING * whole][:_WORDS]


def _pairs(pairs: "Sequence[WordPair]", match: "Match | TextHit") -> list[SafeString]:
    both = ((_quoted(match.query, pair.query_places), _quoted(match.entry, pair.entry_places)) for pair in _telling(pairs))
    return [format_html("{}\u00a0– {}", ours, theirs) for ours, theirs in both if ours and theirs]


def _quoted(entry: Entry, places: "Sequence[Place]") -> SafeString:
    """The words at the first of these places, in the language of the text."""
    for place in places:
        text = entry.title if place.field == "title" else entry.text
        if words := text[place.start : place.end].strip():
            return format_html('<q lang="{}">{}</q>', known_language(entry.language, f"{entry.title}\n{entry.text}"), words)
    return SafeString("")


def _topic(identifier: str, topics: Mapping[str, Topic]) -> SafeString:
    topic = topics[identifier]
    url = reverse("website:topic", args=[identifier])
    return format_html('<a href="{}">{}</a>', url, topic.label(_reader_language()))


def _roles(roles: Sequence[str]) -> SafeString:
    return joined(Role(str(role)).label for role in roles) if roles else SafeString("–")


def _languages(codes: Sequence[str]) -> SafeString:
    return joined(str(get_language_info(code)["name_translated"]) for code in codes)


def _reader_language() -> str:
    """The language of the page, as topics name it."""
    language = (get_language() or LANGUAGES[0]).partition("-")[0]
    return language if language in LANGUAGES else LANGUAGES[0]
