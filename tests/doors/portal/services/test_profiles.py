from dataclasses import replace
from datetime import timedelta

import pytest

from hubwerk.doors.portal.errors import ChangedMeanwhile
from hubwerk.doors.portal.services.profiles import write_profile
from hubwerk.foundation.errors import NotFound
from hubwerk.network.organisations.services.details import OrganisationDetails
from tests.network.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(user, at):
    return lambda key, details, seen: write_profile(actor=user, organisation_id=key, details=details, seen=seen, at=at)


def test_profile_is_stored(write):
    row = OrganisationFactory()

    assert write(row.pk, replace(OrganisationDetails.of(row), name="Neu"), row.updated_at).name == "Neu"


def test_version_that_was_not_seen_is_not_overwritten(write):
    row = OrganisationFactory()

    with pytest.raises(ChangedMeanwhile):
        write(row.pk, replace(OrganisationDetails.of(row), name="Neu"), row.updated_at - timedelta(hours=1))


def test_same_values_are_no_conflict(write):
    row = OrganisationFactory()

    assert write(row.pk, OrganisationDetails.of(row), row.updated_at - timedelta(hours=1)) == row


def test_unknown_organisation_is_not_found(write):
    with pytest.raises(NotFound):
        write(0, OrganisationDetails(name="Neu", kind="sme"), None)
