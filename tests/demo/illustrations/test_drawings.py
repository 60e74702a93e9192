"""The illustrations come out of their drawings as they are shipped."""

import pytest
from click.testing import CliRunner
from PIL import Image, ImageChops, ImageStat

from hubwerk.demo.illustrations import DRAWINGS
from hubwerk.demo.illustrations.__main__ import main
from hubwerk.demo.illustrations.sheet import SIZE, Sheet, tint
from hubwerk.demo.site.files import read, shipped_picture

_NOISE = 2  # of 255: what another version of the image library may round differently


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pictures")
    result = CliRunner().invoke(main, [str(folder)])
    assert result.exit_code == 0, result.output
    return folder


def test_every_shipped_picture_has_its_drawing():
    assert {picture["key"] for picture in read("images")["image"]} == set(DRAWINGS)


@pytest.mark.parametrize("key", DRAWINGS)
def test_shipped_picture_is_what_is_drawn(drawn, key):
    with shipped_picture(key).open("rb") as file, Image.open(file) as shipped, Image.open(drawn / f"{key}.webp") as fresh:
        difference = ImageStat.Stat(ImageChops.difference(shipped.convert("RGB"), fresh.convert("RGB"))).mean

    assert max(difference) < _NOISE


def test_fields_are_printed_over_one_another(tmp_path):
    sheet = Sheet()
    sheet.disc(500, 450, 300, (200, 0, 0), 1)
    sheet.disc(900, 450, 300, (0, 0, 200), 1)
    sheet.save(tmp_path / "sheet.webp")

    with Image.open(tmp_path / "sheet.webp") as image:
        picture = image.convert("L")
    light = {name: picture.crop((x, 450, x + 1, 451)).tobytes()[0] for name, x in (("paper", 10), ("left", 300), ("both", 700), ("right", 1100))}
    assert picture.size == SIZE
    assert light["both"] < min(light["left"], light["right"]) < max(light["left"], light["right"]) < light["paper"]


def test_a_tint_runs_from_white_to_the_colour():
    assert tint((10, 20, 30), 0) == (255, 255, 255)
    assert tint((10, 20, 30), 1) == (10, 20, 30)
