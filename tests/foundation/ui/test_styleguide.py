"""The living style page and the files behind it."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.management import call_command
from django.template import engines
from django.test import override_settings
from django.utils.html import escape

from hubwerk.foundation import ui
from hubwerk.foundation.ui.templatetags.ui import register
from hubwerk.foundation.ui.views import EXAMPLES

ROOT = Path(ui.__path__[0])
FRAME = {
    "home_url",
    "language_alternates",
    "language_switch",
    "navigation",
    "page_scripts",
    "sign_up_open",
    "site_name",
    "theme_attribute",
    "theme_switch",
}


class OwnFiles(FileSystemFinder):
    """Finds the files of this room alone."""

    def __init__(self, app_names=None, *args, **kwargs):
        with override_settings(STATICFILES_DIRS=[ROOT / "static"]):
            super().__init__(app_names, *args, **kwargs)


class Inline(HTMLParser):
    """Collects what the content security policy refuses, and every id."""

    def __init__(self):
        super().__init__()
        self.refused = []
        self.ids = []
        self.script = False

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self.ids += [named["id"]] if "id" in named else []
        self.refused += [(tag, name) for name in named if name == "style" or name.startswith("on")]
        self.refused += [(tag, "")] if tag == "style" else []
        self.script = tag == "script" and named.get("type") != "application/ld+json"  # data, which nothing runs
        self.refused += [
            (tag, value) for name, value in attrs if name in {"src", "href"} and (value or "").startswith(("http:", "//", "javascript:"))
        ]

    def handle_endtag(self, tag):
        self.script = False

    def handle_data(self, data):
        if self.script and data.strip():
            self.refused.append(("script", data))


@pytest.fixture
def html(client):
    """The style page as it is sent."""
    return client.get("/styleguide/", HTTP_ACCEPT_LANGUAGE="en").content.decode()


@pytest.mark.urls("tests.foundation.ui.urls")
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_every_example_is_shown_with_its_source(html, example):
    assert f'id="{example.name}-example"' in html
    assert escape(example.source) in html


@pytest.mark.urls("tests.foundation.ui.urls")
def test_the_page_runs_nothing_inline_and_asks_no_other_host(html):
    reader = Inline()
    reader.feed(html)

    assert reader.refused == []
    assert len(reader.ids) == len(set(reader.ids))


@pytest.mark.urls("tests.foundation.ui.urls")
def test_scripts_come_from_this_host_and_need_no_nonce(client):
    response = client.get("/styleguide/")

    scripts = re.findall(r"<script (src=[^>]+)>", response.content.decode())
    assert len(scripts) == 3
    assert all('src="/static/' in script and "nonce" not in script for script in scripts)
    assert "nonce" not in response["Content-Security-Policy"]


def test_the_style_page_is_no_part_of_a_live_site(client, db):
    assert client.get("/styleguide/").status_code in {302, 404}
    assert client.get("/styleguide/", follow=True).status_code == 404


def test_every_component_has_an_example():
    sources = " ".join(example.source for example in EXAMPLES)
    tags = set(register.tags) - FRAME - {"icon", "definition_list"}

    assert {tag for tag in tags if not re.search(rf"{{% {tag}\b", sources)} == set()


def test_every_tag_is_in_the_handbook():
    handbook = (ROOT.parents[3] / "docs" / "design-system.md").read_text()

    assert {tag for tag in set(register.tags) - FRAME if f"{{% {tag} " not in handbook} == set()


def test_every_style_sheet_is_imported_into_a_layer_and_exists():
    entry = ROOT / "static/ui/css/hubwerk.css"
    imported = re.findall(r'@import url\("([^"]+)"\) layer\((\w+)\)', entry.read_text())

    assert {name for name, _ in imported} == {
        str(path.relative_to(entry.parent)) for path in entry.parent.rglob("*.css") if path.name not in {"hubwerk.css", "styleguide.css"}
    }
    assert {layer for _, layer in imported} == {"tokens", "base", "layout", "components", "pages"}


def test_the_style_sheets_survive_hashed_names(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
    settings.STATICFILES_FINDERS = ["tests.foundation.ui.test_styleguide.OwnFiles"]

    call_command("collectstatic", interactive=False, verbosity=0)

    (entry,) = tmp_path.glob("ui/css/hubwerk.*.css")
    imported = re.findall(r'@import url\("([^"]+)"\) layer', entry.read_text())
    assert len(imported) == len(re.findall("@import", entry.read_text()))
    assert all((entry.parent / name).is_file() for name in imported)


def test_every_custom_property_that_is_used_is_defined():
    css = "".join(path.read_text() for path in (ROOT / "static").rglob("*.css"))

    assert set(re.findall(r"var\((--[\w-]+)", css)) - set(re.findall(r"(--[\w-]+):", css)) == set()


def test_no_template_has_inline_styles_or_handlers():
    found = [str(path.relative_to(ROOT)) for path in (ROOT / "templates").rglob("*.html") if re.search(r'\s(style|on\w+)="|<style', path.read_text())]

    assert found == []


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.html")), ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_every_template_compiles(path):
    engines["django"].from_string(path.read_text())
