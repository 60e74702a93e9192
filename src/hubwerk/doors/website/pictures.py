"""The sizes and formats in which pages show pictures."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from hubwerk.doors.website.models.images import HubImage, HubRendition

__all__ = ["Shape", "Source", "Sources", "specifications", "still", "web_sources"]

_FORMATS: Final = (("avif", "format-avif|avifquality-55"), ("webp", "format-webp|webpquality-76"))


class Shape(Enum):
    """Where a picture stands: the operations for one and for two dots a pixel, and how wide it is there."""

    WIDE = (("width-720", "width-1440"), "(min-width: 60rem) 46rem, 100vw")
    INLINE = (("width-680", "width-1360"), "(min-width: 48rem) 42rem, 100vw")
    ROW = (("fill-240x160", "fill-480x320"), "12rem")
    BANNER = (("fill-960x400", "fill-1920x800"), "(min-width: 80rem) 74rem, 100vw")
    CARD = (("fill-400x266", "fill-800x532"), "(min-width: 48rem) 22rem, 100vw")

    @property
    def operations(self) -> tuple[str, str]:
        """What is done to the picture."""
        return self.value[0]

    @property
    def sizes(self) -> str:
        """How wide the picture stands on screens of different widths."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Source:
    """The same picture in one format."""

    media_type: str
    srcset: str


@dataclass(frozen=True, slots=True)
class Sources:
    """All a browser chooses from, and the one it shows if it knows no newer format."""

    preferred: tuple[Source, ...]
    fallback: HubRendition
    srcset: str
    sizes: str


def web_sources(image: HubImage, shape: Shape) -> Sources:
    """A picture in every format and density of a place. One query, or none where they were fetched before."""
    specs = {(name, operation): f"{operation}|{encoding}" for name, encoding in _FORMATS for operation in shape.operations}
    made = image.get_renditions(*specs.values())
    sets = {name: [made[specs[name, operation]] for operation in shape.operations] for name, _encoding in _FORMATS}
    *newer, last = sets
    return Sources(
        preferred=tuple(Source(f"image/{name}", _srcset(sets[name])) for name in newer),
        fallback=sets[last][0],
        srcset=_srcset(sets[last]),
        sizes=shape.sizes,
    )


def specifications(shape: Shape) -> list[str]:
    """All renditions of a place, to be fetched for many pictures at once."""
    return [f"{operation}|{encoding}" for _name, encoding in _FORMATS for operation in shape.operations]


def still(image: HubImage, *, width: int) -> HubRendition:
    """A picture as everything reads it: for paper and for feeds."""
    rendition: HubRendition = image.get_rendition(f"width-{width}|format-jpeg|jpegquality-82|bgcolor-ffffff")
    return rendition


def _srcset(renditions: list[HubRendition]) -> str:
    """Each width once: a small picture is not blown up and may come twice."""
    return ", ".join(f"{rendition.url} {width}w" for width, rendition in {each.width: each for each in renditions}.items())
