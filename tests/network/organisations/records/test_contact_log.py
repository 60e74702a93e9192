from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hubwerk.foundation.history.queries import entries_about
from hubwerk.network.organisations.models import Affiliation, ContactLogEntry
from tests.network.factories import AffiliationFactory, ContactLogEntryFactory, OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db


def _typed(**changes):
    return {
        "happened_at": "2026-09-01 10:00",
        "person": "",
        "summary": "Asked for dates",
        "next_step": "Send dates",
        "next_step_owner": "",
        "next_step_due_on": "2026-09-10",
    } | changes


def test_a_talk_is_logged_with_its_next_step(office, colleague):
    organisation = OrganisationFactory()
    person = AffiliationFactory(organisation=organisation).person

    response = office.post(reverse("organisation_list:log-contact", args=[organisation.pk]), _typed(person=person.pk, next_step_owner=colleague.pk))

    entry = ContactLogEntry.objects.get()
    assert response["Location"].endswith(f"/{organisation.pk}/#contact-log")
    assert (entry.author, entry.person, entry.summary) == (colleague, person, "Asked for dates")
    assert (entry.next_step, entry.next_step_owner, entry.next_step_due_on) == ("Send dates", colleague, date(2026, 9, 10))
    assert [(one.action, one.actor) for one in entries_about(organisation)] == [("contact-logged", colleague)]


def test_the_offered_owner_means_nothing_without_a_step(office, colleague):
    organisation = OrganisationFactory()

    office.post(
        reverse("organisation_list:log-contact", args=[organisation.pk]),
        _typed(next_step="", next_step_due_on="", next_step_owner=colleague.pk),
    )

    assert ContactLogEntry.objects.get().next_step_owner is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"summary": ""}, "summary"),
        ({"happened_at": "2999-01-01 10:00"}, "happened_at"),
        ({"next_step": "", "next_step_due_on": "2026-09-10"}, None),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(office, changes, field):
    response = office.post(reverse("organisation_list:log-contact", args=[OrganisationFactory().pk]), _typed(**changes))

    errors = response.context["form"].errors
    assert field in errors if field else response.context["form"].non_field_errors()
    assert "2026-09-10" in response.content.decode()


def test_only_people_of_the_organisation_and_the_team_are_offered(office, colleague, make_user):
    organisation = OrganisationFactory()
    here = AffiliationFactory(organisation=organisation).person
    PersonFactory()
    make_user("stranger@example.org")

    form = office.get(reverse("organisation_list:log-contact", args=[organisation.pk])).context["form"]

    assert list(form.fields["person"].queryset) == [here]
    assert list(form.fields["next_step_owner"].queryset) == [colleague]


def test_a_step_is_done_from_the_page(office, colleague):
    entry = ContactLogEntryFactory(author=colleague, next_step="Call")

    response = office.post(reverse("organisation_list:complete-step", args=[entry.pk]))

    entry.refresh_from_db()
    assert entry.next_step_done_at is not None
    assert response["Location"] == reverse("organisation_list:inspect", args=[entry.organisation_id])


def test_steps_are_done_all_or_none(office, colleague):
    still_open = ContactLogEntryFactory(author=colleague, next_step="Call")
    without = ContactLogEntryFactory(author=colleague)
    address = reverse("wagtail_bulk_action", args=["organisations", "contactlogentry", "complete"])

    response = office.post(f"{address}?id={still_open.pk}&id={without.pk}", follow=True)
    still_open.refresh_from_db()
    assert still_open.next_step_done_at is None
    assert "There is no open next step here." in response.content.decode()

    office.post(f"{address}?id={still_open.pk}")
    still_open.refresh_from_db()
    assert still_open.next_step_done_at is not None


def test_list_is_narrowed_to_what_is_mine_and_late(office, colleague, make_user):
    today = timezone.localdate()
    mine = ContactLogEntryFactory(author=colleague, next_step="Call", next_step_owner=colleague, next_step_due_on=today)
    late = ContactLogEntryFactory(author=colleague, next_step="Call", next_step_owner=make_user(), next_step_due_on=today - timedelta(days=1))
    done = ContactLogEntryFactory(author=colleague, next_step="Call", next_step_done_at=timezone.now())
    talk = ContactLogEntryFactory(author=colleague)

    def found(query):
        return set(office.get(reverse("contact_log:index") + query).context["object_list"])

    assert found("") == {mine, late, done, talk}
    assert found("?mine=true") == {mine}
    assert found("?still_open=true") == {mine, late}
    assert found("?overdue=true") == {late}


def test_list_takes_as_many_queries_for_one_as_for_three(queries_of, colleague):
    def add():
        ContactLogEntryFactory(author=colleague, person=PersonFactory(), next_step="Call", next_step_owner=colleague)

    add()
    with_one = queries_of(reverse("contact_log:index"))
    add(), add()

    assert queries_of(reverse("contact_log:index")) == with_one <= 15


def test_export_holds_the_talks_as_text(office, colleague):
    ContactLogEntryFactory(author=colleague, summary="=cmd()", organisation=OrganisationFactory(name="Druckwerk"))

    lines = office.get(reverse("contact_log:index") + "?export=csv").content.decode("utf-8-sig").splitlines()

    assert lines[1].split(";")[1:5] == ["Druckwerk", "Carla", "", "'=cmd()"]


def test_someone_is_added_and_leaves(office, colleague):
    organisation, person = OrganisationFactory(), PersonFactory()
    typed = {"person": person.pk, "role": "contact", "function": "Owner", "started_on": "2026-01-01"}

    office.post(reverse("organisation_list:add-person", args=[organisation.pk]), typed)
    affiliation = Affiliation.objects.get()
    again = office.post(reverse("organisation_list:add-person", args=[organisation.pk]), typed)
    office.post(reverse("organisation_list:end-affiliation", args=[affiliation.pk]))

    affiliation.refresh_from_db()
    assert (affiliation.person, affiliation.function) == (person, "Owner")
    assert "This person has this role at this organisation already." in again.content.decode()
    assert affiliation.ended_on == timezone.localdate()
    assert [(entry.action, entry.actor) for entry in entries_about(organisation)] == [
        ("affiliation-ended", colleague),
        ("affiliation-added", colleague),
    ]
