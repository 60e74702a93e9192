"""Pages and pictures for tests: made as an editor would make them, live unless said otherwise."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image
from wagtail.models import Collection, Locale

from hubwerk.doors.website.models import HomePage, HubImage, LegalPage, NewsIndexPage, NewsPage, PlainPage, PressReleasePage

SLUGS = {"de": "aktuelles", "fr": "nouvelles", "nl": "nieuws", "en": "news"}


def home(language: str = "de") -> HomePage:
    return HomePage.objects.get(locale__language_code=language)


def picture(title: str = "Halle", *, description: str = "Eine Halle mit Pressen.", credit: str = "Foto: Ada Muster", size=(900, 600)) -> HubImage:
    # A test with real transactions empties every table, Wagtail's first collection too.
    collection = Collection.get_first_root_node() or Collection.add_root(name="Root")
    content = BytesIO()
    Image.new("RGB", size, (120, 140, 130)).save(content, "JPEG")
    content.seek(0)
    return HubImage.objects.create(
        title=title, file=ImageFile(content, name=f"{title.lower()}.jpg"), description=description, credit=credit, collection=collection
    )


def add(parent: Any, page: Any, *, live: bool = True) -> Any:
    """Put a page below another; published by a revision, as the editor does."""
    page.locale = parent.locale
    page.live = False
    parent.add_child(instance=page)
    revision = page.save_revision()
    if live:
        revision.publish()
    page.refresh_from_db()
    return page


def news_index(language: str = "de") -> NewsIndexPage:
    existing = NewsIndexPage.objects.filter(locale__language_code=language).first()
    if existing:
        return existing
    index = NewsIndexPage(title="Aktuelles", slug=SLUGS[language], introduction="Was sich tut.")
    first = NewsIndexPage.objects.first()
    if first:
        index.translation_key = first.translation_key
    return add(home(language), index)


def news(title: str = "Neue Werkhalle", *, language: str = "de", live: bool = True, model: type[NewsPage] = NewsPage, **fields: Any) -> Any:
    values: dict[str, Any] = {
        "teaser": "Die Halle steht, und sie ist schon voll.",
        "released_on": date(2026, 9, 1),
        "body": [("paragraph", "<p>Ein <b>kurzer</b> Text.</p>")],
    }
    return add(news_index(language), model(title=title, **values | fields), live=live)


def press_release(title: str = "Netz waechst", **fields: Any) -> PressReleasePage:
    return news(title, model=PressReleasePage, **{"place": "Aachen"} | fields)


def plain(title: str = "Über uns", *, language: str = "de", **fields: Any) -> PlainPage:
    return add(home(language), PlainPage(title=title, **fields))


def legal(kind: str, title: str, *, language: str = "de", **fields: Any) -> LegalPage:
    return add(home(language), LegalPage(kind=kind, title=title, **fields))


def locale(language: str) -> Locale:
    return Locale.objects.get(language_code=language)


FUTURE = datetime(2199, 1, 1, tzinfo=UTC)
