"""Questions about sites on offer that somebody asked, and sites about which they are asked."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.network.organisations.models import CommercialSite, SiteRequest
from hubwerk.network.people.data_rights import JSON, DataSubject, Holder

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["SITE_REQUESTS"]


def _from(addresses: Collection[str]) -> QuerySet[SiteRequest]:
    wanted = Q(pk__in=())
    for address in addresses:
        wanted |= Q(email__iexact=address)
    return SiteRequest.objects.holding_personal_values().filter(wanted).select_related("site")


def _answered_by(subject: DataSubject) -> QuerySet[CommercialSite]:
    return CommercialSite.objects.filter(contact_person=subject.person) if subject.person is not None else CommercialSite.objects.none()


def _export(subject: DataSubject) -> JSON:
    return {
        "asked": [
            {
                "site": row.site.name,
                "name": row.name,
                "email": row.email,
                "message": row.message,
                "sent_at": row.sent_at.isoformat(),
                "wording_version": row.wording_version,
            }
            for row in _from(subject.proven)
        ],
        "answers": [site.name for site in _answered_by(subject)],
    }


def _erase(subject: DataSubject, at: datetime) -> None:
    keys = list(_from(subject.known).values_list("pk", flat=True))
    about = ContentType.objects.get_for_model(SiteRequest)
    OutgoingMail.objects.filter(about_type=about, about_key__in=[str(key) for key in keys]).delete()
    SiteRequest.objects.filter(pk__in=keys).update(name="", email="", message="", erased_at=at)
    _answered_by(subject).update(contact_person=None)


def _goes(subject: DataSubject) -> "list[StrOrPromise]":
    asked, answers = _from(subject.known).count(), _answered_by(subject).count()
    found: list[StrOrPromise] = []
    if asked:
        found.append(ngettext("The question you asked about a site.", "The %(count)s questions you asked about sites.", asked) % {"count": asked})
    if answers:
        found.append(_("That questions about sites are mailed to you; they go to the organisation from now on."))
    return found


SITE_REQUESTS: Final = Holder(
    name="site-requests",
    title=gettext_lazy("Questions about sites"),
    export=_export,
    erase=_erase,
    goes=_goes,
    words={
        "asked": gettext_lazy("You asked"),
        "answers": gettext_lazy("You answer for"),
        "site": gettext_lazy("Site"),
        "name": gettext_lazy("Name"),
        "email": gettext_lazy("E-mail"),
        "message": gettext_lazy("Message"),
        "sent_at": gettext_lazy("Sent"),
        "wording_version": gettext_lazy("Version of the wording"),
    },
    order=65,
)
