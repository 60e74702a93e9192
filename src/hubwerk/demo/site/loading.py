"""Brings the sample site into the database, after the sample network it speaks of."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils import translation
from wagtail.models import Page

from hubwerk.demo.network import external_id
from hubwerk.demo.sample import sample_organisations
from hubwerk.demo.site.contents import Contents
from hubwerk.demo.site.figures import store_facts, store_places
from hubwerk.demo.site.files import ORIGINAL
from hubwerk.demo.site.pictures import store_pictures
from hubwerk.demo.site.writing import add_pages, rewrite_pages
from hubwerk.doors.website.models import HomePage, NewsPage
from hubwerk.doors.website.services.site import ensure_site
from hubwerk.network.organisations.models import Organisation, Region
from hubwerk.network.topics.models import Topic

__all__ = ["is_site_loaded", "load_sample_site"]

_JOIN: Final = "join"
_NEWEST: Final = 3  # so many news are recommended on the first page


def is_site_loaded() -> bool:
    """Whether the sample site is in the database."""
    return bool(NewsPage.objects.filter(is_sample=True).exists())


@transaction.atomic
def load_sample_site(*, at: datetime) -> int:
    """Pages, pictures, facts and places on offer; nothing is done twice. Returns how many pages came in."""
    if is_site_loaded():
        return 0
    ensure_site(at)
    before = Page.objects.count()
    regions = dict(Region.objects.values_list("code", "pk"))
    organisations = _organisations()
    store_facts(regions=regions, at=at)
    store_places(regions=regions, organisations=organisations, at=at)
    contents = Contents(
        organisations=organisations,
        regions=regions,
        topics=dict(Topic.objects.values_list("identifier", "pk")),
        pictures=store_pictures(),
        at=at,
    )
    with translation.override(ORIGINAL):
        _write(contents)
    return int(Page.objects.count() - before)


def _write(contents: Contents) -> None:
    homes = {page.locale.language_code: page for page in HomePage.objects.select_related("locale")}
    index = add_pages(contents.news_index(), below=homes)
    news = [add_pages(draft, below=index) for draft in contents.news()]
    add_pages(contents.events(), below=homes)
    plain = {key: add_pages(draft, below=homes) for key, draft in contents.plain_pages().items()}
    for draft in [*contents.legal_pages(), *contents.region_pages(plain[_JOIN]), *contents.topic_pages()]:
        add_pages(draft, below=homes)
    rewrite_pages(contents.home(news[: -_NEWEST - 1 : -1]), pages=homes)


def _organisations() -> Mapping[str, int]:
    """The keys of the sample organisations by the names the files use for them."""
    keys = {external_id(sample["key"]): sample["key"] for sample in sample_organisations()}
    found = Organisation.objects.filter(external_id__in=keys).values_list("external_id", "pk")
    return {keys[identifier]: pk for identifier, pk in found if identifier is not None}
