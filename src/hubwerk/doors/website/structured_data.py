"""What the public pages are about, in the words of schema.org. Templates write it with the tags of `structured_data`."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.text import Truncator

from hubwerk.doors.website.social_cards import card_url
from hubwerk.foundation.ui.addresses import public_url
from hubwerk.network.organisations.enums import OrganisationKind

if TYPE_CHECKING:
    from hubwerk.doors.website.models import HomePage, NewsPage
    from hubwerk.network.organisations.models import Organisation, Region
    from hubwerk.network.topics.models import Topic

__all__ = ["hub", "news_article", "organisation_data", "place", "website"]

_DESCRIPTION: Final = 500  # characters
_TYPES: Final = {
    OrganisationKind.UNIVERSITY: "EducationalOrganization",
    OrganisationKind.PUBLIC_BODY: "GovernmentOrganization",
}


def hub() -> dict[str, Any]:
    """The hub itself, by the one name that other things refer to it by."""
    return {"@type": "Organization", "@id": public_url("/#hub"), "name": str(settings.WAGTAIL_SITE_NAME), "url": public_url("/")}


def website(home: "HomePage") -> dict[str, Any]:
    """The site in one language, with its search, and who is behind it."""
    search = f"{public_url(reverse('website:search'))}?q={{words}}"
    return {
        "@type": "WebSite",
        "name": str(settings.WAGTAIL_SITE_NAME),
        "url": public_url(home.get_url() or "/"),
        "inLanguage": home.locale.language_code,
        "description": home.introduction,
        "publisher": hub(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=words",
        },
    }


def organisation_data(organisation: "Organisation", topics: "Iterable[Topic]" = ()) -> dict[str, Any]:
    """An organisation of the network. Its page is ours, its website its own."""
    return {
        "@type": _TYPES.get(OrganisationKind(organisation.kind), "Organization"),
        "name": organisation.name,
        "url": public_url(reverse("website:organisation", args=[organisation.slug])),
        "sameAs": organisation.website,
        "description": Truncator(organisation.profile).chars(_DESCRIPTION),
        "address": _address(organisation),
        "numberOfEmployees": {"@type": "QuantitativeValue", "value": organisation.size} if organisation.size else None,
        "knowsLanguage": [spoken.language for spoken in organisation.languages.all()],
        "knowsAbout": [str(topic) for topic in topics],
    }


def place(region: "Region", name: str, above: "Sequence[Region]" = ()) -> dict[str, Any]:
    """A region, and the next wider one it lies in."""
    return {
        "@type": "AdministrativeArea" if region.level is not None else "Place",
        "name": name,
        "url": public_url(reverse("website:region", args=[region.code])),
        "identifier": region.code,
        "geo": {"@type": "GeoCoordinates", "latitude": region.latitude, "longitude": region.longitude},
        "containedInPlace": {"@type": "AdministrativeArea", "name": str(above[-1]), "identifier": above[-1].code} if above else None,
    }


def news_article(page: "NewsPage", organisations: "Iterable[Organisation]" = ()) -> dict[str, Any]:
    """A news item or press release. Its picture is the card that is shown where it is shared."""
    address = public_url(page.get_url() or "/")
    return {
        "@type": "NewsArticle",
        "headline": Truncator(page.title).chars(110),
        "description": page.teaser,
        "url": address,
        "mainEntityOfPage": address,
        "inLanguage": page.locale.language_code,
        "datePublished": page.released_on,
        "dateModified": page.last_published_at,
        "image": public_url(card_url(page)),
        "author": hub(),
        "publisher": hub(),
        "about": [{"@type": "Organization", "name": organisation.name} for organisation in organisations],
    }


def _address(organisation: "Organisation") -> dict[str, Any] | None:
    parts = {"streetAddress": organisation.street, "postalCode": organisation.postal_code, "addressLocality": organisation.town}
    if not any(parts.values()):
        return None
    return {"@type": "PostalAddress", **parts, "addressCountry": organisation.region.country if organisation.region else ""}
