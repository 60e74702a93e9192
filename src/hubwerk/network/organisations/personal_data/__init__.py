"""What this room keeps about a person, told to the people room."""

from hubwerk.network.organisations.personal_data.affiliations import AFFILIATIONS
from hubwerk.network.organisations.personal_data.contact_log import CONTACT_LOG
from hubwerk.network.organisations.personal_data.invitations import INVITATIONS
from hubwerk.network.organisations.personal_data.region_editors import REGION_EDITORS
from hubwerk.network.organisations.personal_data.site_requests import SITE_REQUESTS
from hubwerk.network.people.data_rights import register

__all__ = ["register_holders"]


def register_holders() -> None:
    """Called when the room is ready."""
    for holder in (AFFILIATIONS, CONTACT_LOG, INVITATIONS, REGION_EDITORS, SITE_REQUESTS):
        register(holder)
