"""Whether a change would leave the thesaurus as it must be; the engine's checks decide."""

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from hubwerk.engine.thesaurus import Label, Thesaurus
from hubwerk.engine.thesaurus import Topic as EngineTopic
from hubwerk.engine.thesaurus.checking import LONGEST_LABEL, check, label_key
from hubwerk.foundation.errors import InvalidInput
from hubwerk.network.topics.queries import hub_thesaurus

if TYPE_CHECKING:
    from hubwerk.engine.thesaurus.checking import Problem

__all__ = ["require_no_conflict"]

# The checks that hold for what a hub adds. It may speak fewer languages than the shipped thesaurus, and leave out a definition.
_FIELDS: Final = {
    "label-claimed-twice": "labels",
    "label-repeated": "labels",
    "label-too-long": "labels",
    "label-empty": "labels",
    "broader-unknown": "broader",
    "cycle": "broader",
    "related-unknown": "related",
    "related-to-itself": "related",
    "related-is-broader": "related",
}


def require_no_conflict(topic: EngineTopic) -> None:
    """Raises `InvalidInput` with what this topic would break, in words, if it were added or took the place of the one with its id."""
    before = hub_thesaurus()
    after = before.merged_with(Thesaurus.of([topic]))
    new = [problem for problem in sorted(set(check(after)) - set(check(before))) if problem.code in _FIELDS]
    if new:
        errors: dict[str, list[str]] = {}
        for problem in new:
            messages = errors.setdefault(_FIELDS[problem.code], [])
            messages += [message for message in _messages(problem, topic, before) if message not in messages]
        raise InvalidInput(errors)


def _messages(problem: "Problem", topic: EngineTopic, thesaurus: Thesaurus) -> list[str]:
    """A problem in words."""
    match problem.code:
        case "label-claimed-twice":
            return _claims(topic, thesaurus)
        case "label-repeated":
            return [_("“%(labels)s” are one word for this topic: keep one of them.") % {"labels": problem.detail.partition(": ")[2]}]
        case "label-too-long":
            word = problem.detail.partition(": ")[2]
            return [_("“%(label)s” is too long: a word for a topic has at most %(number)d parts.") % {"label": word, "number": LONGEST_LABEL}]
        case "label-empty":
            return [_("A word cannot consist of brackets alone.")]
        case "cycle":
            return [_("A topic cannot stand above itself.")]
        case "related-to-itself":
            return [_("A topic is not related to itself.")]
        case "related-is-broader":
            return [_("“%(topic)s” stands above or below this topic already, so it cannot be a related one as well.") % {"topic": problem.detail}]
        case _:
            return [_("There is no other topic “%(topic)s”.") % {"topic": problem.detail}]


def _claims(topic: EngineTopic, thesaurus: Thesaurus) -> list[str]:
    """Each of the topic's labels that belongs to another one, with the name of that one."""
    messages = []
    for language, labels in topic.labels.items():
        for written in labels:
            key = label_key(Label.parse(written).text)
            for other in thesaurus:
                if other.id != topic.id and any(label_key(Label.parse(label).text) == key for label in other.labels.get(language, ())):
                    message = _("“%(label)s” already means the topic “%(topic)s”. Choose a word that says more exactly what you mean.")
                    messages.append(message % {"label": written, "topic": other.label(language)})
    return messages
