"""Which importer reads which kind of file."""

from typing import Final

from hubwerk.network.organisations.importers.contacts import ContactImporter
from hubwerk.network.organisations.importers.listings import ListingImporter
from hubwerk.network.organisations.importers.organisations import OrganisationImporter
from hubwerk.network.organisations.importers.planning import TableImporter
from hubwerk.network.organisations.importers.preview import ImportKind

IMPORTERS: Final[dict[ImportKind, type[TableImporter]]] = {
    ImportKind.ORGANISATIONS: OrganisationImporter,
    ImportKind.CONTACTS: ContactImporter,
    ImportKind.LISTINGS: ListingImporter,
}
