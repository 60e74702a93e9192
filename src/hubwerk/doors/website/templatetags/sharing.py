"""What a page says of itself where it is shared: `{% load sharing %}`."""

from typing import Any

from django.template import Context, Library

from hubwerk.doors.website.social_cards import SIZE, card_of, card_url
from hubwerk.foundation.ui.addresses import public_url

register = Library()


@register.inclusion_tag("website/components/sharing.html", takes_context=True)
def sharing(context: Context, page: Any) -> dict[str, Any]:
    """The tags that networks read. Nothing for a page that is not stored."""
    if page is None or page.pk is None:
        return {}
    request = context.get("request")
    told = card_of(page)
    return {
        "page": page,
        "card": told,
        "title": page.seo_title or told.title,
        "text": page.search_description or page.teaser_text(),
        "url": public_url(page.get_url(request) or ""),
        "image": public_url(card_url(page)),
        "width": SIZE[0],
        "height": SIZE[1],
        "published": getattr(page, "released_on", None),
        "language": page.locale.language_code,
    }
