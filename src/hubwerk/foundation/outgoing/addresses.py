"""Which machines are the world's, and which are the operator's own."""

import ipaddress
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network
from typing import Final

__all__ = ["addresses_of", "is_public", "is_public_address"]

# Translates to IPv4 at the operator's border (RFC 6052); the last four bytes say where to.
_TRANSLATED: Final = IPv6Network("64:ff9b::/96")


def is_public(host: str) -> bool:
    """Whether every address of a host is one of the world's; a name that leads nowhere is not."""
    try:
        found = addresses_of(host)
    except OSError:
        return False
    return all(is_public_address(address) for address in found)


def addresses_of(host: str, port: int | None = None) -> list[str]:
    """The addresses of a host, in the order in which they are to be tried. Raises OSError for a name that leads nowhere."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public_address(address: str) -> bool:
    """Whether a machine at this address is one that everybody can reach. An address within an address counts as the inner one."""
    parsed = ipaddress.ip_address(address.partition("%")[0])
    inner = _within(parsed) if isinstance(parsed, IPv6Address) else None
    return all(one.is_global and not one.is_multicast for one in (parsed, inner) if one is not None)


def _within(address: IPv6Address) -> IPv4Address | None:
    if address in _TRANSLATED:
        return IPv4Address(address.packed[-4:])
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
