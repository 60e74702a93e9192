import io

import pytest
from django.contrib.auth.models import Permission

from hubwerk.foundation.errors import NotAllowed
from hubwerk.foundation.history.queries import entries_about
from hubwerk.network.organisations.importers import (
    ExportFormat,
    ImportHasProblems,
    ImportKind,
    RowProblem,
    apply_import,
    export,
    preview_import,
)
from hubwerk.network.organisations.models import Organisation
from hubwerk.network.organisations.services.regions import sync_regions
from tests.network.factories import OrganisationFactory, TopicFactory
from tests.network.organisations.importers.sheets import csv_file, xlsx_file

pytestmark = pytest.mark.django_db
KIND = ImportKind.ORGANISATIONS
HEADER = "id;name;kind;roles;size;region;town;lat;lon;topics;profile;profile language;languages;via;status"
LENTZ = "1;Lentz GmbH;sme;user;42;DEA2D;Simmerath;50,606;6.300;ai | Holzbau;Wir bauen.;de;de|fr;2;published"
HUB = "2;Hub e.V.;association;supporter | enabler;;Region Aachen;Aachen;;;;;;de;;published"


@pytest.fixture
def basics():
    sync_regions()
    TopicFactory(identifier="ai", label_de="KI")
    TopicFactory(identifier="timber", label_de="Holzbau")


def preview(file, at):
    return preview_import(KIND, file, at=at)


def apply(file, at, **options):
    return apply_import(KIND, file, actor=None, at=at, **options)


def numbers(outcome):
    return len(outcome.to_create), len(outcome.to_update), len(outcome.unchanged), len(outcome.problems)


def test_preview_writes_nothing(basics, at):
    outcome = preview(csv_file(HEADER, LENTZ, HUB), at)

    assert numbers(outcome) == (2, 0, 0, 0)
    assert not Organisation.objects.exists()


def test_import_writes_what_the_file_says(basics, at):
    apply(csv_file(HEADER, LENTZ, HUB), at)

    lentz, hub = Organisation.objects.get(external_id="1"), Organisation.objects.get(external_id="2")
    assert (lentz.name, lentz.slug, lentz.size, str(lentz.region), lentz.latitude, lentz.status) == (
        "Lentz GmbH",
        "lentz-gmbh",
        42,
        "Aachen City Region",
        50.606,
        "published",
    )
    assert [topic.identifier for topic in lentz.topics.order_by("identifier")] == ["ai", "timber"]
    assert [row.language for row in lentz.languages.all()] == ["de", "fr"]
    assert [row.role for row in hub.roles.all()] == ["enabler", "supporter"]
    assert (lentz.came_through, hub.came_through, str(hub.region)) == (hub, None, "Aachen Area")


def test_import_of_the_same_file_again_changes_nothing(basics, at):
    apply(csv_file(HEADER, LENTZ, HUB), at)
    history = [entries_about(organisation).count() for organisation in Organisation.objects.all()]

    outcome = apply(csv_file(HEADER, LENTZ, HUB), at)

    assert outcome.changes_nothing
    assert [entries_about(organisation).count() for organisation in Organisation.objects.all()] == history


def test_preview_shows_old_and_new_cells(basics, at):
    apply(csv_file(HEADER, LENTZ, HUB), at)

    outcome = preview(csv_file(HEADER, LENTZ.replace("42", "40").replace("ai | Holzbau", "ai"), HUB.replace("published", "archived")), at)

    assert [row.changes for row in outcome.to_update] == [
        {"size": ("42", "40"), "topics": ("ai | timber", "ai")},
        {"status": ("published", "archived")},
    ]


def test_column_that_is_not_there_changes_nothing_and_empty_cell_empties(basics, at):
    apply(csv_file(HEADER, LENTZ, HUB), at)

    apply(csv_file("id;name;kind;size", "1;Lentz AG;sme;"), at)

    lentz = Organisation.objects.get(external_id="1")
    assert (lentz.name, lentz.size, lentz.town, lentz.topics.count(), str(lentz.came_through)) == ("Lentz AG", None, "Simmerath", 2, "Hub e.V.")


def test_every_bad_row_is_named_with_column_and_reason(basics, at):
    rows = [
        "3;;club;;x;ZZ9;;91;6;nonsense;;;it;;",
        "4;Ok;sme;;;;;;;;;;;;",
        "4;Twice;sme;;;;;;;;;;;;",
        "5;Half;sme;;;;;50;;;;;;;",
        "6;Lost;sme;;;;;;;;;;;99;",
        "hubwerk-77;Gone;sme;;;;;;;;;;;;",
        "7;Own;sme;;;;;;;;;;;7;",
        "8;Too;sme;;;;;;;;;;;;;;more",
        "9;Text;sme;;;;;;;;Wir;;;;",
    ]

    outcome = preview(csv_file(HEADER, *rows), at)

    assert [(problem.row, problem.column) for problem in outcome.problems] == [
        (2, "name"), (2, "kind"), (2, "size"), (2, "region"), (2, "lat"), (2, "topics"), (2, "languages"),
        (4, "id"), (5, "lon"), (6, "via"), (7, "id"), (8, "via"), (9, ""), (10, "profile language"),
    ]  # fmt: skip
    assert RowProblem(4, "id", "The row 3 has the same id.") in outcome.problems
    assert [row.label for row in outcome.rows] == ["Ok"]


def test_import_with_bad_rows_writes_nothing_unless_they_are_left_out(basics, at):
    lines = (HEADER, LENTZ, HUB, "3;;sme;;;;;;;;;;;;")

    with pytest.raises(ImportHasProblems):
        apply(csv_file(*lines), at)
    assert not Organisation.objects.exists()
    apply(csv_file(*lines), at, without_bad_rows=True)
    assert Organisation.objects.count() == 2


def test_row_that_came_through_a_lost_row_is_lost_too(basics, at):
    chain = (HEADER, "1;A;sme;;;;;;;;;;;2;", "2;B;sme;;;;;;;;;;;3;", "3;;sme;;;;;;;;;;;;")

    outcome = apply(csv_file(*chain), at, without_bad_rows=True)

    assert sorted({problem.row for problem in outcome.problems}) == [2, 3, 4]
    assert not Organisation.objects.exists()


def test_import_without_required_columns_writes_nothing(at):
    with pytest.raises(ImportHasProblems):
        apply(csv_file("id;name", "1;A"), at, without_bad_rows=True)
    assert not Organisation.objects.exists()


def test_import_names_existing_organisations_by_our_id(at):
    organisation = OrganisationFactory(name="Werk", kind="sme")

    outcome = preview(csv_file("id;name;kind", f"hubwerk-{organisation.pk};Werk;sme", f"hubwerk-{organisation.pk};Werk;sme"), at)

    assert numbers(outcome) == (0, 0, 1, 1)


def test_company_number_is_read_checked_and_must_fit_the_vat_number(at):
    rows = [
        "1;A;sme;;0123.456.749",
        "2;B;sme;;KvK 12345678",
        "3;C;sme;;0123.456.748",
        "4;D;sme;BE0428759497;0123.456.749",
    ]

    outcome = preview(csv_file("id;name;kind;TVA;numéro d'entreprise", *rows), at)
    apply(csv_file("id;name;kind;TVA;numéro d'entreprise", *rows[:2]), at)

    assert [(problem.row, problem.column) for problem in outcome.problems] == [(4, "numéro d'entreprise"), (5, "numéro d'entreprise")]
    assert dict(Organisation.objects.values_list("name", "company_number")) == {"A": "BE0123456749", "B": "NL12345678"}


def test_workbook_is_imported_like_text(basics, at):
    file = xlsx_file(
        ("Members 2026",), [], ("Nr", "Firma", "Art", "PLZ"), (1, "Lentz GmbH", "sme", 52152), (2, "=1+1", "sme", None), merge=("A1:D1",)
    )

    outcome = apply(file, at, without_bad_rows=True)

    assert numbers(outcome) == (1, 0, 0, 1)
    assert outcome.problems == (RowProblem(5, "Firma", "This cell must not be empty."),)
    assert Organisation.objects.get().postal_code == "52152"


def test_ignored_columns_are_named(at):
    assert preview(csv_file("id;name;kind;colour", "1;A;sme;red"), at).ignored_columns == ("colour",)


@pytest.mark.parametrize("form", ExportFormat)
def test_export_is_what_import_reads(basics, at, form):
    apply(csv_file(HEADER, LENTZ, HUB), at)
    OrganisationFactory(name="=cmd|' /C calc'!A0", street="-1+1", town="@home", profile='a;b\n"c"\n+49', profile_language="de")
    OrganisationFactory(name="'=already", vat_number="BE0123456749", company_number="BE0123456749", website="https://werk.example")
    file = io.BytesIO()

    export(KIND, form, file)

    outcome = preview(file, at)
    assert numbers(outcome) == (0, 0, 4, 0)


@pytest.mark.parametrize("form", ExportFormat)
def test_export_into_an_empty_hub_restores_everything(basics, at, form):
    apply(csv_file(HEADER, LENTZ, HUB), at)
    first, second = io.BytesIO(), io.BytesIO()
    export(KIND, ExportFormat.CSV, first)
    file = io.BytesIO()
    export(KIND, form, file)
    Organisation.objects.update(came_through=None)
    Organisation.objects.all().delete()

    apply(file, at)
    export(KIND, ExportFormat.CSV, second)

    assert second.getvalue() == first.getvalue()


def test_exported_formulas_are_text():
    OrganisationFactory(name="=1+1")
    file = io.BytesIO()

    export(KIND, ExportFormat.CSV, file)

    assert ";'=1+1;" in file.getvalue().decode("utf-8-sig")


def test_import_is_the_teams(user, at):
    with pytest.raises(NotAllowed):
        apply_import(KIND, csv_file("id;name;kind"), actor=user, at=at)

    user.user_permissions.add(Permission.objects.get(codename="change_organisation"))
    fresh = type(user).objects.get(pk=user.pk)
    apply_import(KIND, csv_file("id;name;kind", "1;A;sme"), actor=fresh, at=at)
    assert entries_about(Organisation.objects.get()).get().actor == user


@pytest.mark.parametrize("row_count", [1, 3])
def test_preview_query_count_is_constant(basics, at, row_count, django_assert_num_queries):
    known = OrganisationFactory.create_batch(row_count)
    rows = [f"x{number};Werk;sme;;;DEA2D;;;;ai;;;;werk-x{number};" for number in range(row_count)]
    rows += [f"hubwerk-{organisation.pk};Werk;sme;user;;DEA2D;;;;ai;;;;;" for organisation in known]

    with django_assert_num_queries(8):
        preview(csv_file(HEADER, *rows), at)


@pytest.mark.slow
def test_fifty_thousand_rows_are_previewed_with_few_queries(at, django_assert_max_num_queries):
    rows = [f"n{number};Werk {number};sme;;{number};;;;;;;;;;" for number in range(50_000)]

    with django_assert_max_num_queries(3 * 50):
        outcome = preview(csv_file(HEADER, *rows), at)

    assert numbers(outcome) == (50_000, 0, 0, 0)
