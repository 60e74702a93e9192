import pytest
from django.utils import translation

from hubwerk.foundation.history.queries import entries_about
from hubwerk.foundation.history.services.entries import erase_personal_values, record
from hubwerk.foundation.history.timeline import timeline
from hubwerk.foundation.history.wording import action_words, register_actions, register_field
from hubwerk.network.organisations.enums import PublicationStatus
from tests.network.factories import OrganisationFactory, PersonFactory, RegionFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def _differences(subject):
    return [(str(change.label), change.old, change.new) for moment in timeline(entries_about(subject)) for change in moment.differences]


def test_values_read_as_people_call_them(user, at):
    before, after = RegionFactory(name_en="Eifel"), RegionFactory(name_en="Ardennes")
    topics = [TopicFactory(label_en="Robotics"), TopicFactory(label_en="Drones")]
    organisation = OrganisationFactory()
    changes = {
        "status": (PublicationStatus.DRAFT, PublicationStatus.PUBLISHED),
        "region_id": (before.pk, after.pk),
        "topic_ids": ([], [topic.pk for topic in topics]),
        "roles": (["user"], ["user", "enabler"]),
        "size": (None, 12),
    }
    record(actor=user, action="organisation-changed", subject=organisation, changes=changes, at=at)

    assert _differences(organisation) == [
        ("Employees", "", "12"),
        ("Region", "Eifel", "Ardennes"),
        ("Status", "Draft", "Published"),
        ("Roles", "User", "User, Enabler"),
        ("Topics", "", "Robotics, Drones"),
    ]


def test_moment_names_actor_time_and_action(user, at):
    organisation = OrganisationFactory()
    record(actor=user, action="organisation-published", subject=organisation, changes={}, at=at)
    record(actor=None, action="organisation-archived", subject=organisation, changes={}, at=at)

    moments = timeline(entries_about(organisation))

    assert [(moment.at, moment.actor, str(moment.action)) for moment in moments] == [(at, "", "Archived"), (at, "Ada Aachener", "Published")]


def test_keys_of_rows_that_are_gone_are_said_to_be_gone(at):
    organisation = OrganisationFactory()
    record(actor=None, action="organisation-changed", subject=organisation, changes={"region_id": (987_654, None)}, at=at)

    assert _differences(organisation) == [("Region", "no longer there (987654)", "")]


def test_hidden_fields_are_left_out(at):
    organisation = OrganisationFactory()
    record(actor=None, action="contact-logged", subject=organisation, changes={"contact": (None, 7)}, at=at)

    assert _differences(organisation) == []


def test_erased_values_are_said_to_be_erased(at):
    person = PersonFactory()
    record(actor=None, action="person-changed", subject=person, changes={"email": ("a@example.org", "b@example.org")}, at=at, personal={"email"})
    erase_personal_values(subject=person, at=at)

    [moment] = timeline(entries_about(person))
    assert [change.is_erased for change in moment.differences] == [True]


def test_dates_stand_in_the_readers_form(at):
    organisation = OrganisationFactory()
    record(actor=None, action="affiliation-ended", subject=organisation, changes={"ended_on": (None, at.date())}, at=at)

    with translation.override("de"):
        assert [change.new for moment in timeline(entries_about(organisation)) for change in moment.differences] == ["04.09.2026"]


def test_long_texts_are_folded(at):
    organisation = OrganisationFactory()
    record(actor=None, action="organisation-changed", subject=organisation, changes={"profile": ("short", "x" * 200), "town": ("", "Eupen")}, at=at)

    [moment] = timeline(entries_about(organisation))
    assert [(change.label, change.is_long) for change in moment.differences] == [("Town", False), ("Profile", True)]


def test_an_action_nobody_named_is_its_code_in_words():
    assert action_words("castle-built") == "Castle built"


def test_rooms_name_their_own(at, monkeypatch):
    from hubwerk.foundation.history import wording

    monkeypatch.setattr(wording, "_actions", {})
    monkeypatch.setattr(wording, "_fields", {})
    organisation = OrganisationFactory()
    register_actions({"castle-built": "Built a castle"})
    register_field(type(organisation), "towers", "Towers", choices={2: "two"})
    record(actor=None, action="castle-built", subject=organisation, changes={"towers": (None, 2)}, at=at)

    [moment] = timeline(entries_about(organisation))
    assert moment.action == "Built a castle"
    assert [(change.label, change.new) for change in moment.differences] == [("Towers", "two")]


@pytest.mark.parametrize("entry_count", [1, 3])
def test_query_count_does_not_depend_on_the_number_of_entries(user, at, django_assert_num_queries, entry_count):
    organisation = OrganisationFactory()
    for _ in range(entry_count):
        changes = {"region_id": (RegionFactory().pk, RegionFactory().pk), "topic_ids": ([TopicFactory().pk], [])}
        record(actor=user, action="organisation-changed", subject=organisation, changes=changes, at=at)
    entries = list(entries_about(organisation).select_related("subject_type"))

    with django_assert_num_queries(2):
        assert len(timeline(entries)) == entry_count
