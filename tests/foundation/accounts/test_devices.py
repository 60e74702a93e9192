import pytest

from hubwerk.foundation.accounts.devices import device_of, shortened_address, written_address

_CHROME = "Mozilla/5.0 ({system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (_CHROME.format(system="Windows NT 10.0; Win64; x64"), "Chrome on Windows"),
        (_CHROME.format(system="Windows NT 10.0; Win64; x64") + " Edg/142.0", "Edge on Windows"),
        (_CHROME.format(system="Linux; Android 16; K"), "Chrome on Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15", "Safari on macOS"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        ("curl/8.5", "Unknown device"),
        ("", "Unknown device"),
    ],
)
def test_device_is_named_as_its_owner_would(user_agent, words):
    assert str(device_of(user_agent)) == words


@pytest.mark.parametrize(
    ("address", "kept", "written"),
    [
        ("203.0.113.77", "203.0.113.0", "203.0.113.x"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::", "2001:db8:1:x"),
        ("", "0.0.0.0", ""),
        ("unix:", "0.0.0.0", ""),
    ],
)
def test_only_the_network_of_an_address_is_kept(address, kept, written):
    assert shortened_address(address) == kept
    assert written_address(kept) == written
