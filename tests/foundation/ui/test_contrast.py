"""The contrast of every pair of colours that stand on one another, computed from the tokens themselves."""

import re
from collections.abc import Callable
from itertools import combinations_with_replacement
from pathlib import Path

import pytest

from hubwerk.foundation import ui

Colour = tuple[int, ...]
ROOT = Path(ui.__path__[0])
GROUNDS = ("paper", "paper-raised", "paper-sunken")
FIELDS = ("enabler-field", "user-field", "supporter-field")
TEXTS = ("ink", "ink-soft", "accent", "accent-strong", "danger", "enabler", "user", "supporter")


def read_tokens(theme: int) -> dict[str, Colour]:
    """Colour tokens of the light (0) or the dark (1) theme."""
    css = (ROOT / "static/ui/css/tokens.css").read_text()
    found = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", css)
    return {name: tuple(bytes.fromhex(pair[theme][1:])) for name, *pair in found}


def luminance(colour: Colour) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = (part / 255 for part in colour)
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """1 for the same colour, 21 for black on white."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def multiply(one: Colour, other: Colour) -> Colour:
    return tuple(a * b // 255 for a, b in zip(one, other, strict=True))


def screen(one: Colour, other: Colour) -> Colour:
    return tuple(255 - (255 - a) * (255 - b) // 255 for a, b in zip(one, other, strict=True))


@pytest.fixture(params=[0, 1], ids=["light", "dark"])
def theme(request):
    return request.param


@pytest.fixture
def tokens(theme):
    return read_tokens(theme)


@pytest.fixture
def overlap(theme) -> Callable[[Colour, Colour], Colour]:
    """How the fields of the theme mix where they overlap."""
    return (multiply, screen)[theme]


def test_contrast_of_black_on_white_is_21():
    assert round(contrast((0, 0, 0), (255, 255, 255)), 6) == 21


@pytest.mark.parametrize("ground", [*GROUNDS, *FIELDS])
def test_text_reads_on_every_ground(tokens, ground):
    ratios = {text: contrast(tokens[text], tokens[ground]) for text in TEXTS}

    assert {text: ratio for text, ratio in ratios.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("ground", GROUNDS)
def test_edges_of_controls_are_seen(tokens, ground):
    assert contrast(tokens["edge"], tokens[ground]) >= 3


@pytest.mark.parametrize("ground", ["accent", "accent-strong"])
def test_text_reads_on_the_accent(tokens, ground):
    assert contrast(tokens["on-accent"], tokens[ground]) >= 4.5


@pytest.mark.parametrize("ground", ["ink", "danger"])
def test_text_reads_on_a_button_under_the_pointer(tokens, ground):
    assert contrast(tokens["paper"], tokens[ground]) >= 4.5


@pytest.mark.parametrize("pair", list(combinations_with_replacement(FIELDS, 2)))
def test_ink_reads_where_fields_overlap(tokens, overlap, pair):
    one, other = pair

    assert contrast(tokens["ink"], overlap(tokens[one], tokens[other])) >= 4.5
