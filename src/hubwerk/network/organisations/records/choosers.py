"""Dialogues in which the team chooses organisations and persons, published or not. Editors of pages have their own, which show only what is public."""

from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet

from hubwerk.network.organisations.models import Organisation
from hubwerk.network.people.models import Person

__all__ = ["CHOOSERS", "OrganisationWidget", "PersonWidget"]


class _WordsForm(BaseFilterForm):
    """A search that wants every word in one of the columns."""

    columns: ClassVar[tuple[str, ...]] = ()
    q = forms.CharField(label=_("Search"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Search")}))

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        """The rows with all words."""
        words = self.cleaned_data.get("q", "").split()[:8]
        for word in words:
            fits = Q()
            for column in self.columns:
                fits |= Q(**{f"{column}__icontains": word})
            objects = objects.filter(fits)
        self.is_searching, self.search_query = bool(words), " ".join(words)
        return objects


class _OrganisationWords(_WordsForm):
    columns = ("name", "town", "vat_number", "company_number")


class _PersonWords(_WordsForm):
    columns = ("given_name", "family_name", "email")


class _ForTheTeam:
    """Open only to those who may look at the records anyway."""

    model_class: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Raises `PermissionDenied` for everyone else."""
        options = self.model_class._meta
        if not request.user.has_perm(f"{options.app_label}.view_{options.model_name}"):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # Wagtail's views come after this one
        return response


def _team_chooser(name: str, model: type[Any], words: type[_WordsForm], **texts: Any) -> ChooserViewSet:
    def guarded(view: type[Any], **own: Any) -> type[Any]:
        return type(view.__name__, (_ForTheTeam, view), own)

    return ChooserViewSet(
        name,
        model=model,
        register_widget=False,
        choose_view_class=guarded(chooser.ChooseView, filter_form_class=words),
        choose_results_view_class=guarded(chooser.ChooseResultsView, filter_form_class=words),
        chosen_view_class=guarded(chooser.ChosenView),
        chosen_multiple_view_class=guarded(chooser.ChosenMultipleView),
        create_view_class=guarded(chooser.CreateView),
        per_page=15,
        **texts,
    )


_organisations: Final = _team_chooser(
    "organisation_records",
    Organisation,
    _OrganisationWords,
    icon="group",
    choose_one_text=_("Choose an organisation"),
    choose_another_text=_("Choose another organisation"),
    edit_item_text=_("Change this organisation"),
)
_persons: Final = _team_chooser(
    "person_records",
    Person,
    _PersonWords,
    icon="user",
    choose_one_text=_("Choose a person"),
    choose_another_text=_("Choose another person"),
    edit_item_text=_("Change this person"),
)
CHOOSERS: Final = (_organisations, _persons)
OrganisationWidget: Final = _organisations.widget_class
PersonWidget: Final = _persons.widget_class
