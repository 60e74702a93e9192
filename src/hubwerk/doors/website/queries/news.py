"""News as pages list and show them."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, QuerySet
from django.db.models.functions import ExtractYear
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from hubwerk.doors.website.models.images import HubRendition
from hubwerk.doors.website.models.restrictions import kept_for_some
from hubwerk.doors.website.pictures import Shape, specifications
from hubwerk.doors.website.reading import reader_language
from hubwerk.foundation.ui.selection import Facet, Selection
from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.merging.following import living
from hubwerk.network.organisations.models import Region
from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.models import Person
from hubwerk.network.people.queries import contact_cards
from hubwerk.network.topics.models import Topic

if TYPE_CHECKING:
    from hubwerk.doors.website.models.news import NewsIndexPage, NewsPage, NewsPageQuerySet
    from hubwerk.doors.website.models.press import PressReleasePage

__all__ = ["PressContact", "as_written", "latest_news", "news_item", "news_list", "press_contact", "whole", "with_pictures"]

_ROWS: Final = 12


@dataclass(frozen=True, slots=True)
class PressContact:
    """Whom journalists reach. Shown with consent, or as the editor typed it."""

    name: str
    function: str
    email: str
    phone: str


def with_pictures(rows: "NewsPageQuerySet", shape: Shape = Shape.ROW) -> Any:
    """The rows with all that a list shows of them: one further query, however many rows."""
    renditions = HubRendition.objects.filter(filter_spec__in=specifications(shape))
    return rows.select_related("locale", "image").prefetch_related(
        Prefetch("image__renditions", queryset=renditions, to_attr="prefetched_renditions")
    )


def whole(rows: "NewsPageQuerySet") -> "NewsPageQuerySet":
    """The rows with all that the whole text needs of itself, as whichever kind of page it is, in the same query; `as_written` takes it out."""
    found: NewsPageQuerySet = rows.annotate(is_kept_for_some=kept_for_some()).select_related(
        "locale", "image", "pressreleasepage__locale", "pressreleasepage__image"
    )
    return found


def as_written(page: "NewsPage") -> "NewsPage":
    """The row of `whole` as the kind of page that was written."""
    if not page.is_press_release:
        return page
    release: NewsPage = page.pressreleasepage
    release.is_kept_for_some = page.is_kept_for_some
    return release


def latest_news(language: str, *, at: datetime, limit: int, pictures: bool = True) -> "list[NewsPage]":
    """The newest news in one language. One query, two with pictures."""
    from hubwerk.doors.website.models.news import NewsPage

    rows = NewsPage.objects.listed(at).filter(locale__language_code=language).newest_first()
    return list((with_pictures(rows, Shape.CARD) if pictures else rows.select_related("locale"))[:limit])


def news_list(page: "NewsIndexPage", query: QueryDict, *, at: datetime) -> dict[str, Any]:
    """The news in the language of the page that fit what the reader chose, and what else could be chosen."""
    from hubwerk.doors.website.models.news import NewsPage

    released = NewsPage.objects.listed(at).filter(locale=page.locale_id)
    selection = Selection(query)
    regions: QuerySet[Any] = Region.objects.filter(news_links__page__in=released).annotate(count=Count("news_links__page", distinct=True))
    topics: QuerySet[Any] = Topic.objects.filter(news_links__page__in=released).annotate(count=Count("news_links__page", distinct=True))
    years = list(released.annotate(year=ExtractYear("released_on")).order_by("-year").values_list("year").annotate(count=Count("pk")))
    facets = [
        _facet("topic", _("Topic"), [(topic.identifier, topic.label(reader_language()), topic.count) for topic in topics], selection),
        _facet("region", _("Region"), [(region.code, region.name(reader_language()), region.count) for region in regions], selection),
        Facet.of("year", _("Year"), *_chosen_of("year", [(str(year), str(year), count) for year, count in years], selection), selection),
    ]
    rows = _narrowed(released, selection).newest_first()
    paginator = Paginator(with_pictures(rows), _ROWS)
    if not selection.chosen:
        paginator.__dict__["count"] = sum(count for _year, count in years)  # counted already
    return {
        "selection": selection,
        "facets": [facet for facet in facets if len(facet.values) > 1 or selection.chosen.get(facet.name)],
        "news": paginator.get_page(selection.page),
    }


def _facet(name: str, title: Any, found: list[tuple[str, str, int]], selection: Selection) -> Facet:
    """A filter in the order of the alphabet."""
    ordered = sorted(found, key=lambda value: value[1].casefold())
    return Facet.of(name, title, *_chosen_of(name, ordered, selection), selection)


def _chosen_of(name: str, found: list[tuple[str, str, int]], selection: Selection) -> tuple[list[tuple[str, str, int]], dict[str, int]]:
    """Reads the choice among what there is; gives labels without depth, and counts."""
    selection.choice(name, {key for key, _label, _count in found})
    return [(key, label, 0) for key, label, _count in found], {key: count for key, _label, count in found}


def _narrowed(rows: "NewsPageQuerySet", selection: Selection) -> "NewsPageQuerySet":
    chosen = selection.chosen
    if topic := chosen.get("topic"):
        rows = rows.filter(topic_links__topic__identifier=topic)
    if region := chosen.get("region"):
        rows = rows.filter(region_links__region__code=region)
    if year := chosen.get("year"):
        rows = rows.filter(released_on__year=int(year))
    return rows


def news_item(page: "NewsPage", *, at: datetime) -> dict[str, Any]:
    """What belongs to a text: whom and what it is about, and what was reported before and after."""
    return {
        "organisations": [
            organisation
            # A draft from before a merge may still name the merged record; one that was named twice is shown once.
            for organisation in dict.fromkeys(
                living(link.organisation) for link in page.organisation_links.select_related("organisation__merged_into")
            )
            if organisation.status == PublicationStatus.PUBLISHED
        ],
        "topics": [link.topic for link in page.topic_links.select_related("topic")],
        "regions": [link.region for link in page.region_links.select_related("region")],
        "further": [other for other in latest_news(page.locale.language_code, at=at, limit=4, pictures=False) if other.pk != page.pk][:3],
    }


def press_contact(page: "PressReleasePage") -> PressContact | None:
    """Whom journalists reach: the chosen person as long as they agree to be shown, otherwise what was typed, otherwise nobody."""
    if page.contact_person_id is not None:
        agreed: QuerySet[Person] = Person.objects.with_consent(ConsentPurpose.DIRECTORY).filter(pk=page.contact_person_id)
        for card in contact_cards(agreed, purpose=ConsentPurpose.DIRECTORY):
            return PressContact(card.full_name, page.contact_function, card.email, card.phone)
    if page.contact_name:
        return PressContact(page.contact_name, page.contact_function, page.contact_email, page.contact_phone)
    return None
