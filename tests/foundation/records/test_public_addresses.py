from hubwerk.foundation.records import public_addresses
from hubwerk.foundation.records.public_addresses import public_address
from hubwerk.network.organisations.models import Organisation


def test_a_record_is_seen_where_a_door_says(monkeypatch):
    monkeypatch.setattr(public_addresses, "_addresses", {})
    organisation = Organisation(name="Werk", slug="werk")
    assert public_address(organisation) == ""

    public_addresses.register(Organisation, lambda row: f"/{row.slug}/")

    assert public_address(organisation) == "/werk/"
