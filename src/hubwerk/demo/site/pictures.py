"""Brings the illustrations into the image library."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.core.files.images import ImageFile

from hubwerk.demo.site.files import ORIGINAL, read, shipped_picture
from hubwerk.doors.website.models import HubImage

__all__ = ["StoredPicture", "store_pictures"]

_CREDIT: Final = "hubwerk"


@dataclass(frozen=True, slots=True)
class StoredPicture:
    """A picture with what it shows, in each language."""

    image: HubImage
    alt: Mapping[str, str]


def store_pictures() -> dict[str, StoredPicture]:
    """All pictures of the sample site, by key."""
    return {row["key"]: StoredPicture(image=_store(row["key"], row["title"], row["alt"]), alt=row["alt"]) for row in read("images")["image"]}


def _store(key: str, title: str, alt: Mapping[str, str]) -> HubImage:
    with shipped_picture(key).open("rb") as file:
        image = HubImage(title=title, description=alt[ORIGINAL], credit=_CREDIT, file=ImageFile(file, name=f"{key}.webp"))
        image.full_clean(exclude=["collection"])
        image.save()
    return image
