import pytest
from django.urls import reverse

from hubwerk.foundation.history.queries import entries_about
from hubwerk.network.organisations.enums import ListingStatus, OrganisationKind, PublicationStatus, Role
from hubwerk.network.organisations.models import Organisation
from hubwerk.network.people.enums import ConsentPurpose
from tests.network.factories import (
    AffiliationFactory,
    ConsentFactory,
    ContactLogEntryFactory,
    ListingFactory,
    OrganisationFactory,
    RegionFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def _typed(**changes):
    return {
        "name": "Druckwerk Eupen",
        "kind": OrganisationKind.SME,
        "size": "40",
        "region": "",
        "street": "Gospertstraße 1",
        "postal_code": "4700",
        "town": "Eupen",
        "latitude": "",
        "longitude": "",
        "website": "druckwerk.example",
        "vat_number": "BE 0123.456.749",
        "profile": "Wir drucken Etiketten.",
        "profile_language": "de",
        "role_names": [Role.ENABLER],
        "spoken": ["de", "fr"],
        "topics": [],
        "came_through": "",
        "version": "",
    } | changes


def test_entering_goes_through_the_service_and_is_on_record(office, colleague):
    region, topic = RegionFactory(), TopicFactory()

    response = office.post(reverse("organisation_list:add"), _typed(region=region.pk, topics=[topic.pk]))

    organisation = Organisation.objects.get()
    assert response["Location"] == reverse("organisation_list:inspect", args=[organisation.pk])
    assert (organisation.name, organisation.slug, organisation.status) == ("Druckwerk Eupen", "druckwerk-eupen", PublicationStatus.DRAFT)
    assert (organisation.website, organisation.vat_number, organisation.region) == ("https://druckwerk.example", "BE0123456749", region)
    assert [row.role for row in organisation.roles.all()] == [Role.ENABLER]
    assert [row.language for row in organisation.languages.all()] == ["de", "fr"]
    assert list(organisation.topics.all()) == [topic]
    [entry] = entries_about(organisation)
    assert (entry.action, entry.actor) == ("organisation-created", colleague)


def test_changing_records_the_difference_alone(office, colleague):
    office.post(reverse("organisation_list:add"), _typed())
    organisation = Organisation.objects.get()

    office.post(reverse("organisation_list:edit", args=[organisation.pk]), _typed(town="Raeren", role_names=[Role.ENABLER, Role.USER]))

    entry = entries_about(organisation)[0]
    assert (entry.action, entry.actor) == ("organisation-changed", colleague)
    assert entry.changes == {"town": ["Eupen", "Raeren"], "roles": [["enabler"], ["enabler", "user"]]}


def test_storing_without_a_change_records_nothing(office):
    office.post(reverse("organisation_list:add"), _typed())
    organisation = Organisation.objects.get()

    office.post(reverse("organisation_list:edit", args=[organisation.pk]), _typed())

    assert entries_about(organisation).count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"vat_number": "123"}, "vat_number"),
        ({"company_number": "0123.456.748"}, "company_number"),
        ({"company_number": "0428.759.497"}, "company_number"),
        ({"profile_language": ""}, "profile_language"),
        ({"latitude": "50.6"}, "longitude"),
        ({"website": "not an address"}, "website"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(office, changes, field):
    response = office.post(reverse("organisation_list:add"), _typed(**changes))

    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert "Gospertstraße 1" in response.content.decode()
    assert not Organisation.objects.exists()


def test_writing_over_what_someone_else_stored_is_refused(office):
    organisation = OrganisationFactory(town="Eupen")
    edit = reverse("organisation_list:edit", args=[organisation.pk])
    seen = office.get(edit).context["form"]["version"].value()
    office.post(edit, _typed(town="Raeren", version=seen))

    response = office.post(edit, _typed(town="Kelmis", version=seen))

    assert "Someone else has changed this entry" in response.content.decode()
    organisation.refresh_from_db()
    assert organisation.town == "Raeren"


def test_form_shows_what_is_stored(office):
    organisation = OrganisationFactory(roles=[Role.USER])
    organisation.topics.add(TopicFactory(label_en="Robotics", retired=True))

    form = office.get(reverse("organisation_list:edit", args=[organisation.pk])).context["form"]

    assert form["role_names"].value() == ["user"]
    assert [str(topic) for topic in form.fields["topics"].queryset] == ["Robotics"]


def test_page_shows_everything(office, colleague):
    organisation = OrganisationFactory(
        name="Druckwerk",
        roles=[Role.USER],
        region=RegionFactory(name_en="Eifel"),
        profile="Wir drucken.",
        profile_language="de",
        came_through=OrganisationFactory(name="Koordinierungsstelle"),
    )
    affiliation = AffiliationFactory(organisation=organisation, function="Owner", person__given_name="Bea", person__phone="+32 87 000000")
    ConsentFactory(person=affiliation.person, purpose=ConsentPurpose.NEWSLETTER)
    AffiliationFactory(organisation=organisation, person__given_name="Gone", ended_on="2026-02-01")
    ListingFactory(organisation=organisation, title="Wir suchen Etiketten", status=ListingStatus.DRAFT, published_on=None)
    ContactLogEntryFactory(organisation=organisation, author=colleague, summary="Asked for dates", next_step="Send dates", next_step_owner=colleague)
    office.post(reverse("organisation_list:archive", args=[organisation.pk]))

    page = office.get(reverse("organisation_list:inspect", args=[organisation.pk]))

    names = [panel.name for panel in page.context["panels"]]
    assert [name for name in names if name in {"facts", "people", "listings", "matches", "contact-log", "history"}] == [
        "facts", "people", "listings", "matches", "contact-log", "history",
    ]  # fmt: skip
    text = page.content.decode()
    for shown in (
        "Druckwerk", "Archived", "Eifel", "Wir drucken.", "Koordinierungsstelle", "Bea", "Owner", "+32 87 000000", "I receive the newsletter",
        "Gone", "Wir suchen Etiketten", "Asked for dates", "Send dates", "Carla", "Published",
    ):  # fmt: skip
        assert shown in text, shown
    assert '<dd lang="de">Wir drucken.' in text


def test_page_without_rights_keeps_people_and_talks_to_itself(office, colleague):
    organisation = OrganisationFactory()
    AffiliationFactory(organisation=organisation, person__given_name="Bea")
    ContactLogEntryFactory(organisation=organisation, author=colleague, summary="In confidence")
    colleague.user_permissions.set(colleague.user_permissions.filter(codename__in=["access_admin", "view_organisation"]))

    page = office.get(reverse("organisation_list:inspect", args=[organisation.pk]))

    assert "Bea" not in page.content.decode()
    assert "In confidence" not in page.content.decode()
    assert not {"people", "contact-log", "history"} & {panel.name for panel in page.context["panels"]}
    assert page.context["actions"] == []


def test_page_takes_as_many_queries_for_one_as_for_three(queries_of, colleague):
    organisation = OrganisationFactory()
    address = reverse("organisation_list:inspect", args=[organisation.pk])

    def add():
        ConsentFactory(person=AffiliationFactory(organisation=organisation).person)
        ListingFactory(organisation=organisation, status=ListingStatus.DRAFT, published_on=None)
        ContactLogEntryFactory(organisation=organisation, author=colleague)

    add()
    with_one = queries_of(address)
    add(), add()

    assert queries_of(address) == with_one <= 40


def test_list_takes_as_many_queries_for_one_as_for_three(office, queries_of):
    def add():
        ListingFactory(organisation=OrganisationFactory(roles=[Role.USER], region=RegionFactory()))

    add()
    with_one = queries_of(reverse("organisation_list:index"))
    add(), add()

    assert queries_of(reverse("organisation_list:index")) == with_one <= 15
    assert len(office.get(reverse("organisation_list:index")).context["object_list"]) == 3


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Anker", "Bord", "Cent"]),
        ("?q=ank", ["Anker"]),
        ("?q=eupen bord", ["Bord"]),
        ("?q=eupen cent", []),
        ("?status=draft", ["Cent"]),
        ("?status=draft&status=published", ["Anker", "Bord", "Cent"]),
        ("?role=user", ["Anker"]),
        ("?role=user&role=enabler", ["Anker", "Bord"]),
        ("?region=DEA2D", ["Anker"]),
        ("?region=DEA", ["Anker"]),
        ("?region=castle", ["Anker", "Bord", "Cent"]),
        ("?kind=university", ["Bord"]),
        ("?without_profile=true", ["Bord", "Cent"]),
        ("?ordering=-name", ["Cent", "Bord", "Anker"]),
    ],
)
def test_list_is_searched_filtered_and_sorted(office, query, names):
    RegionFactory(code="DEA", level=1)
    OrganisationFactory(name="Anker", roles=[Role.USER, Role.ENABLER], region=RegionFactory(code="DEA2D"), profile="Text", profile_language="de")
    OrganisationFactory(name="Bord", town="Eupen", roles=[Role.ENABLER], kind=OrganisationKind.UNIVERSITY)
    OrganisationFactory(name="Cent", status=PublicationStatus.DRAFT)

    response = office.get(reverse("organisation_list:index") + query)

    assert [organisation.name for organisation in response.context["object_list"]] == names


def test_empty_list_says_how_to_begin(office):
    assert "Enter the first one, or import a whole table" in office.get(reverse("organisation_list:index")).content.decode()


def test_export_has_what_the_list_found_and_formulas_are_text(office):
    OrganisationFactory(name="=HYPERLINK(1)", town="Eupen")
    OrganisationFactory(name="Elsewhere", town="Aachen")

    response = office.get(reverse("organisation_list:index") + "?q=eupen&export=csv")

    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0].split(";")[:3] == ["id", "name", "kind"]
    assert [line.split(";")[1] for line in lines[1:]] == ["'=HYPERLINK(1)"]


@pytest.mark.parametrize(("action", "status"), [("publish", PublicationStatus.PUBLISHED), ("archive", PublicationStatus.ARCHIVED)])
def test_many_are_published_and_archived_at_once(office, colleague, action, status):
    chosen = OrganisationFactory.create_batch(2, status=PublicationStatus.DRAFT)
    other = OrganisationFactory(status=PublicationStatus.DRAFT)
    address = reverse("wagtail_bulk_action", args=["organisations", "organisation", action])
    query = "?" + "&".join(f"id={organisation.pk}" for organisation in chosen)

    question = office.get(address + query)
    response = office.post(address + query + "&next=/admin/network/organisations/")

    assert all(organisation.name in question.content.decode() for organisation in chosen)
    assert response["Location"] == "/admin/network/organisations/"
    assert set(Organisation.objects.exclude(pk=other.pk).values_list("status", flat=True)) == {status}
    assert Organisation.objects.get(pk=other.pk).status == PublicationStatus.DRAFT
    assert {entries_about(organisation)[0].actor for organisation in chosen} == {colleague}


def test_everything_that_was_found_means_with_search_and_filters(office):
    found = OrganisationFactory(name="Anker", status=PublicationStatus.DRAFT)
    other = OrganisationFactory(name="Bord", status=PublicationStatus.DRAFT)

    office.post(reverse("wagtail_bulk_action", args=["organisations", "organisation", "publish"]) + "?id=all&q=anker&status=draft")

    assert [Organisation.objects.get(pk=row.pk).status for row in (found, other)] == [PublicationStatus.PUBLISHED, PublicationStatus.DRAFT]


def test_selection_is_exported(office):
    chosen = OrganisationFactory(name="Anker")
    OrganisationFactory(name="Bord")

    response = office.get(reverse("wagtail_bulk_action", args=["organisations", "organisation", "export-csv"]) + f"?id={chosen.pk}&id=x")

    assert [line.split(";")[1] for line in response.content.decode("utf-8-sig").splitlines()[1:]] == ["Anker"]


def test_publishing_from_the_page_is_on_record(office, colleague):
    organisation = OrganisationFactory(status=PublicationStatus.DRAFT)

    response = office.post(reverse("organisation_list:publish", args=[organisation.pk]), follow=True)

    organisation.refresh_from_db()
    assert organisation.status == PublicationStatus.PUBLISHED
    assert "The organisation is published." in response.content.decode()
    assert entries_about(organisation)[0].actor == colleague
