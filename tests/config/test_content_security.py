"""What browsers may load, page by page."""

import re

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from wagtail.documents.models import Document

from hubwerk.doors.website.services.site import ensure_site


def _policy(response):
    header = response["Content-Security-Policy"]
    return {name: sources for name, _, sources in (part.strip().partition(" ") for part in header.split(";"))}


@pytest.mark.parametrize("address", ["/de/", "/de/accounts/login/", "/de/nothing-here/", "/healthz"])
def test_public_pages_run_no_inline_code(client, db, at, address):
    ensure_site(at)

    policy = _policy(client.get(address))

    assert "unsafe" not in "".join(policy.values())
    assert policy["default-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == "'none'"
    assert "http" not in "".join(policy.values())


def test_back_office_has_a_looser_policy_of_its_own(client, superuser):
    client.force_login(superuser)

    policy = _policy(client.get("/admin/"))

    assert "'unsafe-inline'" in policy["script-src"]
    assert policy["form-action"] == policy["frame-ancestors"] == "'self'"
    assert "http" not in "".join(policy.values())


def test_back_office_asks_no_other_host(client, superuser):
    client.force_login(superuser)

    page = client.get("/admin/").text

    assert "gravatar" not in page
    assert "upgrade-notification" not in page
    assert "whats-new-in-wagtail-version" not in page
    assert re.findall(r'<(?:img|script|iframe|form|link|source)\b[^>]*(?:src|srcset|href|action)="(?:https?:)?//[^"]*', page) == []


def test_documents_are_shown_without_code(client, db):
    document = Document.objects.create(title="Minutes", file=ContentFile(b"text", name="minutes.pdf"))

    policy = _policy(client.get(document.url))

    assert policy["default-src"] == "'none'"
    assert "script-src" not in policy or policy["script-src"] == "'none'"


def test_uploaded_files_have_no_public_address_but_image_renditions(client, db, settings):
    public, private = "images/photo.width-80.png", ["documents/letter.pdf", "original_images/photo.png"]
    for name in (public, *private):
        FileSystemStorage(location=settings.MEDIA_ROOT).save(name, ContentFile(b"bytes"))

    shown = client.get(f"/media/{public}")
    hidden = [client.get(f"/media/{name}").status_code for name in (*private, f"images/../{private[0]}")]

    assert shown.status_code == 200
    assert b"".join(shown.streaming_content) == b"bytes"
    assert hidden == [404, 404, 400]


def test_headers_that_keep_browsers_careful(client, db):
    response = client.get("/de/accounts/login/")

    assert response["Referrer-Policy"] == settings.SECURE_REFERRER_POLICY == "strict-origin-when-cross-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


def test_health_answers(client, db):
    assert client.get("/healthz").json() == {"database": "ok"}
