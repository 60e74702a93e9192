"""Drawings of where something is. They show no boundary that anyone may rely on."""

import math
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from importlib import resources

from hubwerk.demo.illustrations.sheet import ENABLER, INK, PAPER, ROLES, SOFT, SUPPORTER, USER, Colour, Point, Sheet, chance_from, curve
from hubwerk.demo.sample import sample_organisations


def districts() -> dict[str, list[list[Point]]]:
    """The schematic outlines of the regions that ship with the network."""
    tables = tomllib.loads(resources.files("hubwerk.network.organisations").joinpath("regions.toml").read_text(encoding="utf-8"))
    return {table["code"]: table["outline"] for table in tables["region"] if len(table["code"]) == 5 and table.get("outline")}


def projection(middle: Point, scale: float, at: Point) -> Callable[[Sequence[float]], Point]:
    """Degrees to the sheet, so that the middle comes to lie at a point; north is up."""
    squeeze = math.cos(math.radians(middle[1]))
    return lambda point: (at[0] + (point[0] - middle[0]) * squeeze * scale, at[1] - (point[1] - middle[1]) * scale)


def portrait(code: str, colour: Colour) -> Sheet:
    """A region among its neighbours, as a map that says where something is, not where a boundary runs."""
    sheet = Sheet()
    outlines = districts()
    corners = [point for ring in outlines[code] for point in ring]
    middle = (sum(point[0] for point in corners) / len(corners), sum(point[1] for point in corners) / len(corners))
    height = max(point[1] for point in corners) - min(point[1] for point in corners)
    place = projection(middle, min(1150.0, 800 / height), (860, 450))
    for other, rings in outlines.items():
        for ring in rings:
            points = [place(point) for point in ring]
            sheet.area(points, colour if other == code else SUPPORTER, 0.75 if other == code else 0.1)
            sheet.line([*points, points[0]], PAPER if other == code else SOFT, 2)
    x, y = place(middle)
    others = [role for role in ROLES if role != colour]
    for number, radius in enumerate((170, 290, 410)):
        sheet.disc(x - 46 * number, y - 30 * number, radius, others[number % 2], 0.16)
        sheet.ring(x - 46 * number, y - 30 * number, radius, others[number % 2], 1.6)
    for corner in [place(point) for point in corners[::2]]:
        sheet.line([corner, (x, y)], PAPER, 1.6)
        sheet.dot(*corner, 6, INK)
    sheet.dot(x, y, 13, PAPER)
    return sheet


def network() -> Sheet:
    """The organisations of the sample network where they are at home, with threads from the one country to the others."""
    sheet = Sheet()
    place = projection((5.98, 50.74), 1020, (800, 450))
    for code, rings in districts().items():
        for ring in rings:
            points = [place(point) for point in ring]
            sheet.area(points, {"B": SUPPORTER, "D": ENABLER, "N": USER}[code[0]], 0.16)
            sheet.line([*points, points[0]], PAPER, 3)
    homes: dict[tuple[Point, str], int] = Counter(
        (place((round(row["longitude"], 2), round(row["latitude"], 2))), row["region"][0]) for row in sample_organisations()
    )
    chance = chance_from(8)
    for (start, country), count in homes.items():
        near = sorted((math.dist(start, end), end) for end, other in homes if other != country)[1:8]
        for _distance, end in chance.sample(near, min(count, len(near))):
            bend = ((start[0] + end[0]) / 2 + (end[1] - start[1]) * 0.22, (start[1] + end[1]) / 2 - (end[0] - start[0]) * 0.22)
            sheet.line(curve(start, bend, end, 40), SOFT, 1.3)
    for number, ((home, _country), count) in enumerate(homes.items()):
        sheet.disc(*home, 11 + 9 * math.sqrt(count), ROLES[number % 3], 0.7)
        sheet.dot(*home, 3.5, INK)
    return sheet
