"""From a record that was merged to the one that lives on."""

from collections.abc import Iterable

from hubwerk.network.organisations.models import Organisation

__all__ = ["current_keys", "living"]


def living(organisation: Organisation) -> Organisation:
    """The record under which this organisation lives on; itself where it was not merged. One query for each merge on the way."""
    while organisation.merged_into is not None:
        organisation = organisation.merged_into
    return organisation


def current_keys(keys: Iterable[int]) -> dict[int, int]:
    """The keys of merged records among these, each with the key under which it lives on; one query for each merge on the longest way."""
    found: dict[int, int] = {}
    ahead = {key: key for key in keys}
    while ahead:
        merged = dict(Organisation.objects.filter(pk__in=set(ahead.values()), merged_into__isnull=False).values_list("pk", "merged_into_id"))
        ahead = {start: merged[key] for start, key in ahead.items() if key in merged}
        found |= ahead
    return found
