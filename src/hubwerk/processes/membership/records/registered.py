"""What of this room Wagtail shows: view sets, and what is done with many records at once."""

from typing import Any, Final

from hubwerk.foundation.records.bulk_actions import export_actions
from hubwerk.processes.membership.models import Application, Membership
from hubwerk.processes.membership.records.application_lists import ApplicationIndexView, TakeIntoReview
from hubwerk.processes.membership.records.membership_lists import MembershipIndexView
from hubwerk.processes.membership.records.viewsets import VIEW_SETS

__all__ = ["ADMIN_VIEW_SETS", "RECORD_ACTIONS"]

ADMIN_VIEW_SETS: Final[list[Any]] = list(VIEW_SETS)
RECORD_ACTIONS: Final[list[type[Any]]] = [
    TakeIntoReview,
    *export_actions(Application, ApplicationIndexView),
    *export_actions(Membership, MembershipIndexView),
]
