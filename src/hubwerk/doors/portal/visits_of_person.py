"""What the portal keeps about a person: when they last looked at what is new."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubwerk.doors.portal.models import PortalVisit
from hubwerk.network.people.data_rights import JSON, DataSubject, Holder

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["VISITS"]


def _export(subject: DataSubject) -> JSON:
    visits = PortalVisit.objects.filter(user=subject.user).select_related("organisation") if subject.user else []
    return {"visits": [{"organisation": visit.organisation.name, "last_seen_at": visit.seen_at.isoformat()} for visit in visits]}


def _erase(subject: DataSubject, _at: datetime) -> None:
    if subject.user is not None:
        PortalVisit.objects.filter(user=subject.user).delete()


def _goes(subject: DataSubject) -> "list[StrOrPromise]":
    return [_("When you last looked at what is new in the portal.")] if subject.user else []


VISITS: Final = Holder(
    name="portal-visits",
    title=gettext_lazy("Visits to the portal"),
    export=_export,
    erase=_erase,
    goes=_goes,
    words={
        "visits": gettext_lazy("Visits"),
        "organisation": gettext_lazy("Organisation"),
        "last_seen_at": gettext_lazy("Last seen"),
    },
)
