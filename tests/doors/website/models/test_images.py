"""Pictures: none without a credit and a word on what it shows."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from PIL import Image
from wagtail.images.forms import get_image_form

from hubwerk.doors.website.blocks import ArticleBlocks
from hubwerk.doors.website.models import HubImage
from tests.doors.website import editorial


def upload() -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (60, 40), (10, 90, 90)).save(content, "PNG")
    return SimpleUploadedFile("halle.png", content.getvalue(), "image/png")


def test_a_picture_without_credit_is_refused_with_a_clear_message(superuser):
    form = get_image_form(HubImage)({"title": "Halle", "description": "Eine Halle."}, {"file": upload()}, user=superuser)

    assert not form.is_valid()
    assert list(form.errors) == ["credit"]
    assert form.errors["credit"] == [HubImage._meta.get_field("credit").error_messages["blank"]]


def test_a_picture_without_alternative_text_is_refused_with_a_clear_message(superuser):
    form = get_image_form(HubImage)({"title": "Halle", "credit": "Ada Muster"}, {"file": upload()}, user=superuser)

    assert not form.is_valid()
    assert list(form.errors) == ["description"]


@pytest.mark.parametrize("missing", ["credit", "description"])
def test_the_database_refuses_it_too(db, missing):
    with pytest.raises(IntegrityError), transaction.atomic():
        editorial.picture(**{missing: ""})


def test_a_page_may_say_in_its_own_language_what_a_picture_shows(db):
    image = editorial.picture(description="Eine Halle.")
    blocks = ArticleBlocks()
    shown = blocks.to_python(
        [
            {"type": "picture", "value": {"image": image.pk, "alternative_text": "", "caption": ""}},
            {"type": "picture", "value": {"image": image.pk, "alternative_text": "Un atelier.", "caption": ""}},
        ]
    )

    assert [block.value.alt for block in shown] == ["Eine Halle.", "Un atelier."]
