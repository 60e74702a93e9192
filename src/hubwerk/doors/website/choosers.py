"""Dialogues in which editors choose records of the network by typing a part of their name."""

from typing import Any, ClassVar, Final

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.network.organisations.models import Organisation, Region
from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.models import Person
from hubwerk.network.topics.models import Topic

__all__ = ["CHOOSERS", "organisation_chooser", "person_chooser", "region_chooser", "topic_chooser"]


class _WordsForm(BaseFilterForm):
    """A search that wants every word somewhere in the named columns. Plain records are not in the back office's search index."""

    columns: ClassVar[tuple[str, ...]] = ()

    q = forms.CharField(label=_("Search term"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Search")}))

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        """The rows with all words."""
        words = self.cleaned_data.get("q", "").replace("\0", " ").split()
        for word in words:
            fits = Q()
            for column in self.columns:
                fits |= Q(**{f"{column}__icontains": word})
            objects = objects.filter(fits)
        self.is_searching = bool(words)
        self.search_query = " ".join(words)
        return objects


class OrganisationWords(_WordsForm):
    """By name and town."""

    columns = ("name", "town")


class TopicWords(_WordsForm):
    """By the label in any language."""

    columns = tuple(f"label_{language}" for language in LANGUAGES)


class RegionWords(_WordsForm):
    """By the name in any language, or the code."""

    columns = ("code", *(f"name_{language}" for language in LANGUAGES))


class PersonWords(_WordsForm):
    """By name."""

    columns = ("given_name", "family_name")


class _OrganisationRows:
    filter_form_class = OrganisationWords

    def get_object_list(self) -> QuerySet[Organisation]:
        """Organisations the public may see."""
        return Organisation.objects.published()


class _TopicRows:
    filter_form_class = TopicWords

    def get_object_list(self) -> QuerySet[Topic]:
        """Topics that can be chosen today."""
        return Topic.objects.current()


class _RegionRows:
    filter_form_class = RegionWords

    def get_object_list(self) -> QuerySet[Region]:
        """All regions, named areas first."""
        return Region.objects.order_by("kind", "code")


class _PersonRows:
    filter_form_class = PersonWords

    def get_object_list(self) -> QuerySet[Person]:
        """Persons who agreed to stand in the public directory; nobody else may be named on a page."""
        return Person.objects.with_consent(ConsentPurpose.DIRECTORY)


def _chooser(name: str, model: type[Any], rows: type[Any], **texts: Any) -> ChooserViewSet:
    return ChooserViewSet(
        name,
        model=model,
        choose_view_class=type("ChooseView", (rows, ChooseView), {}),
        choose_results_view_class=type("ChooseResultsView", (rows, ChooseResultsView), {}),
        per_page=15,
        **texts,
    )


organisation_chooser: Final = _chooser(
    "organisation_chooser",
    Organisation,
    _OrganisationRows,
    icon="group",
    choose_one_text=_("Choose an organisation"),
    choose_another_text=_("Choose another organisation"),
)
topic_chooser: Final = _chooser(
    "topic_chooser", Topic, _TopicRows, icon="tag", choose_one_text=_("Choose a topic"), choose_another_text=_("Choose another topic")
)
region_chooser: Final = _chooser(
    "region_chooser", Region, _RegionRows, icon="site", choose_one_text=_("Choose a region"), choose_another_text=_("Choose another region")
)
person_chooser: Final = _chooser(
    "person_chooser", Person, _PersonRows, icon="user", choose_one_text=_("Choose a person"), choose_another_text=_("Choose another person")
)
CHOOSERS: Final = (organisation_chooser, topic_chooser, region_chooser, person_chooser)
