"""The sheet that the illustrations of the sample site are drawn on, in the colours of the house."""

import math
import random
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

from PIL import Image, ImageChops, ImageDraw

SIZE: Final = (1600, 900)
SCALE: Final = 2  # drawn twice as large and made small again, for smooth edges
QUALITY: Final = 80

PAPER: Final = (248, 243, 233)
SUNKEN: Final = (239, 231, 216)
INK: Final = (35, 29, 23)
SOFT: Final = (135, 122, 105)
RULE: Final = (216, 204, 184)
ENABLER: Final = (55, 89, 140)
USER: Final = (156, 68, 38)
SUPPORTER: Final = (117, 96, 15)
ACCENT: Final = (15, 91, 84)
ROLES: Final = (ENABLER, USER, SUPPORTER)

Colour = tuple[int, int, int]
Point = tuple[float, float]


def tint(colour: Colour, strength: float) -> Colour:
    """A colour let down with white: 1 is the colour itself, 0 is white."""
    red, green, blue = (round(255 - (255 - part) * strength) for part in colour)
    return red, green, blue


class Sheet:
    """A sheet of paper. Fields are printed over one another like ink, lines are drawn on top. Measures are those of the finished picture."""

    def __init__(self, paper: Colour = PAPER) -> None:
        self.image = Image.new("RGB", (SIZE[0] * SCALE, SIZE[1] * SCALE), paper)

    def _print(self, paint: Callable[[ImageDraw.ImageDraw], None]) -> None:
        layer = Image.new("RGB", self.image.size, (255, 255, 255))
        paint(ImageDraw.Draw(layer))
        self.image = ImageChops.multiply(self.image, layer)

    def disc(self, x: float, y: float, radius: float, colour: Colour, strength: float = 0.55) -> None:
        box = [(x - radius) * SCALE, (y - radius) * SCALE, (x + radius) * SCALE, (y + radius) * SCALE]
        self._print(lambda draw: draw.ellipse(box, fill=tint(colour, strength)))

    def area(self, points: Iterable[Point], colour: Colour, strength: float = 0.55) -> None:
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self._print(lambda draw: draw.polygon(scaled, fill=tint(colour, strength)))

    def quarter(self, x: float, y: float, side: float, corner: int, colour: Colour, strength: float = 0.7) -> None:
        """A quarter of a disc that fills a square; the corners count clockwise from the top left."""
        centre = ((x, y), (x + side, y), (x + side, y + side), (x, y + side))[corner]
        box = [(centre[0] - side) * SCALE, (centre[1] - side) * SCALE, (centre[0] + side) * SCALE, (centre[1] + side) * SCALE]
        start = corner * 90
        self._print(lambda draw: draw.pieslice(box, start, start + 90, fill=tint(colour, strength)))

    def ring(self, x: float, y: float, radius: float, colour: Colour = INK, width: float = 2) -> None:
        box = [(x - radius) * SCALE, (y - radius) * SCALE, (x + radius) * SCALE, (y + radius) * SCALE]
        ImageDraw.Draw(self.image).ellipse(box, outline=colour, width=round(width * SCALE))

    def dot(self, x: float, y: float, radius: float, colour: Colour = INK) -> None:
        box = [(x - radius) * SCALE, (y - radius) * SCALE, (x + radius) * SCALE, (y + radius) * SCALE]
        ImageDraw.Draw(self.image).ellipse(box, fill=colour)

    def block(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        ImageDraw.Draw(self.image).rectangle([x * SCALE, y * SCALE, (x + width) * SCALE, (y + height) * SCALE], fill=colour)

    def line(self, points: Sequence[Point], colour: Colour = INK, width: float = 2) -> None:
        ImageDraw.Draw(self.image).line([(x * SCALE, y * SCALE) for x, y in points], fill=colour, width=round(width * SCALE), joint="curve")

    def dashes(self, points: Sequence[Point], colour: Colour = SOFT, width: float = 2, dash: float = 14) -> None:
        """A broken line along the points."""
        steps = [point for start, end in pairwise(points) for point in _walk(start, end, dash)]
        for start, end in zip(steps[::2], steps[1::2], strict=False):
            self.line([start, end], colour, width)

    def save(self, path: Path) -> None:
        self.image.resize(SIZE, Image.Resampling.LANCZOS).save(path, "WEBP", quality=QUALITY, method=6)


def chance_from(seed: int) -> random.Random:
    """The same throws each time, so that a drawing comes out as it was."""
    return random.Random(seed)  # noqa: S311 - a pattern, no secret


def _walk(start: Point, end: Point, step: float) -> list[Point]:
    length = math.dist(start, end)
    count = max(int(length // step), 1)
    return [(start[0] + (end[0] - start[0]) * at / count, start[1] + (end[1] - start[1]) * at / count) for at in range(count)]


def curve(start: Point, bend: Point, end: Point, steps: int = 60) -> list[Point]:
    """The points of a quadratic curve."""
    return [
        (
            (1 - t) ** 2 * start[0] + 2 * (1 - t) * t * bend[0] + t**2 * end[0],
            (1 - t) ** 2 * start[1] + 2 * (1 - t) * t * bend[1] + t**2 * end[1],
        )
        for t in (step / steps for step in range(steps + 1))
    ]
