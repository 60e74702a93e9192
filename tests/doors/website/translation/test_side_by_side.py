"""Every kind of page is translated side by side with its original."""

import pytest
from django.urls import reverse
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from hubwerk.doors.website.models import EventsPage, RegionPage, TopicPage
from hubwerk.doors.website.services.site import ensure_site
from tests.doors.website import editorial
from tests.network.factories import OrganisationFactory, RegionFactory, TopicFactory

KINDS = ["press release", "news", "news index", "plain", "legal", "events", "region", "topic"]


@pytest.fixture
def original(db, at):
    """Makes a German page of a kind, with all that translators meet in it."""
    ensure_site(at)

    def make(kind):
        organisation = OrganisationFactory(name="Werk Eins", profile="Wir pressen Blech.", profile_language="de")
        text = [
            ("paragraph", "<p>Ein <b>kurzer</b> Absatz.</p>"),
            ("heading", "Zwischentitel"),
            (
                "quote",
                {"text": "Das freut uns.", "speaker": "Ada Muster", "function": "Leiterin", "organisation": organisation, "organisation_name": ""},
            ),
        ]
        match kind:
            case "press release":
                return editorial.press_release("Netz wächst", image=editorial.picture(), body=[*text, ("about", {"organisation": organisation})])
            case "news":
                return editorial.news("Neue Halle", body=text)
            case "news index":
                return editorial.news_index()
            case "plain":
                return editorial.plain(introduction="Wer wir sind.", body=text)
            case "legal":
                return editorial.legal("privacy", "Datenschutz", body=text[:2])
            case "events":
                return editorial.add(editorial.home(), EventsPage(title="Veranstaltungen", introduction="Was ansteht."))
            case "region":
                return editorial.add(
                    editorial.home(), RegionPage(title="Die Region", headline="Drei Länder", introduction="Ein Raum.", region=RegionFactory())
                )
            case _:
                return editorial.add(
                    editorial.home(), TopicPage(title="Das Thema", introduction="Worum es geht.", topic=TopicFactory(), body=text[:2])
                )

    return make


@pytest.mark.parametrize("kind", KINDS)
def test_an_editor_finds_the_original_beside_the_translation(client, superuser, original, kind, django_capture_on_commit_callbacks):
    page = original(kind)
    translate_object(page, [editorial.locale("fr")], user=superuser)
    translation = Translation.objects.get(source__object_id=page.translation_key)
    client.force_login(superuser)

    response = client.get(reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk]))
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)

    target = translation.get_target_instance()
    assert response.status_code == 200
    assert page.title in response.text
    assert (target.live, target.locale.language_code, type(target.specific)) == (True, "fr", type(page.specific))
    if kind in ("press release", "news", "plain"):
        for words in ("kurzer", "Das freut uns.", "Leiterin"):
            assert words in response.text
