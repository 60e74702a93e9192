"""What people write about the thesaurus. What it means is checked by the services."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.records.widgets import SearchableCheckboxes
from hubwerk.network.topics.models import LABEL_LENGTH, Topic
from hubwerk.network.topics.services.own_topics import OwnTopicDetails

__all__ = ["OwnTopicForm", "RejectionForm", "TopicProposalForm", "WordForm"]


if TYPE_CHECKING:
    _Topics = forms.ModelMultipleChoiceField[Topic]
else:
    _Topics = forms.ModelMultipleChoiceField


class _TopicField(_Topics):
    """Topics to choose from, named in the reader's language."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Topic.objects.none(), widget=SearchableCheckboxes, required=False, **options)
        self.wide = True

    def offer(self, language: str, *, apart_from: int | None = None) -> None:
        """All topics in use, in the order of the alphabet."""
        self.queryset = Topic.objects.current().exclude(pk=apart_from or 0).defer("context", "definition").by_label(language)


class WordForm(forms.Form):
    """A word for a topic."""

    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    labels = forms.CharField(
        label=_("Word"),
        max_length=LABEL_LENGTH,
        help_text=_("As it stands in texts. If it has several meanings, add in brackets which one you mean."),
    )
    note = forms.CharField(label=_("Why"), required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Where you met it, who uses it."))


class _LabelledForm(forms.Form):
    """A topic with its labels, one a line in each language."""

    label_de = forms.CharField(label=_("German"), required=False, widget=forms.Textarea(attrs={"rows": 3, "lang": "de"}))
    label_fr = forms.CharField(label=_("French"), required=False, widget=forms.Textarea(attrs={"rows": 3, "lang": "fr"}))
    label_nl = forms.CharField(label=_("Dutch"), required=False, widget=forms.Textarea(attrs={"rows": 3, "lang": "nl"}))
    label_en = forms.CharField(label=_("English"), required=False, widget=forms.Textarea(attrs={"rows": 3, "lang": "en"}))
    definition = forms.CharField(
        label=_("Definition"), required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text=_("One sentence: what is meant, and what is not.")
    )
    broader = _TopicField(label=_("Broader topics"), help_text=_("What this is a kind or a part of. Whoever looks for that finds this too."))

    def __init__(self, *args: Any, language: str, apart_from: int | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            if isinstance(field, _TopicField):
                field.offer(language, apart_from=apart_from)
        self.fields["label_de"].help_text = _("One word a line, the usual one first. One language is enough to begin with.")

    def labels(self) -> dict[str, list[str]]:
        """The labels by language, as entered."""
        return {code: [line.strip() for line in self.cleaned_data[f"label_{code}"].splitlines() if line.strip()] for code in LANGUAGES}


class TopicProposalForm(_LabelledForm):
    """A topic that is missing."""

    note = forms.CharField(label=_("Why"), required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Who in the network speaks of it."))

    def details(self) -> OwnTopicDetails:
        """What the service wants."""
        return OwnTopicDetails(labels=self.labels(), definition=self.cleaned_data["definition"], broader=_identifiers(self.cleaned_data["broader"]))


class OwnTopicForm(_LabelledForm):
    """One of the hub's own topics, whole."""

    related = _TopicField(label=_("Related topics"))
    context = forms.CharField(
        label=_("Context words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line. Where a label has several meanings, these words beside it tell that this one is meant."),
    )

    @classmethod
    def about(cls, topic: Topic, labels: dict[str, list[str]], *, broader: Sequence[Topic], related: Sequence[Topic]) -> dict[str, Any]:
        """What the form shows of a topic at first."""
        written = {f"label_{code}": "\n".join(texts) for code, texts in labels.items()}
        rest = {"definition": topic.definition, "context": "\n".join(topic.context)}
        return {**written, **rest, "broader": [other.pk for other in broader], "related": [other.pk for other in related]}

    def details(self) -> OwnTopicDetails:
        """What the service wants."""
        return OwnTopicDetails(
            labels=self.labels(),
            definition=self.cleaned_data["definition"],
            broader=_identifiers(self.cleaned_data["broader"]),
            related=_identifiers(self.cleaned_data["related"]),
            context=[line.strip() for line in self.cleaned_data["context"].splitlines() if line.strip()],
        )


class RejectionForm(forms.Form):
    """Why something is not taken into the thesaurus."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Whoever proposed it reads this."))


def _identifiers(topics: Any) -> list[str]:
    return [topic.identifier for topic in topics]
