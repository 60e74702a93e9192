"""The picture that is shown where a page is shared: 1200 by 630 points of paper, the headline, and the three fields."""

from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from io import BytesIO
from typing import Any, Final

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from PIL import Image, ImageChops, ImageDraw, ImageFont

from hubwerk.doors.website.models import NewsPage, SearchablePage
from hubwerk.foundation.ui.tags.frame import site_name

__all__ = ["Card", "card_of", "card_url", "draw"]

SIZE: Final = (1200, 630)
_DESIGN: Final = 1  # to be raised when the drawing changes, so that kept pictures are asked for anew
_PAPER: Final = (248, 243, 233)
_INK: Final = (35, 29, 23)
_SOFT: Final = (93, 82, 71)
_RULE: Final = (216, 204, 184)
_FIELDS: Final = ((55, 89, 140), (156, 68, 38), (154, 127, 20))
_MARGIN: Final = 84
_LINES: Final = 5
_DEPTH: Final = 350  # how far down the lines may reach together
_SIZES: Final = (68, 62, 56, 50, 45, 40)  # points of the headline, the largest that fits
_TINT: Final = 0.62

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says. `version` differs wherever the drawing does."""

    title: str
    kicker: str
    site: str

    @property
    def version(self) -> str:
        """A part of the address of the picture."""
        return blake2b(repr((_DESIGN, self.title, self.kicker, self.site)).encode(), digest_size=6).hexdigest()


def card_of(page: Any) -> Card:
    """What the card of a page says, in the language of the page."""
    with translation.override(page.locale.language_code):
        kicker = date_format(page.released_on, "DATE_FORMAT") if isinstance(page, NewsPage) else ""
    title = (getattr(page, "hero_title", "") or page.title) if isinstance(page, SearchablePage) else page.title
    return Card(title=title, kicker=kicker, site=site_name())


def card_url(page: Any) -> str:
    """Where the card of a page is, in this state of the page."""
    return reverse("website:card", args=[page.pk, card_of(page).version])


def draw(card: Card) -> bytes:
    """The picture as PNG."""
    picture = Image.new("RGB", SIZE, _PAPER)
    _draw_fields(picture, centre=(984, 392), radius=140)
    pen = ImageDraw.Draw(picture)
    room = 720
    pen.text((_MARGIN, 70), card.site, font=_font("sans-bold", 28), fill=_INK)
    pen.line((_MARGIN, 124, SIZE[0] - _MARGIN, 124), fill=_INK, width=2)
    lines, size = _set_headline(card.title, room)
    height = _leading(size)
    top = 124 + (SIZE[1] - 124 - 96 - height * len(lines)) // 2
    for number, line in enumerate(lines):
        pen.text((_MARGIN, top + number * height), line, font=_font("serif", size), fill=_INK)
    if card.kicker:
        pen.text((_MARGIN, SIZE[1] - 88), card.kicker, font=_font("sans", 26), fill=_SOFT)
    found = BytesIO()
    picture.quantize(128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(found, "PNG", optimize=True)
    return found.getvalue()


def _draw_fields(picture: Image.Image, *, centre: tuple[int, int], radius: int) -> None:
    """Three overlapping fields like printed inks, drawn at three times the size so that their edges are smooth."""
    scale, reach = 3, radius * 0.58
    places = ((-reach, -reach * 0.62), (reach, -reach * 0.62), (0, reach * 0.86))
    for (across, down), ink in zip(places, _FIELDS, strict=True):
        shape = Image.new("L", (SIZE[0] * scale, SIZE[1] * scale), 0)
        x, y = (centre[0] + across) * scale, (centre[1] + down) * scale
        reach_of_field = radius * scale * 0.78
        ImageDraw.Draw(shape).ellipse(
            (x - reach_of_field, y - reach_of_field, x + reach_of_field, y + reach_of_field), fill=round(255 * _TINT * 0.36)
        )
        sheet = Image.new("RGB", SIZE, (255, 255, 255))
        sheet.paste(ink, mask=shape.resize(SIZE, Image.Resampling.LANCZOS))
        picture.paste(ImageChops.multiply(picture, sheet))


def _set_headline(title: str, room: int) -> tuple[list[str], int]:
    """The headline in the largest size at which it fits; what still does not fit ends with dots."""
    for size in _SIZES:
        lines = _wrapped(title, _font("serif", size), room)
        if len(lines) <= _LINES and len(lines) * _leading(size) <= _DEPTH:
            return lines, size
    kept = lines[:_LINES]
    return [*kept[:-1], kept[-1].rstrip(" ,;:.-–—") + "…"], _SIZES[-1]


def _leading(size: int) -> int:
    """From one line to the next."""
    return round(size * 1.18)


def _wrapped(text: str, font: Font, room: int) -> list[str]:
    """Lines no wider than the room; a word that is wider is broken."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(joined) <= room:
            lines[-1] = joined
            continue
        while font.getlength(word) > room:
            fits = next(length for length in range(len(word) - 1, 0, -1) if font.getlength(word[:length] + "-") <= room or length == 1)
            lines.append(word[:fits] + "-")
            word = word[fits:]  # noqa: PLW2901  (the rest of the word is what the loop goes on with)
        lines.append(word)
    return lines


@cache
def _font(style: str, size: int) -> Font:
    """DejaVu where the system has it, else the one that comes with Pillow."""
    name = {"serif": "DejaVuSerif.ttf", "sans-bold": "DejaVuSans-Bold.ttf", "sans": "DejaVuSans.ttf"}[style]
    try:
        return ImageFont.truetype(name, size)
    except OSError:
        return ImageFont.load_default(size)
