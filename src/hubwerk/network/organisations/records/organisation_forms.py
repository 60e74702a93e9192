"""The form about an organisation."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList, TabbedInterface

from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.records.forms import RecordForm
from hubwerk.foundation.records.widgets import SearchableCheckboxes
from hubwerk.network.organisations.enums import Role
from hubwerk.network.organisations.models import Organisation, Region
from hubwerk.network.organisations.records.choosers import OrganisationWidget
from hubwerk.network.organisations.services.details import OrganisationDetails
from hubwerk.network.organisations.services.organisations import create_organisation, update_organisation
from hubwerk.network.organisations.validators import (
    normalised_company_number,
    normalised_vat_number,
    validate_numbers_agree,
    validate_place,
    validate_profile_language,
)
from hubwerk.network.topics.models import Topic

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubwerk.foundation.accounts.models import User

_COLUMNS: Final = (
    "name", "kind", "size", "street", "postal_code", "town", "latitude", "longitude", "website", "profile", "profile_language",
)  # fmt: skip


_TOGETHER: "Final[tuple[tuple[Callable[..., None], tuple[str, str]], ...]]" = (
    (validate_place, ("latitude", "longitude")),
    (validate_profile_language, ("profile", "profile_language")),
    (validate_numbers_agree, ("vat_number", "company_number")),
)


class TopicsField(forms.ModelMultipleChoiceField[Topic]):
    """The topics that can be chosen today, in the alphabetical order of the reader's language, and those chosen earlier."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Topic.objects.none(), widget=SearchableCheckboxes, required=False, **kwargs)

    def offer(self, chosen: frozenset[int]) -> None:
        """Fill the choices for one reader and record."""
        topics = Topic.objects.current() | Topic.objects.filter(pk__in=chosen)
        self.queryset = topics.by_label((get_language() or "").partition("-")[0])


class OrganisationForm(RecordForm):
    """Everything that is stored of an organisation, but for its state, which its page changes."""

    service_fields: ClassVar[dict[str, str]] = {
        "roles": "role_names",
        "languages": "spoken",
        "topic_ids": "topics",
        "region_id": "region",
        "came_through_id": "came_through",
    }
    role_names = forms.MultipleChoiceField(label=_("Roles"), choices=Role.choices, required=False, widget=forms.CheckboxSelectMultiple)
    spoken = forms.MultipleChoiceField(
        label=_("Languages in which people there can be addressed"), choices=Language.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    topics = TopicsField(
        label=_("Topics"), help_text=_("Topics that stand in the texts are found by themselves. Choose what should count in any case.")
    )
    vat_number = forms.CharField(label=_("VAT number"), max_length=40, required=False)
    company_number = forms.CharField(
        label=_("Company number"), max_length=40, required=False, help_text=_("The Belgian enterprise number or the Dutch KvK number.")
    )

    class Meta(RecordForm.Meta):
        model = Organisation
        fields: ClassVar[list[str]] = []  # the panels name them

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = OrganisationDetails.of(self.instance) if self.instance.pk else None
        if stored is not None:
            self.initial |= {"role_names": sorted(stored.roles), "spoken": sorted(stored.languages), "topics": sorted(stored.topic_ids)}
        self.fields["topics"].offer(stored.topic_ids if stored else frozenset())
        self.fields["region"].queryset = Region.objects.by_name((get_language() or "").partition("-")[0])

    def clean_vat_number(self) -> str | None:
        """As it is stored: without spaces, None for none."""
        return normalised_vat_number(self.cleaned_data["vat_number"] or "") or None

    def clean_company_number(self) -> str | None:
        """As it is stored: with its country, without spaces, None for none."""
        return normalised_company_number(self.cleaned_data["company_number"] or "") or None

    def clean(self) -> dict[str, Any]:
        """Checks what belongs together."""
        cleaned = super().clean()
        for validate, fields in _TOGETHER:
            if all(field in cleaned for field in fields):
                try:
                    validate(**{field: cleaned[field] for field in fields})
                except forms.ValidationError as error:
                    self.add_error(None, error)
        return cleaned

    def store(self, *, actor: "User", at: datetime) -> Organisation:
        """Enter or change the organisation."""
        cleaned = self.cleaned_data
        region, through = cleaned["region"], cleaned["came_through"]
        details = OrganisationDetails(
            **{column: cleaned[column] for column in _COLUMNS},
            vat_number=cleaned["vat_number"],
            company_number=cleaned["company_number"],
            region_id=region.pk if region else None,
            came_through_id=through.pk if through else None,
            roles=frozenset(cleaned["role_names"]),
            languages=frozenset(cleaned["spoken"]),
            topic_ids=frozenset(topic.pk for topic in cleaned["topics"]),
        )
        if self.instance.pk is None:
            return create_organisation(actor=actor, details=details, at=at)
        return update_organisation(actor=actor, organisation_id=self.instance.pk, details=details, at=at)


ORGANISATION_PANELS: Final = TabbedInterface(
    [
        ObjectList(
            [
                FieldPanel("name"),
                FieldRowPanel([FieldPanel("kind"), FieldPanel("size")]),
                FieldPanel("region"),
            ],
            heading=_("Facts"),
        ),
        ObjectList(
            [
                HelpPanel(
                    _("In the organisation's own language. Readers of other languages find it by its topics and words; nobody has to translate it.")
                ),
                FieldPanel("profile_language"),
                FieldPanel("profile"),
            ],
            heading=_("Description"),
        ),
        ObjectList(
            [FieldPanel("role_names"), FieldPanel("topics")],
            heading=_("Roles and topics"),
        ),
        ObjectList(
            [
                FieldPanel("website"),
                FieldPanel("spoken"),
                MultiFieldPanel(
                    [FieldPanel("street"), FieldRowPanel([FieldPanel("postal_code"), FieldPanel("town")])],
                    heading=_("Address"),
                ),
                MultiFieldPanel([FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")])], heading=_("Place on the map")),
            ],
            heading=_("Contact"),
        ),
        ObjectList(
            [FieldRowPanel([FieldPanel("vat_number"), FieldPanel("company_number")]), FieldPanel("came_through", widget=OrganisationWidget)],
            heading=_("Internal"),
        ),
    ],
    base_form_class=OrganisationForm,
)
