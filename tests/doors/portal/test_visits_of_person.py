import pytest

from hubwerk.doors.portal.models import PortalVisit
from hubwerk.doors.portal.services.visits import note_visit
from hubwerk.doors.portal.visits_of_person import VISITS
from hubwerk.network.people.data_rights import DataSubject, holders
from tests.network.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def subject_of():
    return lambda user: DataSubject(person=None, user=user, proven=frozenset(), known=frozenset())


def test_visits_are_told_to_their_owner_alone_and_go_with_the_account(subject_of, make_user, at):
    organisation, ada, eve = OrganisationFactory(), make_user(), make_user()
    for user in (ada, eve):
        note_visit(user=user, organisation_ids=[organisation.pk], at=at)

    assert VISITS.export(subject_of(ada)) == {"visits": [{"organisation": organisation.name, "last_seen_at": at.isoformat()}]}
    assert VISITS.goes(subject_of(ada)) == ["When you last looked at what is new in the portal."]
    VISITS.erase(subject_of(ada), at)
    assert [visit.user for visit in PortalVisit.objects.all()] == [eve]


def test_person_without_an_account_has_no_visits(subject_of, at):
    nobody = subject_of(None)
    VISITS.erase(nobody, at)

    assert (VISITS.export(nobody), VISITS.goes(nobody)) == ({"visits": []}, [])


def test_portal_is_registered():
    assert VISITS in holders()
