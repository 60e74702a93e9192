import io
from datetime import date

import pytest

from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.importers import ExportFormat, ImportKind, apply_import, export, preview_import
from hubwerk.network.organisations.models import Listing
from tests.network.factories import ListingFactory, OrganisationFactory, TopicFactory
from tests.network.organisations.importers.sheets import csv_file

pytestmark = pytest.mark.django_db
KIND = ImportKind.LISTINGS
HEADER = "id;organisation;kind;language;title;text;topics;closes_on;status"
PRESS = '1;werk-eins;need;de;Pressen ans Netz;"Zwölf Pressen; alle alt.";ai;31.12.2026;published'
POLISH = "2;werk-eins;Offer;de;Polieren im Lohn;Unsere Straße ist frei.;;;closed"
DRAFT = "3;Werk Eins;offer;nl;Gevelstenen;Met de hand.;;;"


@pytest.fixture
def werk():
    TopicFactory(identifier="ai")
    return OrganisationFactory(name="Werk Eins", slug="werk-eins")


def preview(file, at):
    return preview_import(KIND, file, at=at)


def apply(file, at, **options):
    return apply_import(KIND, file, actor=None, at=at, **options)


def numbers(outcome):
    return len(outcome.to_create), len(outcome.to_update), len(outcome.unchanged), len(outcome.problems)


def test_import_writes_and_publishes(werk, at):
    apply(csv_file(HEADER, PRESS, POLISH, DRAFT), at)

    press, polish, draft = Listing.objects.order_by("external_id")
    assert (press.status, press.published_on, press.closes_on, press.text) == (
        "published",
        date(2026, 9, 4),
        date(2026, 12, 31),
        "Zwölf Pressen; alle alt.",
    )
    assert [topic.identifier for topic in press.topics.all()] == ["ai"]
    assert (polish.status, polish.kind, draft.status, draft.organisation) == ("closed", "offer", "draft", werk)


def test_import_of_the_same_file_again_changes_nothing(werk, at):
    apply(csv_file(HEADER, PRESS, POLISH, DRAFT), at)

    assert numbers(apply(csv_file(HEADER, PRESS, POLISH, DRAFT), at)) == (0, 0, 3, 0)


def test_import_moves_listings_between_states(werk, at):
    apply(csv_file(HEADER, PRESS, POLISH, DRAFT), at)

    outcome = apply(csv_file(HEADER, PRESS.replace("published", "closed"), POLISH.replace("closed", "published"), DRAFT + "published"), at)

    assert [row.changes for row in outcome.to_update] == [
        {"status": ("published", "closed")},
        {"status": ("closed", "published")},
        {"status": ("draft", "published")},
    ]
    assert list(Listing.objects.order_by("external_id").values_list("status", flat=True)) == ["closed", "published", "published"]


def test_every_bad_row_is_named_with_column_and_reason(werk, at):
    other = OrganisationFactory(name="Other")
    OrganisationFactory(name="Gone", status=PublicationStatus.ARCHIVED)
    known = ListingFactory(organisation=other, external_id="k", published_on=date(2026, 2, 1))
    rows = [
        "1;nowhere;need;de;T;X;;;", "2;werk-eins;wish;it;;;ai?;soon;open", "k;werk-eins;need;de;T;X;;;", "k;Other;need;de;T;X;;;",
        "4;Gone;need;de;T;X;;;", "5;werk-eins;need;de;T;X;;2026-09-03;published", "6;werk-eins;need;de;T;X;;;", "6;werk-eins;need;de;T;X;;;",
        f"hubwerk-{known.pk + 1};Other;need;de;T;X;;;",
    ]  # fmt: skip

    outcome = preview(csv_file(HEADER, *rows), at)

    assert [(problem.row, problem.column) for problem in outcome.problems] == [
        (2, "organisation"),
        (3, "kind"), (3, "language"), (3, "title"), (3, "text"), (3, "topics"), (3, "closes_on"), (3, "status"),
        (4, "organisation"), (5, "id"), (6, "organisation"), (7, "closes_on"), (9, "id"), (10, "id"),
    ]  # fmt: skip
    assert [row.row for row in outcome.rows] == [8]


@pytest.mark.parametrize(("column", "row"), [("status", "k;Other;need;de;T;X;;;draft"), ("closes_on", "k;Other;need;de;T;X;;2026-01-01;")])
def test_published_listing_stays_consistent(at, column, row):
    ListingFactory(organisation__name="Other", external_id="k", published_on=date(2026, 2, 1))

    assert [problem.column for problem in preview(csv_file(HEADER, row), at).problems] == [column]


@pytest.mark.parametrize("form", ExportFormat)
def test_export_is_what_import_reads(werk, at, form):
    apply(csv_file(HEADER, PRESS, POLISH, DRAFT), at)
    ListingFactory(title="-20 % Energie", text="@all:\n\t=SUM(A1)\n\nEnde", closes_on=date(2026, 3, 1))
    ListingFactory(organisation__status=PublicationStatus.ARCHIVED)
    file = io.BytesIO()

    export(KIND, form, file)

    assert numbers(preview(file, at)) == (0, 0, 5, 0)


@pytest.mark.parametrize("row_count", [1, 3])
def test_preview_query_count_is_constant(werk, at, row_count, django_assert_num_queries):
    rows = [f"n{number};Werk Eins;need;de;T;X;ai;;" for number in range(row_count)]
    rows += [f"hubwerk-{ListingFactory(organisation=werk).pk};werk-eins;need;de;T;X;ai;;" for _number in range(row_count)]

    with django_assert_num_queries(5):
        preview(csv_file(HEADER, *rows), at)
