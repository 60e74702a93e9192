"""The page about a listing, and what can be done with it at once."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import HeaderButton

from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.records.form_pages import RecordFormView
from hubwerk.foundation.records.pages import RecordInspectView, record_action
from hubwerk.foundation.records.panels import Fact, RecordAction, RecordPanel, facts_html, history_html, shown
from hubwerk.foundation.records.public_addresses import public_address
from hubwerk.network.organisations.enums import ListingStatus, PublicationStatus
from hubwerk.network.organisations.models import Listing
from hubwerk.network.organisations.services.listings import close_listing, publish_listing, renew_listing

__all__ = ["ListingInspectView", "RenewListingView", "close", "publish"]

PAGE = "listing_list:inspect"


class ListingInspectView(RecordInspectView):
    """What a listing says, and what was done to it."""

    model = Listing

    def get_object(self, queryset: Any = None) -> Listing:
        """With organisation and topics."""
        rows = Listing.objects.select_related("organisation").prefetch_related("topics")
        listing: Listing = rows.filter(pk=self.pk).first() or super().get_object(queryset)
        return listing

    def panels(self) -> list[RecordPanel]:
        """Text, facts and history."""
        listing: Listing = self.object
        text = facts_html([Fact(listing.title, listing.text, language=listing.language)])
        facts = facts_html(
            [
                Fact(_("Organisation"), str(listing.organisation), url=reverse("organisation_list:inspect", args=[listing.organisation_id])),
                Fact(_("Kind"), listing.get_kind_display()),
                Fact(_("Language"), listing.get_language_display()),
                Fact(_("Published"), _date(listing.published_on)),
                Fact(_("Closes"), _date(listing.closes_on) or _("no end")),
                Fact(_("Topics"), ", ".join(sorted(str(topic) for topic in listing.topics.all()))),
                Fact(_("Id in imports"), listing.external_id or ""),
            ]
        )
        return shown(
            [
                RecordPanel("text", _("Text"), text),
                RecordPanel("facts", _("Facts"), facts),
                RecordPanel("history", _("History"), history_html(self.request, listing)),
            ]
        )

    def tags(self) -> list[str]:
        """Kind and state."""
        return [str(self.object.get_kind_display()), str(self.object.get_status_display())]

    def actions(self) -> list[RecordAction]:
        """Publishing and closing."""
        if not self.request.user.has_perm("organisations.change_listing"):
            return []
        if self.object.status == ListingStatus.PUBLISHED:
            return [RecordAction(_("Close"), reverse("listing_list:close", args=[self.object.pk]))]
        return [RecordAction(_("Publish"), reverse("listing_list:publish", args=[self.object.pk]), is_primary=True)]

    def get_header_buttons(self) -> list[Any]:
        """The way to the form, and to a new last day."""
        buttons = super().get_header_buttons()
        if buttons and self.object.status != ListingStatus.DRAFT:
            buttons.append(HeaderButton(_("Renew"), url=reverse("listing_list:renew", args=[self.object.pk]), icon_name="rotate"))
        return buttons

    def public_url(self) -> str:
        """Its page on the website, while it is published."""
        visible = self.object.status == ListingStatus.PUBLISHED and self.object.organisation.status == PublicationStatus.PUBLISHED
        return public_address(self.object) if visible else ""


class RenewForm(forms.Form):
    """Until when a listing holds."""

    closes_on = forms.DateField(
        label=gettext_lazy("Last day for answers"), required=False, widget=AdminDateInput, help_text=gettext_lazy("Empty for no end.")
    )


class RenewListingView(RecordFormView):
    """Says that a listing still holds."""

    model = Listing
    permission = "organisations.change_listing"
    form_class = RenewForm
    page_title = gettext_lazy("Renew")
    header_icon = "rotate"
    done = gettext_lazy("The listing holds on.")

    def store(self, form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Renew it."""
        renew_listing(actor=actor, listing_id=self.record.pk, closes_on=form.cleaned_data["closes_on"], at=at)

    def back_url(self) -> str:
        """Its page."""
        return reverse(PAGE, args=[self.record.pk])


@record_action("organisations.change_listing", back=PAGE, done=gettext_lazy("The listing is published."))
def publish(actor: User, pk: int) -> None:
    """Show it to everyone."""
    publish_listing(actor=actor, listing_id=pk, at=timezone.now())


@record_action("organisations.change_listing", back=PAGE, done=gettext_lazy("The listing is closed."))
def close(actor: User, pk: int) -> None:
    """Take no more answers."""
    close_listing(actor=actor, listing_id=pk, at=timezone.now())


def _date(day: date | None) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""
