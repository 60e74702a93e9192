"""A schematic map of the regions, drawn from their outlines. It says where something is, not where a boundary runs."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from hubwerk.network.organisations.models import Region

__all__ = ["DrawnPlace", "DrawnRegion", "SchematicMap", "draw"]

_WIDTH: Final = 300.0
_MARGIN: Final = 6.0
_SHADES: Final = 4
# Towns that tell a reader where they are: longitude, latitude, and the name in each language.
_TOWNS: Final = (
    (6.084, 50.776, {"de": "Aachen", "fr": "Aix-la-Chapelle", "nl": "Aken", "en": "Aachen"}),
    (5.571, 50.633, {"de": "Lüttich", "fr": "Liège", "nl": "Luik", "en": "Liège"}),
    (5.691, 50.851, {"de": "Maastricht", "fr": "Maastricht", "nl": "Maastricht", "en": "Maastricht"}),
    (5.338, 50.931, {"de": "Hasselt", "fr": "Hasselt", "nl": "Hasselt", "en": "Hasselt"}),
    (6.036, 50.630, {"de": "Eupen", "fr": "Eupen", "nl": "Eupen", "en": "Eupen"}),
    (6.168, 51.370, {"de": "Venlo", "fr": "Venlo", "nl": "Venlo", "en": "Venlo"}),
)

_Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class DrawnRegion:
    """A region on the map: its outline as path data, where its number stands, and how dark it is (0 for nothing to 4 for most)."""

    region: Region
    name: str
    path: str
    x: str
    y: str
    count: int
    shade: int
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class DrawnPlace:
    """A town."""

    name: str
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class SchematicMap:
    """All that is drawn, in units of the view box."""

    width: str
    height: str
    regions: tuple[DrawnRegion, ...]
    borders: str
    towns: tuple[DrawnPlace, ...]


@dataclass(frozen=True, slots=True)
class _Projection:
    """Degrees to drawing units: equirectangular around the middle latitude, north up."""

    west: float
    north: float
    scale: float
    squeeze: float
    height: float

    @classmethod
    def over(cls, points: Iterable[_Point]) -> "_Projection":
        longitudes, latitudes = zip(*points, strict=True)
        squeeze = math.cos(math.radians((min(latitudes) + max(latitudes)) / 2))
        scale = (_WIDTH - 2 * _MARGIN) / max((max(longitudes) - min(longitudes)) * squeeze, 1e-6)
        height = (max(latitudes) - min(latitudes)) * scale + 2 * _MARGIN
        return cls(min(longitudes), max(latitudes), scale, squeeze, height)

    def __call__(self, point: _Point) -> _Point:
        return _MARGIN + (point[0] - self.west) * self.squeeze * self.scale, _MARGIN + (self.north - point[1]) * self.scale


def draw(
    regions: Iterable[Region],
    counts: Mapping[str, int],
    *,
    language: str,
    url: Callable[[Region], str],
    chosen: Iterable[int] = (),
) -> SchematicMap | None:
    """Draw regions with their counts by code; those with a key in `chosen` stand out. None if there is nothing to draw."""
    drawn = [region for region in regions if region.outline]
    if not drawn:
        return None
    to_paper = _Projection.over((x, y) for region in drawn for ring in region.outline for x, y in ring)
    most = max((counts.get(region.code, 0) for region in drawn), default=0)
    marked = frozenset(chosen)
    return SchematicMap(
        width=_number(_WIDTH),
        height=_number(to_paper.height),
        regions=tuple(
            _drawn(region, counts.get(region.code, 0), most, language=language, url=url(region), chosen=region.pk in marked, to_paper=to_paper)
            for region in drawn
        ),
        borders=_borders(drawn, to_paper),
        towns=tuple(
            DrawnPlace(names.get(language, names["de"]), *_numbers(to_paper((x, y))))
            for x, y, names in _TOWNS
            if any(_holds(region, (x, y)) for region in drawn)
        ),
    )


def _drawn(region: Region, count: int, most: int, *, language: str, url: str, chosen: bool, to_paper: _Projection) -> DrawnRegion:
    rings = [[to_paper((x, y)) for x, y in ring] for ring in region.outline]
    x, y = _numbers(_middle(max(rings, key=lambda ring: abs(_area(ring)))))
    path = "".join(f"M{'L'.join(' '.join(_numbers(point)) for point in ring)}Z" for ring in rings)
    shade = math.ceil(_SHADES * count / most) if count else 0
    return DrawnRegion(region, region.name(language), path, x, y, count, shade, url, chosen)


def _borders(regions: Iterable[Region], to_paper: _Projection) -> str:
    """The edges that regions of two countries share."""
    countries: dict[frozenset[_Point], set[str]] = defaultdict(set)
    for region in regions:
        for ring in region.outline:
            corners = [(float(x), float(y)) for x, y in ring]
            for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
                countries[frozenset((start, end))].add(region.country)
    lines = [edge for edge, found in countries.items() if len(found) > 1 and len(edge) > 1]
    return "".join(f"M{'L'.join(' '.join(_numbers(to_paper(point))) for point in sorted(edge))}" for edge in lines)


def _area(ring: list[_Point]) -> float:
    """The signed area of a ring."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def _middle(ring: list[_Point]) -> _Point:
    """The centroid of a ring."""
    area = _area(ring)
    if not area:
        return ring[0]
    pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    x = sum((x1 + x2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairs) / (6 * area)
    y = sum((y1 + y2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairs) / (6 * area)
    return x, y


def _holds(region: Region, point: _Point) -> bool:
    """Whether a point lies in a region (by how often a ray from it crosses the outline)."""
    inside = False
    for ring in region.outline:
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 > point[1]) != (y2 > point[1]) and point[0] < (x2 - x1) * (point[1] - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _numbers(point: _Point) -> tuple[str, str]:
    return _number(point[0]), _number(point[1])
