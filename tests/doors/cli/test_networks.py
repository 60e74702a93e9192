"""Networks from files, as people have them."""

import json
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from hubwerk.doors.cli.networks import read_network
from hubwerk.doors.cli.texts import UnreadableText
from hubwerk.engine.matching import Entry, Kind, Place, Role

ROWS = [["id", "organisation", "text"], ["a", "Höhle & Söhne", "Wir prüfen Schweißnähte"], ["b", "Métal", "Nous soudons"]]
ENTRIES = [
    Entry(id="a", organisation="Höhle & Söhne", text="Wir prüfen Schweißnähte", facts={"organisation": "Höhle & Söhne"}),
    Entry(id="b", organisation="Métal", text="Nous soudons", facts={"organisation": "Métal"}),
]


@pytest.fixture
def read(tmp_path):
    def read(content, name="network.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(read_network(path))

    return read


@pytest.fixture
def sheet(tmp_path):
    def sheet(rows, name="network.xlsx"):
        workbook = Workbook()
        (first,) = workbook.worksheets
        for row in rows:
            first.append(row)
        workbook.save(tmp_path / name)
        return list(read_network(tmp_path / name))

    return sheet


def table(rows, delimiter=";", end="\n"):
    return "".join(delimiter.join(row) + end for row in rows)


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
def test_csv_is_read_in_any_delimiter_encoding_and_line_end(read, delimiter, encoding, end):
    assert read(table(ROWS, delimiter, end).encode(encoding)) == ENTRIES


def test_quoted_cells_may_hold_delimiters_and_line_ends(read):
    (entry,) = read('id;text\na;"Eins; zwei\nund ""drei"""\n')

    assert entry.text == 'Eins; zwei\nund "drei"'


def test_workbook_is_read_whatever_its_name(sheet):
    assert sheet(ROWS) == sheet(ROWS, name="network.xls.xlsx") == ENTRIES


def test_workbook_cells_keep_numbers_and_days(sheet):
    (entry,) = sheet([["nr", "beschreibung", "lat", "lon", "land", "bis"], [7, "Holz", 50.6, 6, "be", datetime.fromisoformat("2026-12-24")]])

    assert entry == Entry(id="7", organisation="row-2", text="Holz", place=Place(50.6, 6.0, "BE"), closes=date(2026, 12, 24))


def test_json_lines_are_read(read):
    lines = [
        {"id": "a", "organisation": "Höhle & Söhne", "text": "Wir prüfen Schweißnähte"},
        {"id": "b", "organisation": "Métal", "text": "Nous soudons"},
    ]

    assert read("\n\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "network.jsonl") == ENTRIES


def test_json_text_may_hold_odd_line_ends(read):
    (entry,) = read(json.dumps({"text": "eins\u2028zwei\x85drei"}, ensure_ascii=False), "network.jsonl")

    assert entry.text == "eins\u2028zwei\x85drei"


def test_json_lists_are_lists(read):
    (entry,) = read('{"text": "x", "roles": ["user", "enabler"], "spoken": ["de", "FR"], "topics": ["skills-shortage"]}', "network.jsonl")

    assert (entry.roles, entry.spoken, entry.topics) == (frozenset({Role.USER, Role.ENABLER}), frozenset({"de", "fr"}), ("skills-shortage",))


@pytest.mark.parametrize(
    "header",
    [
        "id;organisation;kind;roles;language;spoken;title;text;topics;latitude;longitude;country;published;closes",
        "Nr;Firma;Art;Rolle;Sprache;Sprachen;Titel;Beschreibung;Themen;Lat;Lon;Land;Veröffentlicht;Bis",
        "ID;Entreprise;Genre;Rôles;Langue;Langues;Titre;Texte;Thèmes;Latitude;Longitude;Pays;Publié;Jusqu'au",
        "nr;bedrijf;soort;rol;taal;talen;titel;omschrijving;thema's;lat;lng;land;gepubliceerd;tot",
    ],
    ids=["en", "de", "fr", "nl"],
)
def test_columns_are_known_in_four_languages(read, header):
    (entry,) = read(f"{header}\nx;Werk;need;user, supporter;de;de|fr;Titel;Text;skills-shortage;50,6;6.1;be;2026-01-31;2026-12-31\n")

    assert entry == Entry(
        id="x",
        organisation="Werk",
        kind=Kind.NEED,
        roles=frozenset({Role.USER, Role.SUPPORTER}),
        language="de",
        spoken=frozenset({"de", "fr"}),
        title="Titel",
        text="Text",
        topics=("skills-shortage",),
        place=Place(50.6, 6.1, "BE"),
        published=date(2026, 1, 31),
        closes=date(2026, 12, 31),
        facts={"organisation": "Werk"},
    )


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        *((word, Kind.NEED) for word in ("need", "Gesuch", "besoin", "vraag")),
        *((word, Kind.OFFER) for word in ("OFFER", "Angebot", "offre", "aanbod")),
        ("", Kind.PROFILE),
    ],
)
def test_kinds_are_known_in_four_languages(read, written, kind):
    assert read(f"text;kind\nx;{written}\n")[0].kind is kind


@pytest.mark.parametrize(
    ("written", "role"), [("Anbieter", Role.ENABLER), ("Anwender", Role.USER), ("utilisateur", Role.USER), ("ondersteuner", Role.SUPPORTER)]
)
def test_roles_are_known_in_four_languages(read, written, role):
    assert read(f"text;role\nx;{written}\n")[0].roles == {role}


def test_rows_without_an_id_are_named_by_their_row(read):
    assert [entry.id for entry in read("text\neins\n\nzwei\n")] == ["row-2", "row-4"]


def test_blank_rows_and_unknown_columns_are_passed_over(read):
    assert [entry.text for entry in read(";;\ntext;colour;id\n;;\nx;red;1\n")] == ["x"]


@pytest.mark.parametrize(("latitude", "longitude"), [("0", "0"), ("51.48", "0.0"), ("-33,9", "18.4")])
def test_zero_and_negative_degrees_are_places(read, latitude, longitude):
    place = read(f"text;lat;lon\nx;{latitude};{longitude}\n")[0].place

    assert (place.latitude, place.longitude) == (float(latitude.replace(",", ".")), float(longitude))


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        ("", "n.csv", "is empty"),
        (" \n\n", "n.csv", "is empty"),
        ("name;profile text\nx;y\n", "n.csv", "no column named text (found: name, profile text)"),
        ("id;text\na;\n", "n.csv", "row 2 has no text"),
        ("text;kind\nx;wish\n", "n.csv", "row 2: “wish” is no kind. Use one of need, offer, profile."),
        ("text;role\nx;boss\n", "n.csv", "row 2: “boss” is no role. Use one of enabler, user, supporter."),
        ("text;lat;lon\nx;north;6\n", "n.csv", "row 2: “north” is no latitude"),
        ("text;lat;lon\nx;91;6\n", "n.csv", "row 2: “91” is no latitude"),
        ("text;lat;lon\nx;50;nan\n", "n.csv", "row 2: “nan” is no longitude"),
        ("text;closes\nx;24.12.2026\n", "n.csv", "row 2: “24.12.2026” is no date. Write it as 2026-05-31."),
        ("text;published\nx;soon\n", "n.csv", "row 2: “soon” is no date"),
        ("id;text\na;x\nb;y\na;z\n", "n.csv", "row 4: the id “a” stands in row 2 already"),
        ('id;text\na;"' + "x" * 140_000, "n.csv", "quotation mark that is not closed"),
        ('{"text": "x"}\n{"text": \n', "n.jsonl", "line 2 is no JSON object"),
        ('["x"]', "n.jsonl", "line 1 is no JSON object"),
        ('{"id": "x"}', "n.jsonl", "row 1 has no text"),
        (b"PK\x03\x04 but no workbook", "n.xlsx", "no readable Excel workbook"),
        (b"\x00\x01\x02text", "n.csv", "no plain text"),
        (b"\xff\xfet\x00e", "n.csv", "encoding is unknown"),
    ],
)
def test_what_is_wrong_is_named_with_its_row(read, content, name, message):
    with pytest.raises(UnreadableText) as caught:
        read(content, name)

    assert message in caught.value.message
    assert name in caught.value.message


def test_workbook_without_its_sheet_is_named(tmp_path, sheet):
    import zipfile

    sheet(ROWS)
    broken = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(tmp_path / "network.xlsx") as whole, zipfile.ZipFile(broken, "w") as part:
        for name in whole.namelist():
            part.writestr(name, whole.read(name)[:300] if name.endswith("sheet1.xml") else whole.read(name))

    with pytest.raises(UnreadableText, match="no readable Excel workbook"):
        list(read_network(broken))


def test_missing_file_and_folder_are_named(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(UnreadableText, match="cannot be read"):
            list(read_network(path))
