"""The list of persons."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final

import django_filters
from django import forms
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.records.columns import DayColumn
from hubwerk.foundation.records.listing import RecordIndexView
from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.models import Consent, Person

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from hubwerk.foundation.accounts.models import User
    from hubwerk.network.people.models import PersonQuerySet

__all__ = ["PersonIndexView"]

# Short words for the list; the enum's own labels are whole sentences.
_PURPOSES: "Final[dict[str, StrOrPromise]]" = {
    ConsentPurpose.MATCHES: gettext_lazy("matches"),
    ConsentPurpose.NEWSLETTER: gettext_lazy("newsletter"),
    ConsentPurpose.DIRECTORY: gettext_lazy("directory"),
}


class PersonFilterSet(WagtailFilterSet):
    """What the list of persons is narrowed by."""

    language = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Language"), choices=Language.choices, widget=forms.CheckboxSelectMultiple, distinct=False
    )
    consent = django_filters.ChoiceFilter(
        label=gettext_lazy("Agreed to"),
        choices=ConsentPurpose.choices,
        empty_label=gettext_lazy("All"),
        widget=forms.RadioSelect,
        method="who_agreed",
    )
    has_account = django_filters.BooleanFilter(label=gettext_lazy("Has an account"), method="with_account")

    class Meta:
        model = Person
        fields: ClassVar[list[str]] = []

    def who_agreed(self, rows: "PersonQuerySet", _name: str, purpose: str) -> "PersonQuerySet":
        """Those whose consent stands."""
        return rows.with_consent(ConsentPurpose(purpose))

    def with_account(self, rows: QuerySet[Person], _name: str, value: bool) -> QuerySet[Person]:
        """Those who can sign in, or the others."""
        return rows.filter(user__isnull=not value)


class PersonIndexView(RecordIndexView):
    """Everyone the hub deals with."""

    model = Person
    default_ordering = "family_name"
    filterset_class = PersonFilterSet
    search_fields: ClassVar[list[str]] = ["given_name", "family_name", "email", "phone", "external_id"]
    export_filename = "persons"
    empty_message = gettext_lazy("Nobody has been entered. Enter the first person, or import a table of contacts.")
    list_display: ClassVar[list[Any]] = [
        "full_name",
        Column("family_name", label=gettext_lazy("Family name"), sort_key="family_name"),
        Column("email", label=gettext_lazy("E-mail"), sort_key="email"),
        Column("language", label=gettext_lazy("Language"), accessor="get_language_display", sort_key="language"),
        Column("consents", label=gettext_lazy("Agreed to"), accessor=lambda row: ", ".join(str(_PURPOSES[one.purpose]) for one in row.standing)),
        DayColumn("updated_at", label=gettext_lazy("Changed"), sort_key="updated_at"),
    ]

    @classmethod
    def rows(cls) -> QuerySet[Person]:
        """With the consents that stand. Whose data were erased is not looked for any more."""
        standing = Prefetch("consents", Consent.objects.current().order_by("purpose"), to_attr="standing")
        return Person.objects.remembered().prefetch_related(standing)

    @classmethod
    def export_rows(cls, rows: QuerySet[Any]) -> Iterator[Sequence[str]]:
        """What the list shows, and how to reach each."""
        yield [_("Given name"), _("Family name"), _("E-mail"), _("Telephone"), _("Language"), _("Agreed to"), _("Id in imports")]
        for row in rows:
            agreed = ", ".join(consent.purpose for consent in row.standing)
            yield [row.given_name, row.family_name, row.email, row.phone, row.language, agreed, row.external_id or ""]

    @classmethod
    def may_export(cls, user: "User") -> bool:
        """Those who may change persons: the file leaves the hub with contact data."""
        return user.has_perm("people.change_person")
