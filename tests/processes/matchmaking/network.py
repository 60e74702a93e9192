"""A small network by the services, so that changes are noted as in life."""

from hubwerk.engine.matching import Entry, Kind
from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.services.details import ListingDetails, OrganisationDetails, OrganisationWrite
from hubwerk.network.organisations.services.listings import create_listing, publish_listing
from hubwerk.network.organisations.services.organisations import set_statuses, store_organisations

QUESTION = Entry(id="question", text="Wer hilft gegen den Fachkräftemangel im Handwerk?", kind=Kind.NEED, language="de")
HELP = "Wir helfen Handwerksbetrieben gegen den Fachkräftemangel."


def add_organisation(at, name="Campus", **details):
    written = OrganisationDetails(**{"name": name, "kind": "sme", "roles": frozenset({"enabler"}), **details})
    (organisation,) = store_organisations(actor=None, writes=[OrganisationWrite(details=written)], at=at)
    set_statuses(actor=None, statuses={organisation.pk: PublicationStatus.PUBLISHED}, at=at)
    organisation.refresh_from_db()
    return organisation


def add_listing(at, organisation, *, kind="offer", text=HELP, title="Angebot", published=True, **details):
    written = ListingDetails(**{"kind": kind, "language": "de", "title": title, "text": text, **details})
    listing = create_listing(actor=None, organisation_id=organisation.pk, details=written, at=at)
    return publish_listing(actor=None, listing_id=listing.pk, at=at) if published else listing


def found(live, question=QUESTION):
    """What an index says to a question, with scores and reasons."""
    with live.current() as index:
        return index.match(question, limit=50)


def found_ids(live, question=QUESTION):
    return [hit.id for hit in found(live, question)]
