"""The search that takes a sentence."""

from typing import Any, Final

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from hubwerk.doors.website.queries.answers import answers_to_sentence
from hubwerk.doors.website.queries.directory import named
from hubwerk.doors.website.queries.remembered import network_version
from hubwerk.doors.website.queries.spoken import spoken, topic_rows
from hubwerk.doors.website.reading import reader_language
from hubwerk.doors.website.views.answers import answer
from hubwerk.doors.website.wording import topics_of_match
from hubwerk.network.topics.models import Topic

SENTENCE_LENGTH: Final = 2000  # characters
_NAME_LENGTH: Final = 80
_SHOWN: Final = 20
_NAMED: Final = 5


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Who answers a sentence, and why. Short searches also find names of organisations and topics."""
    written = request.GET.get("q", "").replace("\0", " ")
    sentence = written.strip()
    too_long = len(sentence) > SENTENCE_LENGTH
    context: dict[str, Any] = {"q": written, "sentence": sentence, "too_long": too_long, "limit": SENTENCE_LENGTH, "length": len(sentence)}
    if sentence and not too_long:
        context |= _answers(sentence)
    return answer(request, "website/search.html", "website/_search_results.html", context)


def _answers(sentence: str) -> dict[str, Any]:
    on = timezone.localdate()
    version = network_version()
    matches = answers_to_sentence(sentence, version=version, on=on, limit=_SHOWN)
    name = " ".join(sentence.split())
    is_name = len(name) <= _NAME_LENGTH
    speakers = spoken(version, on=on)
    return {
        "matches": matches,
        "topics": topic_rows(topic for match in matches for topic in topics_of_match(match)),
        "organisations": named(name, limit=_NAMED) if is_name else [],
        "topics_named": [(topic, len(speakers.organisations_on(topic.identifier))) for topic in _topics_named(name)] if is_name else [],
    }


def _topics_named(text: str) -> list[Topic]:
    """Topics with a label like this in any language."""
    labels = Q(labels__text__iexact=text) | Q(labels__text__istartswith=f"{text} ")
    return list(Topic.objects.current().filter(labels).distinct().by_label(reader_language())[:_NAMED])
