"""Forms of the back office about regions. They offer only the regions an account may write about, and store through the services."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.accounts.models import User
from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.indicators import RegionIndicator
from hubwerk.network.organisations.models import CommercialSite, Organisation, Region, RegionEditor, RegionFact
from hubwerk.network.organisations.rules import edited_regions, keeps_all_regions
from hubwerk.network.organisations.services.region_details import FACT_COLUMNS, SITE_COLUMNS, RegionFactDetails, SiteDetails
from hubwerk.network.organisations.services.region_editors import assign_region_editor
from hubwerk.network.organisations.services.region_facts import create_region_fact, update_region_fact
from hubwerk.network.organisations.services.sites import archive_sites, create_site, publish_sites, update_site
from hubwerk.network.organisations.site_contacts import who_answers
from hubwerk.network.organisations.validators import validate_fact_days, validate_place, validate_price
from hubwerk.network.people.models import Person
from hubwerk.network.people.queries import persons_visible_to


def editable_regions(user: User) -> QuerySet[Region]:
    """The regions an account may write about."""
    regions = Region.objects.order_by("code")
    return regions if keeps_all_regions(user) else regions.filter(pk__in=edited_regions(user))


class _OfOwnRegions(WagtailAdminModelForm):
    """A form whose region is one of those the account keeps up to date; a lone one is chosen already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regions = editable_regions(self.for_user)
        self.fields["region"].queryset = regions
        only = list(regions[:2])
        if self.instance.pk is None and len(only) == 1:
            self.initial.setdefault("region", only[0].pk)

    def _check(self, validator: Callable[..., None], **values: Any) -> None:
        """Run a validator on the cleaned fields it names, unless one of them is wrong in itself, and on further values."""
        named = {field: self.cleaned_data[field] for field in validator.__annotations__ if field in self.cleaned_data}
        missing = {field for field in validator.__annotations__ if field in self.fields and field not in named}
        if missing:
            return
        try:
            validator(**named, **values)
        except ValidationError as error:
            self.add_error(None, error)


class RegionFactForm(_OfOwnRegions):
    """A fact with its date and source."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["expires_on"].required = False
        self.fields["expires_on"].help_text = _(
            "Empty for the usual time: one year for unemployment and fibre, five for universities, ten for the area, two for all others."
        )

    def clean(self) -> dict[str, Any]:
        """An indicator of the list has its name and its unit; days are in order."""
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("indicator") not in (None, RegionIndicator.OTHER):
            cleaned |= {"unit": "", "name_de": "", "name_fr": "", "name_nl": "", "name_en": ""}
        elif cleaned.get("indicator") == RegionIndicator.OTHER and not any(cleaned.get(f"name_{language}") for language in LANGUAGES):
            self.add_error("name_de", _("A fact of your own needs a name in one language at least."))
        self._check(validate_fact_days, today=timezone.localdate())
        return cleaned

    def save(self, commit: bool = True) -> RegionFact:
        """Store the fact as the account that fills in the form."""
        details = RegionFactDetails(**{column: getattr(self.instance, column) for column in FACT_COLUMNS})
        at = timezone.now()
        if self.instance.pk is None:
            return create_region_fact(actor=self.for_user, details=details, at=at)
        return update_region_fact(actor=self.for_user, fact_id=self.instance.pk, details=details, at=at)


class SiteForm(_OfOwnRegions):
    """A site on offer, and whether it is shown."""

    status = forms.ChoiceField(label=_("Status"), choices=PublicationStatus.choices, initial=PublicationStatus.DRAFT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("status", self.instance.status)
        # An editor of a region sees of the network what the public sees, and whom the site names already.
        organisations = Organisation.objects.visible_to(self.for_user) | Organisation.objects.filter(pk=self.instance.contact_organisation_id)
        persons = persons_visible_to(self.for_user) | Person.objects.filter(pk=self.instance.contact_person_id)
        self.fields["contact_organisation"].queryset = organisations.order_by("name")
        self.fields["contact_person"].queryset = persons.order_by("family_name", "given_name")

    def clean(self) -> dict[str, Any]:
        """A price says what it is for, a place has both coordinates."""
        cleaned: dict[str, Any] = super().clean()
        self._check(validate_price)
        self._check(validate_place)
        if cleaned.get("status") == PublicationStatus.PUBLISHED and "expires_on" in cleaned and cleaned["expires_on"] < timezone.localdate():
            self.add_error("expires_on", _("The last day of the offer is over. Choose a day to come."))
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.errors and self.cleaned_data["status"] == PublicationStatus.PUBLISHED and not who_answers(self.instance):
            self.add_error("contact_person", _("Nobody with an e-mail address would answer. Choose who does."))

    def save(self, commit: bool = True) -> CommercialSite:
        """Store the site as the account that fills in the form, and show it or not."""
        details = SiteDetails(**{column: getattr(self.instance, column) for column in SITE_COLUMNS})
        at = timezone.now()
        if self.instance.pk is None:
            site = create_site(actor=self.for_user, details=details, at=at)
        else:
            site = update_site(actor=self.for_user, site_id=self.instance.pk, details=details, at=at)
        if site.status != PublicationStatus.PUBLISHED and self.cleaned_data["status"] == PublicationStatus.PUBLISHED:
            return publish_sites(actor=self.for_user, site_ids=[site.pk], at=at)[0]
        if site.status == PublicationStatus.PUBLISHED and self.cleaned_data["status"] != PublicationStatus.PUBLISHED:
            return archive_sites(actor=self.for_user, site_ids=[site.pk], at=at)[0]
        return site


class RegionEditorForm(WagtailAdminModelForm):
    """Which account keeps which region up to date."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = User.objects.filter(is_active=True)

    def save(self, commit: bool = True) -> RegionEditor:
        """Assign the account."""
        return assign_region_editor(actor=self.for_user, user=self.cleaned_data["user"], region=self.cleaned_data["region"], at=timezone.now())
