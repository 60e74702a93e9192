"""Where the lists, pages and forms of this room stand in the back office."""

from typing import Any, Final

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.records.changing import RecordCreateView
from hubwerk.foundation.records.menus import NETWORK_MENU
from hubwerk.foundation.records.viewsets import RecordViewSet
from hubwerk.network.organisations.models import ContactLogEntry, Listing, Organisation, Region
from hubwerk.network.organisations.models.organisations import NAME_LENGTH
from hubwerk.network.organisations.records import invitations, listing_page, organisation_page
from hubwerk.network.organisations.records.contact_forms import AddAffiliationView, LogContactView
from hubwerk.network.organisations.records.contact_log import ContactLogIndexView
from hubwerk.network.organisations.records.listing_forms import LISTING_PANELS
from hubwerk.network.organisations.records.listing_lists import ListingIndexView
from hubwerk.network.organisations.records.organisation_forms import ORGANISATION_PANELS
from hubwerk.network.organisations.records.organisation_lists import OrganisationIndexView
from hubwerk.network.organisations.records.regions import RegionIndexView, RegionInspectView

__all__ = ["VIEW_SETS"]


class OrganisationCreateView(RecordCreateView):
    """Enters an organisation, with the name that the address gives."""

    def get_initial(self) -> dict[str, Any]:
        """The name that somebody typed elsewhere."""
        return {"name": self.request.GET.get("name", "")[:NAME_LENGTH]}


class OrganisationViewSet(RecordViewSet):
    """Organisations."""

    model = Organisation
    name = "organisation_list"
    menu_name = "organisations"
    url_prefix = "network/organisations"
    icon = "group"
    menu_hook = NETWORK_MENU
    menu_order = 10
    index_view_class = OrganisationIndexView
    add_view_class = OrganisationCreateView
    inspect_view_class = organisation_page.OrganisationInspectView
    edit_handler = ORGANISATION_PANELS

    def more_urlpatterns(self) -> list[URLPattern]:
        """What is done on the page about an organisation."""
        return [
            path("<int:pk>/publish/", organisation_page.publish, name="publish"),
            path("<int:pk>/archive/", organisation_page.archive, name="archive"),
            path("<int:pk>/contacts/new/", LogContactView.as_view(), name="log-contact"),
            path("<int:pk>/people/new/", AddAffiliationView.as_view(), name="add-person"),
            path("<int:pk>/invitations/new/", invitations.InviteView.as_view(), name="invite-person"),
            path("invitations/<int:pk>/renew/", invitations.renew, name="renew-invitation"),
            path("invitations/<int:pk>/withdraw/", invitations.withdraw, name="withdraw-invitation"),
            path("affiliations/<int:pk>/end/", organisation_page.end, name="end-affiliation"),
            path("steps/<int:pk>/done/", organisation_page.complete_step, name="complete-step"),
        ]


class ListingCreateView(RecordCreateView):
    """Writes a listing, for the organisation the address names."""

    def get_initial(self) -> dict[str, Any]:
        """The organisation from whose page one came."""
        key = self.request.GET.get("organisation", "")
        return {"organisation": int(key)} if key.isdecimal() else {}


class ListingViewSet(RecordViewSet):
    """Needs and offers."""

    model = Listing
    name = "listing_list"
    menu_name = "listings"
    url_prefix = "network/listings"
    icon = "list-ul"
    menu_label = _("Needs and offers")
    menu_hook = NETWORK_MENU
    menu_order = 30
    index_view_class = ListingIndexView
    inspect_view_class = listing_page.ListingInspectView
    add_view_class = ListingCreateView
    edit_handler = LISTING_PANELS

    def more_urlpatterns(self) -> list[URLPattern]:
        """What is done on the page about a listing."""
        return [
            path("<int:pk>/publish/", listing_page.publish, name="publish"),
            path("<int:pk>/close/", listing_page.close, name="close"),
            path("<int:pk>/renew/", listing_page.RenewListingView.as_view(), name="renew"),
        ]


class RegionViewSet(RecordViewSet):
    """Regions, to look at."""

    model = Region
    name = "region_list"
    menu_name = "regions"
    url_prefix = "network/regions"
    icon = "site"
    menu_hook = NETWORK_MENU
    menu_order = 40
    can_add = False
    can_change = False
    list_per_page = 50
    index_view_class = RegionIndexView
    inspect_view_class = RegionInspectView


class ContactLogViewSet(RecordViewSet):
    """The contact log as one list."""

    model = ContactLogEntry
    name = "contact_log"
    menu_name = "contact-log"
    url_prefix = "network/contact-log"
    icon = "clipboard-list"
    menu_hook = NETWORK_MENU
    menu_order = 50
    can_add = False
    can_change = False
    inspect_view_enabled = False
    index_view_class = ContactLogIndexView


VIEW_SETS: Final = (OrganisationViewSet(), ListingViewSet(), RegionViewSet(), ContactLogViewSet())
