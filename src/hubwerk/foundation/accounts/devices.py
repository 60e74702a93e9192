"""What a browser says about itself, in two words that its owner recognises. Names only what nearly everyone uses; nothing is decided by it."""

import ipaddress
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

__all__ = ["Device", "device_of", "shortened_address", "written_address"]

# In this order: most browsers also name those they descend from, and telephones the systems theirs descends from.
_BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Vivaldi/", "Vivaldi"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chromium/", "Chromium"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS: Final = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
)
_NETWORK_OF: Final = {4: 24, 6: 48}  # bits that stay of an address: the provider's network, not the household


@dataclass(frozen=True, slots=True)
class Device:
    """A browser and the system it runs on, each empty where it is not recognised."""

    browser: str
    system: str

    def __str__(self) -> str:
        if self.browser and self.system:
            return _("%(browser)s on %(system)s") % {"browser": self.browser, "system": self.system}
        return self.browser or self.system or _("Unknown device")


def device_of(user_agent: str) -> Device:
    """The device by what its browser sends along."""
    return Device(browser=_first(_BROWSERS, user_agent), system=_first(_SYSTEMS, user_agent))


def shortened_address(address: str) -> str:
    """The network an address belongs to, which is all that is kept of it; "0.0.0.0" where there is none."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "0.0.0.0"  # noqa: S104 a value that says "unknown", nothing listens on it
    network = ipaddress.ip_network(f"{found}/{_NETWORK_OF[found.version]}", strict=False)
    return str(network.network_address)


def written_address(address: str) -> str:
    """A shortened address as people read it, with an x for what is left out; empty where it is unknown."""
    found = ipaddress.ip_address(address)
    if found.is_unspecified:
        return ""
    if found.version == 4:
        return address.rpartition(".")[0] + ".x"
    return ":".join(part.lstrip("0") or "0" for part in found.exploded.split(":")[:3]) + ":x"


def _first(names: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for mark, name in names if mark in user_agent), "")
