"""Pictures with their credit: `{% load pictures %}`."""

from typing import Any

from django.template import Context, Library

from hubwerk.doors.website.models.images import HubImage
from hubwerk.doors.website.pictures import Shape, still, web_sources
from hubwerk.foundation.ui.addresses import public_url

register = Library()


@register.inclusion_tag("website/components/picture.html", takes_context=True)
def picture_figure(context: Context, picture: Any, shape: str = "inline", *, eager: bool = False) -> dict[str, Any]:
    """A picture with caption and credit. `picture` names image, alt and caption; the medium of the page says in which form it is shown."""
    image: HubImage | None = picture["image"] if picture else None
    if image is None:
        return {}
    found = {"picture": picture, "image": image, "alt": _alt(picture), "eager": eager}
    match context.get("medium", "web"):
        case "print":
            return found | {"printed": still(image, width=1500)}
        case "feed":
            rendition = still(image, width=960)
            return found | {"sent": rendition, "address": public_url(rendition.url)}
    return found | {"sources": web_sources(image, Shape[shape.upper()])}


@register.inclusion_tag("website/components/image.html")
def picture_alone(image: HubImage, shape: str, *, alt: str = "") -> dict[str, Any]:
    """A picture without words, beside a text that says what it shows; its credit stands where the picture is shown whole."""
    return {"image": image, "alt": alt, "sources": web_sources(image, Shape[shape.upper()])}


def _alt(picture: Any) -> str:
    return str(picture["alt"] if isinstance(picture, dict) and "alt" in picture else picture.alt)
