import io

import pytest

from hubwerk.network.organisations.importers import ExportFormat, ImportKind, apply_import, export, preview_import
from hubwerk.network.organisations.models import Affiliation
from hubwerk.network.people.models import Consent, Person
from tests.network.factories import AffiliationFactory, OrganisationFactory, PersonFactory
from tests.network.organisations.importers.sheets import csv_file, xlsx_file

pytestmark = pytest.mark.django_db
KIND = ImportKind.CONTACTS
HEADER = "organisation;given_name;family_name;email;phone;language;function;role;since"
HILDE = "w1;Hilde;Brammertz;h@werk.example;+49 241 1;de;Leiterin;contact;2020-01-01"
HILDE_AGAIN = "w2;Hilde;Brammertz;H@werk.example;+49 241 1;de;Vorstand;representative;"
LOES = "w2;Loes;Hamaekers;loes@mijn.example;;nl;;;"


@pytest.fixture
def organisations():
    return [OrganisationFactory(external_id="w1", name="Werk Eins"), OrganisationFactory(external_id="w2", name="Werk Zwei")]


def preview(file, at):
    return preview_import(KIND, file, at=at)


def apply(file, at, **options):
    return apply_import(KIND, file, actor=None, at=at, **options)


def numbers(outcome):
    return len(outcome.to_create), len(outcome.to_update), len(outcome.unchanged), len(outcome.problems)


def test_import_writes_persons_once_and_what_they_do_where(organisations, at):
    apply(csv_file(HEADER, HILDE, HILDE_AGAIN, LOES), at)

    hilde, loes = Person.objects.order_by("family_name")
    assert [(a.organisation.name, a.role, a.function) for a in hilde.affiliations.order_by("pk")] == [
        ("Werk Eins", "contact", "Leiterin"),
        ("Werk Zwei", "representative", "Vorstand"),
    ]
    assert (loes.language, loes.affiliations.get().role) == ("nl", "contact")
    assert not Consent.objects.exists()


def test_import_of_the_same_file_again_changes_nothing(organisations, at):
    apply(csv_file(HEADER, HILDE, HILDE_AGAIN, LOES), at)

    assert numbers(apply(csv_file(HEADER, HILDE, HILDE_AGAIN, LOES), at)) == (0, 0, 3, 0)


def test_preview_shows_old_and_new_cells(organisations, at):
    apply(csv_file(HEADER, HILDE), at)

    outcome = preview(csv_file(HEADER, HILDE.replace("+49 241 1", "+49 2").replace("Leiterin", "Chefin")), at)

    assert outcome.to_update[0].changes == {"phone": ("+49 241 1", "+49 2"), "function": ("Leiterin", "Chefin")}


def test_import_updates_a_known_person_by_id_even_with_a_new_address(organisations, at):
    person = PersonFactory(external_id="p9", email="old@werk.example")

    apply(csv_file("id;organisation;email", "p9;Werk Eins;new@werk.example"), at)

    person.refresh_from_db()
    assert (person.email, person.given_name, person.affiliations.get().organisation) == ("new@werk.example", "Ada", organisations[0])


def test_every_bad_row_is_named_with_column_and_reason(organisations, at):
    PersonFactory(email="taken@werk.example", given_name="Tom", family_name="Taken")
    OrganisationFactory.create_batch(2, name="Zwilling")
    header = "id;organisation;given_name;family_name;email;role;since;language"
    rows = [
        "1;nowhere;A;B;a@b.example;;;", "2;Zwilling;A;B;c@b.example;;;", ";w1;A;B;;;;", "3;w1;;;d@b.example;;;", "4;w1;A;B;no address;boss;tomorrow;it",
        "5;w1;A;B;taken@werk.example;;;", "6;w1;A;B;e@b.example;;2030-01-01;", "7;w1;A;B;f@b.example;;;", "7;w1;A;B;f@b.example;;;",
        "7;w2;A;C;f@b.example;;;", "8;w2;D;E;F@b.example;;;", "hubwerk-0;w1;A;B;g@b.example;;;",
    ]  # fmt: skip

    outcome = preview(csv_file(header, *rows), at)

    assert [(problem.row, problem.column, problem.reason[:40]) for problem in outcome.problems] == [
        (2, "organisation", "There is no organisation “nowhere” here,"),
        (3, "organisation", "There is no organisation “Zwilling” here"),
        (4, "email", "A contact needs an id or an e-mail addre"),
        (5, "family_name", "A person needs a given name or a family "),
        (6, "email", "“no address” is not an e-mail address."),
        (6, "role", "“boss” is not one of the choices: contac"),
        (6, "since", "“tomorrow” is not a date such as 2026-05"),
        (6, "language", "“it” is not one of the choices: de, fr, "),
        (7, "email", "This e-mail address belongs to another p"),
        (8, "since", "An affiliation is noted when it has star"),
        (10, "organisation", "The row 9 has the same person, organisat"),
        (11, "family_name", "The row 9 says something else about the "),
        (12, "email", "Another person in this file has this e-m"),
        (13, "id", "There is no entry with this id here. Ids"),
    ]
    assert [row.row for row in outcome.rows] == [9]


def test_merged_organisation_cells_belong_to_all_their_contacts(organisations, at):
    file = xlsx_file(("Firma", "Vorname", "Nachname", "E-Mail"), ("w1", "A", "B", "a@x.example"), (None, "C", "D", "c@x.example"), merge=("A2:A3",))

    apply(file, at)

    assert Affiliation.objects.filter(organisation=organisations[0]).count() == 2


@pytest.mark.parametrize("form", ExportFormat)
def test_export_is_what_import_reads(organisations, at, form):
    apply(csv_file(HEADER, HILDE, HILDE_AGAIN, LOES), at)
    AffiliationFactory(person__email="", person__phone="+32 87", person__given_name="=Eva", organisation=organisations[0])
    AffiliationFactory(organisation=organisations[0], ended_on=at.date())
    file = io.BytesIO()

    export(KIND, form, file)

    assert numbers(preview(file, at)) == (0, 0, 4, 0)


def test_batches_know_what_earlier_batches_wrote(organisations, at, monkeypatch):
    monkeypatch.setattr("hubwerk.network.organisations.importers.planning._BATCH", 1)

    apply(csv_file(HEADER, HILDE, HILDE_AGAIN, LOES), at)

    assert Person.objects.count() == 2
    assert Affiliation.objects.count() == 3


@pytest.mark.parametrize("row_count", [1, 3])
def test_preview_query_count_is_constant(organisations, at, row_count, django_assert_num_queries):
    known = [AffiliationFactory(organisation=organisations[0]).person for _number in range(row_count)]
    rows = [f"w1;Ada;{person.family_name};{person.email};1;de;;;" for person in known]
    rows += [f"Werk Zwei;N;N;n{number}@x.example;;de;;;" for number in range(row_count)]

    with django_assert_num_queries(4):
        preview(csv_file(HEADER, *rows), at)
