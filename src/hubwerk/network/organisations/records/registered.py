"""What of this room Wagtail shows: view sets, choosers, and what is done with many records at once."""

from typing import Any, Final

from hubwerk.foundation.records.bulk_actions import export_actions
from hubwerk.network.organisations.models import ContactLogEntry, Listing, Organisation, Region
from hubwerk.network.organisations.records.choosers import CHOOSERS
from hubwerk.network.organisations.records.contact_log import CompleteSteps, ContactLogIndexView
from hubwerk.network.organisations.records.import_screens import ImportViewSet
from hubwerk.network.organisations.records.listing_lists import CloseListings, ListingIndexView, PublishListings
from hubwerk.network.organisations.records.organisation_lists import ArchiveOrganisations, OrganisationIndexView, PublishOrganisations
from hubwerk.network.organisations.records.regions import RegionIndexView
from hubwerk.network.organisations.records.viewsets import VIEW_SETS

__all__ = ["ADMIN_VIEW_SETS", "RECORD_ACTIONS"]

ADMIN_VIEW_SETS: Final[list[Any]] = [*VIEW_SETS, ImportViewSet(), *CHOOSERS]
RECORD_ACTIONS: Final[list[type[Any]]] = [
    PublishOrganisations,
    ArchiveOrganisations,
    *export_actions(Organisation, OrganisationIndexView),
    PublishListings,
    CloseListings,
    *export_actions(Listing, ListingIndexView),
    CompleteSteps,
    *export_actions(ContactLogEntry, ContactLogIndexView),
    *export_actions(Region, RegionIndexView),
]
