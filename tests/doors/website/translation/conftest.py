"""A German page with a French translation made side by side."""

from types import SimpleNamespace

import pytest
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object

from hubwerk.doors.website.models import HomePage, PlainPage
from hubwerk.doors.website.services.site import ensure_site


@pytest.fixture
def locales(db, at):
    """The languages by code, each with its home page."""
    ensure_site(at)
    return {locale.language_code: locale for locale in Locale.objects.all()}


@pytest.fixture
def german(locales):
    """A published original."""
    page = PlainPage(title="Wer wir sind", slug="verein", introduction="Ein Verein an drei Grenzen.", locale=locales["de"], live=False)
    HomePage.objects.get(locale=locales["de"]).add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


@pytest.fixture
def publish(django_capture_on_commit_callbacks):
    """Publishes a page with some fields changed, as an editor does."""

    def publish(page, **changed):
        page = PlainPage.objects.get(pk=page.pk)
        for name, value in changed.items():
            setattr(page, name, value)
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
        return PlainPage.objects.get(pk=page.pk)

    return publish


@pytest.fixture
def french(german, locales, django_capture_on_commit_callbacks):
    """The French side: `page()` as it stands, `publish()` what was translated, `fetch()` the newest original into the editor."""
    translate_object(german, [locales["fr"]])
    translation = Translation.objects.get()

    def publish():
        with django_capture_on_commit_callbacks(execute=True):
            Translation.objects.get(pk=translation.pk).save_target(publish=True)

    def page():
        return PlainPage.objects.get(translation_key=german.translation_key, locale=locales["fr"])

    return SimpleNamespace(page=page, publish=publish, fetch=lambda: TranslationSource.objects.get().update_from_db())
