"""Which addresses are the world's."""

import pytest

from hubwerk.foundation.outgoing.addresses import is_public, is_public_address


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_address_of_the_world_is_public(address):
    assert is_public_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",  # 10.0.0.1
        "2002:a00:1::",  # 10.0.0.1
    ],
)
def test_address_of_a_private_network_is_not(address):
    assert not is_public_address(address)


def test_host_without_an_address_is_not_public():
    assert not is_public("nowhere.invalid")
    assert not is_public("localhost")
