"""The form about a partner's calendar."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.accounts.enums import Language
from hubwerk.network.organisations.models import Organisation, Region
from hubwerk.network.organisations.records.choosers import OrganisationWidget
from hubwerk.processes.events.models import PartnerFeed
from hubwerk.processes.events.services.partner_feeds import FeedDetails

__all__ = ["FeedForm"]


class FeedForm(forms.Form):
    """Whose calendar it is and where it stands."""

    organisation = forms.ModelChoiceField(label=_("Organisation"), queryset=Organisation.objects.all(), widget=OrganisationWidget)
    url = forms.CharField(
        label=_("Address of the calendar"),
        max_length=500,
        widget=forms.URLInput,
        help_text=_("What the partner gives to subscribe to it: it begins with https:// or webcal:// and often ends in .ics."),
    )
    language = forms.ChoiceField(label=_("Language of its texts"), choices=Language.choices)
    region = forms.ModelChoiceField(
        label=_("Region"),
        queryset=Region.objects.all(),
        required=False,
        help_text=_("In which region its events are, for the filter of the calendar."),
    )

    @classmethod
    def values_of(cls, feed: PartnerFeed) -> dict[str, Any]:
        """What the form shows of a calendar that is followed."""
        return {"organisation": feed.organisation_id, "url": feed.url, "language": feed.language, "region": feed.region_id}

    def details(self) -> FeedDetails:
        """What was entered."""
        entered = self.cleaned_data
        region = entered["region"]
        return FeedDetails(
            organisation_id=entered["organisation"].pk, url=entered["url"], language=entered["language"], region_id=region.pk if region else None
        )
