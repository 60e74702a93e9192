"""The profile of an organisation as its members write it."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from hubwerk.doors.portal.errors import require_unchanged
from hubwerk.foundation.errors import NotFound
from hubwerk.network.organisations.models import Organisation
from hubwerk.network.organisations.services.details import OrganisationDetails
from hubwerk.network.organisations.services.organisations import update_organisation

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["write_profile"]


@transaction.atomic
def write_profile(*, actor: "User", organisation_id: int, details: OrganisationDetails, seen: datetime | None, at: datetime) -> Organisation:
    """Store what a member wrote; `seen` is the time of the version that was before them. Raises `ChangedMeanwhile`, `InvalidInput` and `NotFound`."""
    stored = Organisation.objects.select_for_update().filter(pk=organisation_id).first()
    if stored is None:
        raise NotFound
    if OrganisationDetails.of(stored) != details:
        require_unchanged(stored=stored.updated_at, seen=seen)
    return update_organisation(actor=actor, organisation_id=organisation_id, details=details, at=at)
