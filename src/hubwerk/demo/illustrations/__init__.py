"""Draws the illustrations of the sample site in the house style: paper, ink, the colours of the three roles."""

from collections.abc import Callable
from typing import Final

from hubwerk.demo.illustrations.maps import network, portrait
from hubwerk.demo.illustrations.patterns import admission, creative, fibre, open_data, pilots, skills, three_fields
from hubwerk.demo.illustrations.sheet import ENABLER, SUPPORTER, USER, Sheet

__all__ = ["DRAWINGS"]

# What each picture is drawn by, by the key the files use.
DRAWINGS: Final[dict[str, Callable[[], Sheet]]] = {
    "network": network,
    "three-fields": three_fields,
    "admission": admission,
    "open-data": open_data,
    "fibre": fibre,
    "skills": skills,
    "creative": creative,
    "pilots": pilots,
    "east-belgium": lambda: portrait("BE336", SUPPORTER),
    "aachen": lambda: portrait("DEA2D", ENABLER),
    "south-limburg": lambda: portrait("NL423", USER),
}
