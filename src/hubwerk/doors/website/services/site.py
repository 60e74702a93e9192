"""The site's first pages, so that a new hub has a home in every language."""

from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from hubwerk.doors.website.models import HomePage
from hubwerk.foundation.history.services.entries import record

__all__ = ["ensure_site"]

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}


@transaction.atomic
def ensure_site(at: datetime) -> Site:
    """Create what is missing of locales, home pages and the site; change nothing that editors made. Safe to run again."""
    locales = [Locale.objects.get_or_create(language_code=code)[0] for code, _name in settings.LANGUAGES]
    home = _ensure_home(Locale.get_default())
    for locale in locales:
        if not home.get_translations(inclusive=True).filter(locale=locale).exists():
            _add_home(HomePage(locale=locale, translation_key=home.translation_key))
    site = _ensure_default_site(home, at)
    _remove_welcome_page()
    return site


def _ensure_home(locale: Locale) -> HomePage:
    existing: HomePage | None = HomePage.objects.filter(locale=locale).order_by("path").first()
    return existing or _add_home(HomePage(locale=locale))


def _add_home(home: HomePage) -> HomePage:
    """A home page in one language stands beside the others, right below the root."""
    root = Page.get_first_root_node()
    if root is None:
        root = Page.add_root(instance=Page(title="Root", slug="root", locale=Locale.get_default()))
    home.slug = f"home-{home.locale.language_code}"
    _fill_in(home)
    root.add_child(instance=home)
    home.save_revision().publish()
    return home


def _fill_in(home: HomePage) -> None:
    with translation.override(home.locale.language_code):
        home.title = home.draft_title = settings.WAGTAIL_SITE_NAME
        home.hero_title = _("Find who you should meet, and why.")
        home.introduction = _("We bring together those who need something digital and those who can do it, across languages and borders.")


def _ensure_default_site(home: HomePage, at: datetime) -> Site:
    """The site of the home page. The one that Wagtail's migrations made is taken over, an editor's is left alone."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is not None and isinstance(site.root_page.specific, HomePage):
        return site
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    before = None if site is None else f"{site.hostname}:{site.port}"
    site = site or Site(is_default_site=True)
    site.hostname = address.hostname or "localhost"
    site.port = address.port or _DEFAULT_PORTS[address.scheme]
    site.site_name = settings.WAGTAIL_SITE_NAME
    site.root_page = home
    site.full_clean()
    site.save()
    record(
        actor=None,
        action="site-created",
        subject=site,
        changes={"address": (before, f"{site.hostname}:{site.port}")},
        at=at,
    )
    return site


def _remove_welcome_page() -> None:
    """Wagtail's migrations bring a page that welcomes developers; it goes as long as nobody made it their own."""
    for page in Page.objects.filter(depth=2, slug="home", title__startswith="Welcome to your new Wagtail"):
        if page.specific_class is Page and page.is_leaf() and not page.sites_rooted_here.exists():
            page.delete()
