"""The page on which an organisation says in its own words what it is about, and the topics found in it."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, ClassVar, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.accounts.enums import Language
from hubwerk.network.topics.models import Topic
from hubwerk.processes.membership.forms.base import Fact, StepForm
from hubwerk.processes.membership.forms.typed import Typed
from hubwerk.processes.membership.queries.topics_in_text import ReadText, read_text
from hubwerk.processes.membership.steps import Step

__all__ = ["PROFILE_LENGTH", "AboutForm", "TopicChoice"]

PROFILE_LENGTH: Final = 8000  # characters
_SHORTEST: Final = 40
_LANGUAGES: Final[list[tuple[str, str | Promise]]] = [("", _("Recognise it by itself")), *Language.choices]


class TopicChoice:
    """A topic beside its tick, with the words of the text it was read in."""

    def __init__(self, topic: Topic, *, is_chosen: bool, words: Sequence[str] = ()) -> None:
        self.topic = topic
        self.is_chosen = is_chosen
        self.words = words


class AboutForm(StepForm):
    """A text in the organisation's own language.

    Topics found in it are ticked until somebody takes the tick away: `offered` are those that were shown, `topics` those still ticked,
    both by identifier. What is found when the page is sent and was not shown before counts as ticked and is shown on the last page.
    """

    step = Step.ABOUT
    also_sent: ClassVar[tuple[str, ...]] = ("topics", "offered", "found_language")

    profile = forms.CharField(
        label=_("What do you do, and what are you looking for?"),
        max_length=PROFILE_LENGTH,
        min_length=_SHORTEST,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text=_("A few sentences in your own language. Others find you by them across languages; nobody has to translate anything."),
        error_messages={"min_length": _("Please write one or two whole sentences, so that others can find you.")},
    )
    profile_language = forms.ChoiceField(label=_("Language of this text"), choices=_LANGUAGES, required=False)

    def prepare(self) -> None:
        """No topic was looked for yet."""
        self._found: ReadText | None = None

    def look_around(self) -> None:
        """Read the text: its language, and what it speaks of."""
        if self._text:
            self._found = read_text(self._text, language=self.typed.get("profile_language", ""))

    @property
    def language(self) -> str:
        """The language the text is in, declared or found; empty while nobody looked."""
        if self._found is not None:
            return self._found.language
        return self.typed.get("profile_language") or self.typed.get("found_language", "")

    @property
    def language_name(self) -> str:
        """What that language is called in itself."""
        return str(Language(self.language).label) if self.language in Language.values else ""

    @property
    def is_language_guessed(self) -> bool:
        """Whether the applicant left it to us to recognise the language."""
        return bool(self.language) and not self.typed.get("profile_language")

    @cached_property
    def choices(self) -> list[TopicChoice]:
        """Topics to tick, what was found now first."""
        offered, chosen = self.typed.getlist("offered"), self.typed.getlist("topics")
        found = self._found.topics if self._found is not None else []
        words = self._found.words if self._found is not None else {}
        fresh = {topic.identifier for topic in found} - set(offered)
        rows = {topic.identifier: topic for topic in found}
        missing = [identifier for identifier in (*chosen, *offered) if identifier not in rows]
        rows |= {topic.identifier: topic for topic in Topic.objects.current().filter(identifier__in=missing)} if missing else {}
        # A topic that was found in an earlier wording and is not ticked any more has nothing to do here.
        shown = [topic for topic in rows.values() if topic in found or topic.identifier in chosen or self._found is None]
        return [
            TopicChoice(topic, is_chosen=topic.identifier in chosen or topic.identifier in fresh, words=words.get(topic.identifier, ()))
            for topic in shown
        ]

    def kept(self) -> Typed:
        """With the language and the topics that were found."""
        values = super().kept()
        if self._found is not None:
            values["found_language"] = [self._found.language]
            values["topics"] = [choice.topic.identifier for choice in self.choices if choice.is_chosen]
            values["offered"] = list(dict.fromkeys([*self.typed.getlist("offered"), *(choice.topic.identifier for choice in self.choices)]))
        return values

    def details(self) -> dict[str, Any]:
        """What the page fills."""
        return {
            "profile": self.cleaned_data["profile"],
            "profile_language": self.language,
            "topic_ids": frozenset(topic.pk for topic in self._chosen),
        }

    def facts(self) -> list[Fact]:
        """What the page says."""
        facts = [
            Fact(_("About you"), self.cleaned_data["profile"], language=self.language, is_text=True),
            Fact(_("Language"), self.language_name),
            Fact(_("Topics"), ", ".join(sorted(str(topic) for topic in self._chosen))),
        ]
        return [fact for fact in facts if fact.value]

    @property
    def _text(self) -> str:
        return self.typed.get("profile", "").strip()[:PROFILE_LENGTH]

    @property
    def _chosen(self) -> list[Topic]:
        return [choice.topic for choice in self.choices if choice.is_chosen]
