"""The editing screens and previews of the page types."""

import pytest
from django.utils import translation
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from hubwerk.doors.website.models import EventsPage, LegalPage, NewsIndexPage, NewsPage, PlainPage, PressReleasePage
from hubwerk.doors.website.services.site import ensure_site
from tests.doors.website import editorial

TYPES = [NewsIndexPage, EventsPage, LegalPage, PlainPage, NewsPage, PressReleasePage]


@pytest.fixture(autouse=True)
def _site(db, at):
    ensure_site(at)


@pytest.mark.parametrize("model", TYPES, ids=lambda model: model.__name__)
def test_each_kind_of_page_has_a_screen_with_tabs(client, superuser, model):
    parent = editorial.news_index() if issubclass(model, NewsPage) else editorial.home()
    client.force_login(superuser)

    response = client.get(f"/admin/pages/add/website/{model._meta.model_name}/{parent.pk}/")

    with translation.override("en"):
        headings = [str(tab.heading) for tab in model.get_edit_handler().children]
    assert response.status_code == 200
    assert headings == (["Content", "Related", "Publishing"] if issubclass(model, NewsPage) else ["Content", "Publishing"])


def test_nobody_outside_the_team_edits(client, user):
    client.force_login(user)

    assert client.get(f"/admin/pages/add/website/newspage/{editorial.news_index().pk}/").status_code in (302, 403)


def test_a_draft_is_previewed_as_it_will_stand():
    page = editorial.press_release("Entwurf", live=False, body=[("heading", "Noch geheim")])

    preview = page.make_preview_request()

    assert preview.status_code == 200
    assert "Noch geheim" in preview.text


@pytest.mark.parametrize("language", ["de", "fr"])
def test_every_landing_page_is_previewed(language):
    pages = [
        editorial.home(language),
        editorial.news_index(language),
        editorial.legal("privacy", "Datenschutz", language=language),
        editorial.plain(language=language, slug="x"),
        editorial.add(editorial.home(language), EventsPage(title="Events")),
    ]

    assert [page.make_preview_request().status_code for page in pages] == [200] * len(pages)


def _form(**fields):
    """What the screen of a press release sends."""
    return nested_form_data(
        {
            "title": "Netz wächst",
            "slug": "netz",
            "teaser": "Es wächst.",
            "place": "Aachen",
            "released_on": "2026-09-04",
            "body": streamfield([("heading", "Wie es kam")]),
            "image": "",
            "contact_person": "",
            **dict.fromkeys(("image_alt", "image_caption", "contact_name", "contact_function", "contact_email", "contact_phone"), ""),
            **dict.fromkeys(("embargo_until", "seo_title", "search_description"), ""),
            **{name: inline_formset([]) for name in ("organisation_links", "topic_links", "region_links", "comments")},
            **fields,
        }
    )


def test_an_editor_publishes_a_press_release(client, superuser):
    index = editorial.news_index()
    client.force_login(superuser)

    client.post(f"/admin/pages/add/website/pressreleasepage/{index.pk}/", _form(**{"action-publish": "1"}))

    page = PressReleasePage.objects.get(slug="netz")
    assert (page.live, page.place, page.url) == (True, "Aachen", "/de/news/netz/")
    assert "Wie es kam" in client.get(page.url).text


def test_an_editor_publishes_under_an_embargo(client, superuser):
    index = editorial.news_index()
    client.force_login(superuser)

    client.post(f"/admin/pages/add/website/pressreleasepage/{index.pk}/", _form(embargo_until="2199-01-01 10:00", **{"action-publish": "1"}))

    page = PressReleasePage.objects.get(slug="netz")
    assert (page.live, page.go_live_at) == (False, page.embargo_until)
    assert client.get("/de/news/netz/").status_code == 404
    assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200


def test_a_press_release_without_a_place_is_not_stored(client, superuser):
    index = editorial.news_index()
    client.force_login(superuser)

    response = client.post(f"/admin/pages/add/website/pressreleasepage/{index.pk}/", _form(place="", **{"action-publish": "1"}))

    assert list(response.context["form"].errors) == ["place"]
    assert not PressReleasePage.objects.exists()
