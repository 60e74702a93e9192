"""What the rooms above write in the same commit as a change of the network, so that nothing is lost between the two."""

from collections.abc import Collection
from typing import Protocol


class ChangeRecorder(Protocol):
    """Writes down that organisations or listings were created or changed. Runs inside the transaction of the change; what it raises undoes it."""

    def __call__(self, *, organisation_ids: Collection[int], listing_ids: Collection[int]) -> None: ...


_recorders: list[ChangeRecorder] = []


def register(recorder: ChangeRecorder) -> None:
    """Have a recorder called at every change; called from an `AppConfig.ready`."""
    if recorder not in _recorders:
        _recorders.append(recorder)


def record_change(*, organisation_ids: Collection[int] = (), listing_ids: Collection[int] = ()) -> None:
    """Tell all recorders."""
    if organisation_ids or listing_ids:
        for recorder in _recorders:
            recorder(organisation_ids=organisation_ids, listing_ids=listing_ids)
