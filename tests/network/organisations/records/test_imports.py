from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hubwerk.foundation.errors import NotAllowed
from hubwerk.foundation.history.queries import entries_about
from hubwerk.network.organisations.enums import ImportKind, ImportState
from hubwerk.network.organisations.importers.errors import ImportSettled
from hubwerk.network.organisations.importers.uploads import discard_forgotten_uploads, discard_upload, import_upload, keep_upload
from hubwerk.network.organisations.models import ImportUpload, Organisation

pytestmark = pytest.mark.django_db

TABLE = "id;name;kind\na1;Anker;sme\na2;Bord;castle\n"
CLEAN = "id;name;kind\na1;Anker;sme\n"


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def _upload(office, text=TABLE, kind="organisations"):
    file = SimpleUploadedFile("members.csv", text.encode())
    return office.post(reverse("network_imports:index"), {"kind": kind, "file": file})


def test_upload_shows_what_would_happen_and_changes_nothing(office, colleague):
    response = _upload(office)

    upload = ImportUpload.objects.get()
    assert (upload.file_name, upload.uploaded_by, upload.state) == ("members.csv", colleague, ImportState.WAITING)
    assert response["Location"] == reverse("network_imports:preview", args=[upload.pk])
    page = office.get(response["Location"])
    assert [row.label for row in page.context["create"]] == ["Anker"]
    assert [(problem.row, problem.column) for problem in page.context["problems"]] == [(3, "kind")]
    assert not Organisation.objects.exists()


def test_rows_with_mistakes_stop_the_import_unless_they_are_left_out(office, colleague, django_capture_on_commit_callbacks):
    _upload(office)
    upload = ImportUpload.objects.get()
    stored = Path(upload.file.path)
    confirm = reverse("network_imports:confirm", args=[upload.pk])

    refused = office.post(confirm, follow=True)
    assert "Some rows cannot be imported." in refused.content.decode()
    assert not Organisation.objects.exists()

    with django_capture_on_commit_callbacks(execute=True):
        office.post(confirm, {"without_bad_rows": "on"})

    upload.refresh_from_db()
    assert [organisation.name for organisation in Organisation.objects.all()] == ["Anker"]
    assert (upload.state, upload.created_rows, upload.changed_rows, upload.left_out_rows) == (ImportState.IMPORTED, 1, 0, 1)
    assert not upload.file
    assert not stored.exists()
    assert entries_about(Organisation.objects.get())[0].actor == colleague
    assert [entry.action for entry in entries_about(upload)] == ["import-done", "import-uploaded"]


def test_a_file_that_is_thrown_away_is_gone(office, django_capture_on_commit_callbacks):
    _upload(office)
    upload = ImportUpload.objects.get()
    stored = Path(upload.file.path)

    with django_capture_on_commit_callbacks(execute=True):
        office.post(reverse("network_imports:discard", args=[upload.pk]))

    upload.refresh_from_db()
    assert upload.state == ImportState.DISCARDED
    assert not stored.exists()
    assert not Organisation.objects.exists()


def test_a_file_is_settled_once(office, colleague, at):
    upload = keep_upload(actor=colleague, kind=ImportKind.ORGANISATIONS, file=BytesIO(CLEAN.encode()), file_name="a.csv", at=at)
    import_upload(actor=colleague, upload_id=upload.pk, at=at)

    with pytest.raises(ImportSettled):
        import_upload(actor=colleague, upload_id=upload.pk, at=at)
    with pytest.raises(ImportSettled):
        discard_upload(actor=colleague, upload_id=upload.pk, at=at)
    page = office.get(reverse("network_imports:preview", args=[upload.pk])).content.decode()
    assert "This file is done with" in page


def test_what_is_no_table_is_refused_in_the_form(office):
    response = _upload(office, text="<!doctype html><p>no</p>")

    assert "This is a web page, not a table." in response.content.decode()
    assert not ImportUpload.objects.exists()


def test_no_address_leads_to_the_file(office, client):
    _upload(office)

    for browser in (office, client):
        assert browser.get(f"/media/{ImportUpload.objects.get().file.name}").status_code in {302, 404}
        assert browser.get(f"/media/images/../{ImportUpload.objects.get().file.name}").status_code in {302, 400, 404}


def test_strangers_keep_nothing(user, at):
    with pytest.raises(NotAllowed):
        keep_upload(actor=user, kind=ImportKind.ORGANISATIONS, file=BytesIO(CLEAN.encode()), file_name="a.csv", at=at)


def test_forgotten_files_are_thrown_away(colleague, at):
    old = keep_upload(actor=colleague, kind=ImportKind.ORGANISATIONS, file=BytesIO(CLEAN.encode()), file_name="old.csv", at=at - timedelta(days=31))
    new = keep_upload(actor=colleague, kind=ImportKind.ORGANISATIONS, file=BytesIO(CLEAN.encode()), file_name="new.csv", at=at)

    assert discard_forgotten_uploads(at=at) == 1

    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.state, new.state) == (ImportState.DISCARDED, ImportState.WAITING)
