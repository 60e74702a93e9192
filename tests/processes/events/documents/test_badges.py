"""Name badges and the list at the entrance, on paper."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from hubwerk.network.organisations.enums import Role
from hubwerk.processes.events.documents.badges import Badge, badges_pdf, sheets_of
from hubwerk.processes.events.documents.participants import PARTICIPANTS_TEMPLATE, list_context, participants_pdf
from hubwerk.processes.events.queries.badges import badge_wearers, people_by_mode
from tests.network.factories import OrganisationFactory
from tests.processes.events.factories import EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


def test_badges_name_person_organisation_and_roles():
    organisation = OrganisationFactory(name="Muster GmbH", roles=[Role.SUPPORTER, Role.ENABLER])
    row = RegistrationFactory(given_name="Grace", family_name="Hopper", organisation=organisation)

    badge = Badge.of(row, with_code=False)

    assert (badge.given_name, badge.family_name, badge.organisation, badge.code) == ("Grace", "Hopper", "Muster GmbH", "")
    assert [value for value, _label in badge.roles] == ["enabler", "supporter"]


@pytest.mark.parametrize(
    ("given_name", "family_name", "size"),
    [("Ada", "Lovelace", 26), ("Jean-Baptiste", "Vandenbroucke", 22), ("Marie-Louise", "von Waldenburg-Schwarzenstein", 18), ("A", "X" * 60, 12)],
)
def test_long_names_are_set_smaller(given_name, family_name, size):
    assert Badge(given_name=given_name, family_name=family_name).size == size


def test_badges_come_ten_a_sheet_with_blank_ones_at_the_end():
    event = EventFactory()
    RegistrationFactory.create_batch(9, event=event, given_name="Grace")

    sheets = sheets_of(badge_wearers(event), blank=3, with_code=True)

    assert [[badge.given_name for badge in sheet] for sheet in sheets] == [["Grace"] * 9 + [""], ["", ""]]
    assert all(("<svg" in badge.code) == bool(badge.given_name) for sheet in sheets for badge in sheet)


def test_badges_are_set_with_their_codes():
    row = RegistrationFactory(given_name="Marie-Louise", family_name="von Waldenburg-Schwarzenstein", organisation_name="A" * 200)

    assert badges_pdf(row.event, [row], blank=1, with_code=True, language="de").startswith(b"%PDF")


@pytest.mark.parametrize("item_count", [1, 3])
def test_badges_query_count_is_constant(django_assert_num_queries, item_count):
    event = EventFactory()
    for _number in range(item_count):
        RegistrationFactory(event=event, organisation=OrganisationFactory(roles=[Role.USER]))

    with django_assert_num_queries(2):
        sheets_of(badge_wearers(event), blank=0, with_code=False)


@translation.override("en")
def test_the_list_has_names_and_organisations_and_nothing_else():
    event = EventFactory()
    RegistrationFactory(
        event=event, given_name="Grace", family_name="Hopper", organisation_name="Muster", email="grace@secret.example", accessibility="Ramp"
    )
    people = people_by_mode(event)

    text = render_to_string(PARTICIPANTS_TEMPLATE, list_context(event, people, language="en"))

    assert all(word in text for word in ("Hopper, Grace", "Muster", "Signature", "Digital Church"))
    assert not any(word in text for word in ("secret", "Ramp"))
    assert participants_pdf(event, people, language="en").startswith(b"%PDF")
