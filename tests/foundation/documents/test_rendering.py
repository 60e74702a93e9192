"""Setting a template as PDF."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.template import engines
from PIL import Image

from hubwerk.foundation.documents import rendering
from hubwerk.foundation.documents.errors import ForeignContent
from hubwerk.foundation.documents.rendering import render_pdf, set_document

LETTER = "documents/letter.html"


@pytest.fixture
def letter(settings, tmp_path):
    """Writes a template below the letterhead."""
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]

    def write(body: str) -> str:
        (tmp_path / "test_letter.html").write_text('{% extends "documents/letter.html" %}{% block main %}' + body + "{% endblock main %}")
        engines["django"].engine.template_loaders[0].reset()  # type: ignore[attr-defined]
        return "test_letter.html"

    return write


@pytest.fixture
def stored_picture():
    content = BytesIO()
    Image.new("RGB", (40, 30), (90, 90, 90)).save(content, "JPEG")
    name = default_storage.save("images/test.jpg", ContentFile(content.getvalue()))
    yield name
    default_storage.delete(name)


def test_a_letter_knows_its_title_its_language_and_its_structure(letter):
    document = set_document(letter("<h1>Hallo</h1><p>Ein Brief.</p>"), {"title": "Ein Brief"}, language="de")

    content = document.write_pdf(uncompressed_pdf=True, **rendering._OPTIONS)

    assert (document.metadata.title, document.metadata.lang, len(document.pages)) == ("Ein Brief", "de", 1)
    assert b"/Lang (de)" in content and b"/StructTreeRoot" in content and b"pdfuaid" in content


def test_a_long_letter_has_several_pages(letter):
    document = set_document(letter("<p>Ein Satz. Noch ein Satz.</p>" * 120), {"title": "Lang"}, language="en")

    assert len(document.pages) > 1


def test_a_stored_picture_is_brought_in(letter, stored_picture):
    template = letter(f'<img src="stored:{stored_picture}" alt="Grau">')

    assert b"/Image" in set_document(template, {"title": "Bild"}, language="de").write_pdf(uncompressed_pdf=True, **rendering._OPTIONS)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/pixel.png",
        "http://127.0.0.1/admin",
        "file:///etc/passwd",
        "/media/images/test.jpg",
        "stored:documents/secret.pdf",
        "stored:images/../documents/secret.pdf",
        "stored:images/%2e%2e/documents/secret.pdf",
        "data:image/png;base64,iVBORw0KGgo=",
    ],
)
def test_nothing_else_is_fetched(letter, address, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("A connection was opened.")

    monkeypatch.setattr("socket.socket.connect", refuse)
    with pytest.raises(ForeignContent):
        render_pdf(letter(f'<img src="{address}" alt="Fremd">'), {"title": "Fremd"}, language="de")
