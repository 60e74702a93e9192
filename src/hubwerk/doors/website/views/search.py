"""The search that takes a sentence."""

from typing import Any, Final

from django.db.models import Q, TextChoices
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from hubwerk.doors.website.queries.answers import answers_to_sentence, pages_to_read
from hubwerk.doors.website.queries.directory import named
from hubwerk.doors.website.queries.events import events_to_visit
from hubwerk.doors.website.queries.remembered import network_version
from hubwerk.doors.website.queries.spoken import spoken, topic_rows
from hubwerk.doors.website.reading import reader_language
from hubwerk.doors.website.views.answers import answer
from hubwerk.doors.website.wording import topics_of_match
from hubwerk.foundation.ui.selection import Facet, Selection
from hubwerk.network.topics.models import Topic
from hubwerk.processes.matchmaking.queries import Match, TextHit

SENTENCE_LENGTH: Final = 2000  # characters
_NAME_LENGTH: Final = 80
_SHOWN: Final = 20
_NAMED: Final = 5


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Who answers a sentence and what there is to read, and why. Short searches also find names of organisations and topics."""
    written = request.GET.get("q", "").replace("\0", " ")
    sentence = written.strip()
    too_long = len(sentence) > SENTENCE_LENGTH
    context: dict[str, Any] = {"q": written, "sentence": sentence, "too_long": too_long, "limit": SENTENCE_LENGTH, "length": len(sentence)}
    if sentence and not too_long:
        context |= _answers(sentence, Selection(request.GET))
    return answer(request, "website/search.html", "website/_search_results.html", context)


class Answer(TextChoices):
    """What kind of answer a reader wants to see."""

    NETWORK = "network", _("Organisations, needs and offers")
    EVENT = "event", _("Events")
    PAGE = "page", _("Pages to read")
    TOPIC = "topic", _("Topics")


def _answers(sentence: str, selection: Selection) -> dict[str, Any]:
    on = timezone.localdate()
    version = network_version()
    found = answers_to_sentence(sentence, version=version, on=on, limit=_SHOWN)
    name = " ".join(sentence.split())
    is_name = len(name) <= _NAME_LENGTH
    speakers = spoken(version, on=on)
    readings = pages_to_read(found, at=timezone.now(), language=reader_language())
    visits = events_to_visit(found, at=timezone.now(), language=reader_language())
    answers: list[Match | TextHit] = [*found.matches, *(reading.hit for reading in readings), *(visit.hit for visit in visits)]
    wanted = {topic for one in answers for topic in topics_of_match(one)}
    topics = topic_rows({*wanted, *(identifier for identifier, _read in found.topics)})
    organisations = named(name, limit=_NAMED) if is_name else []
    read = [topics[identifier] for identifier, _read in found.topics if identifier in topics]
    by_name = [topic for topic in (_topics_named(name) if is_name else []) if topic not in read]
    asked = [(topic, len(speakers.organisations_on(topic.identifier))) for topic in (*by_name, *read)]
    kind = selection.choice("kind", Answer.values)
    selection.chosen["q"] = sentence
    counts = {Answer.NETWORK.value: len(found.matches) + len(organisations), Answer.PAGE.value: len(readings), Answer.TOPIC.value: len(asked)}
    counts[Answer.EVENT.value] = len(visits)
    return {
        "matches": found.matches if kind in ("", Answer.NETWORK) else [],
        "organisations": organisations if kind in ("", Answer.NETWORK) else [],
        "visits": visits if kind in ("", Answer.EVENT) else [],
        "readings": readings if kind in ("", Answer.PAGE) else [],
        "topics_asked": asked if kind in ("", Answer.TOPIC) else [],
        "topics": topics,
        "kinds": Facet.of("kind", _("Kind of answer"), [(choice.value, choice.label, 0) for choice in Answer], counts, selection),
        "everything": selection.url(kind=""),
        "found": any(counts.values()),
        "selection": selection,
    }


def _topics_named(text: str) -> list[Topic]:
    """Topics with a label like this in any language."""
    labels = Q(labels__text__iexact=text) | Q(labels__text__istartswith=f"{text} ")
    return list(Topic.objects.current().filter(labels).distinct().by_label(reader_language())[:_NAMED])
