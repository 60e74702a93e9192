import pytest
from django.urls import reverse, reverse_lazy

from hubwerk.foundation.accounts.roles import Role
from hubwerk.foundation.history.queries import entries_about
from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.processes.events.enums import RegistrationStatus
from tests.network.factories import OrganisationFactory
from tests.processes.events.factories import EventFactory, RegistrationFactory
from tests.processes.events.records.office import queries_of
from tests.processes.membership.factories import MembershipFactory

pytestmark = pytest.mark.django_db
PAGE = reverse_lazy("events_registrations:unmatched")
MATCH = reverse_lazy("events_registrations:match-group")


def _groups(client, **query):
    return [
        (group.name, len(group.registrations), [organisation.name for organisation in group.suggestions])
        for group, _choose, _new in client.get(PAGE, query).context["groups"]
    ]


def test_names_are_grouped_and_records_suggested(office):
    OrganisationFactory(name="Muster Robotics AG", status=PublicationStatus.DRAFT)
    OrganisationFactory(name="FH Beispiel", website="https://www.fh-beispiel.example")
    OrganisationFactory(name="Something else")
    RegistrationFactory(organisation_name="Muster-Robotics GmbH", email="a@web.example")
    RegistrationFactory(organisation_name="muster robotics", email="b@web.example")
    RegistrationFactory(organisation_name="Applied sciences", email="dean@fh-beispiel.example")
    RegistrationFactory(organisation_name="FH Beispiel, Fachbereich 5", email="c@web.example")
    RegistrationFactory(organisation_name="Gone Ltd", status=RegistrationStatus.CANCELLED)
    RegistrationFactory(organisation_name="")

    assert sorted(_groups(office)) == [
        ("Applied sciences", 1, ["FH Beispiel"]),
        ("FH Beispiel, Fachbereich 5", 1, ["FH Beispiel"]),
        ("Muster-Robotics GmbH", 2, ["Muster Robotics AG"]),
    ]


def test_one_press_matches_all_of_a_name_and_recognises_members(office):
    member = MembershipFactory(organisation__name="Muster GmbH").organisation
    rows = [RegistrationFactory(organisation_name="Muster") for _number in range(2)]

    page = office.post(MATCH, {"organisation": member.pk, "registration": [row.pk for row in rows]}, follow=True).content.decode()

    assert "2 people come from Muster GmbH" in page
    for row in rows:
        row.refresh_from_db()
        assert (row.organisation, row.is_member, row.organisation_name) == (member, True, "Muster")
        entry = entries_about(row).get()
        assert (entry.action, entry.actor, entry.changes["organisation"]) == ("registration-matched", office.user, [None, member.pk])
    assert _groups(office) == []


def test_a_page_of_one_event_shows_only_its_names(office):
    event = EventFactory()
    RegistrationFactory(event=event, organisation_name="Here")
    RegistrationFactory(organisation_name="There")

    assert [name for name, _number, _found in _groups(office, event=event.pk)] == ["Here"]


def test_matching_leads_back_only_within_the_hub(office):
    organisation, row = OrganisationFactory(), RegistrationFactory(organisation_name="Muster")

    response = office.post(MATCH, {"organisation": organisation.pk, "registration": row.pk, "next": "https://elsewhere.example/"})

    assert response["Location"] == PAGE


def test_a_new_record_starts_with_the_name_that_was_typed(signed_in):
    RegistrationFactory(organisation_name="Brand New GmbH")
    administrator = signed_in(Role.ADMINISTRATOR)

    [(_group, _choose, new_url)] = administrator.get(PAGE).context["groups"]

    assert 'value="Brand New GmbH"' in administrator.get(new_url).content.decode()


def test_who_may_not_enter_organisations_gets_no_link_to_it(office):
    RegistrationFactory(organisation_name="Brand New GmbH")

    assert office.get(PAGE).context["groups"][0][2] == ""


def test_a_record_that_does_not_exist_matches_nothing(office):
    row = RegistrationFactory(organisation_name="Muster")

    office.post(MATCH, {"organisation": "999999", "registration": row.pk})

    row.refresh_from_db()
    assert row.organisation is None


def test_the_page_takes_as_many_queries_for_one_as_for_three(office):
    OrganisationFactory(name="Muster 1")
    RegistrationFactory(organisation_name="Muster 1")
    one = queries_of(office, PAGE)
    for number in (2, 3):
        OrganisationFactory(name=f"Muster {number}")
        RegistrationFactory(organisation_name=f"Muster {number}")

    assert queries_of(office, PAGE) == one


def test_the_address_of_a_new_organisation_takes_only_a_name(signed_in):
    page = signed_in(Role.ADMINISTRATOR).get(reverse("organisation_list:add"), {"name": "<b>x</b>"}).content.decode()

    assert "<b>x</b>" not in page
