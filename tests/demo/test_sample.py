"""The sample network as its files tell it; no database."""

from collections import Counter

from hubwerk.demo.sample import MULTIPLIER, sample_organisations
from hubwerk.engine.text.languages import LANGUAGES

SAMPLES = list(sample_organisations())
LISTINGS = [listing for sample in SAMPLES for listing in sample.get("listing", ())]


def test_network_is_large_enough_and_written_in_four_languages():
    assert len(SAMPLES) >= 80
    assert len(LISTINGS) >= 240
    assert min(Counter(listing["language"] for listing in LISTINGS)[language] for language in LANGUAGES) >= 10
    assert {sample["region"][:2] for sample in SAMPLES} >= {"BE", "DE", "NL"}
    assert {listing["kind"] for listing in LISTINGS} == {"need", "offer"}


def test_no_text_stands_twice_and_no_key():
    for values in ([sample["key"] for sample in SAMPLES], [sample["profile"] for sample in SAMPLES], [listing["text"] for listing in LISTINGS]):
        assert [value for value, count in Counter(values).items() if count > 1] == []


def test_contacts_have_addresses_that_reach_nobody():
    addresses = [contact["email"] for sample in SAMPLES for contact in sample.get("contact", ())]

    assert addresses
    assert [address for address in addresses if not address.endswith((".example", ".example.org", "@example.org", ".test", ".invalid"))] == []


def test_new_member_brings_companies_in():
    assert MULTIPLIER in {sample["key"] for sample in SAMPLES}
    assert sum(sample.get("via") == MULTIPLIER for sample in SAMPLES) >= 10
