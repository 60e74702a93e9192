"""What those who keep regions up to date have to do today."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import TYPE_CHECKING

from django.db.models import Count, Min, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hubwerk.foundation.ui.tasks_today import TodayItem
from hubwerk.network.organisations.models import CommercialSite, Region, RegionFact, SiteRequest
from hubwerk.network.organisations.rules import edited_regions, keeps_all_regions

if TYPE_CHECKING:
    from datetime import date

    from hubwerk.foundation.accounts.models import User


def waiting_in_regions(user: "User", at: datetime) -> Iterator[TodayItem]:
    """Facts that are out of date, sites past their last day and requests nobody has answered, in the regions this account keeps."""
    regions = Region.objects.all() if keeps_all_regions(user) else Region.objects.filter(pk__in=list(edited_regions(user)))
    day = timezone.localdate(at)
    yield from _stale_facts(regions.filter(facts__in=RegionFact.objects.stale_on(day)), day)
    for site in CommercialSite.objects.stale_on(day).filter(region__in=regions):
        url = reverse("region_sites:edit", args=[site.pk])
        yield TodayItem(
            title=_("%(site)s is past its last day: renew or archive it.") % {"site": site.name},
            url=url,
            since=_morning_after(site.expires_on),
            kind=_("Site on offer"),
        )
    for request in SiteRequest.objects.open().filter(site__region__in=regions, erased_at=None).select_related("site"):
        yield TodayItem(
            title=_("%(name)s asks about %(site)s.") % {"name": request.name, "site": request.site.name},
            url=reverse("site_requests:inspect", args=[request.pk]),
            since=request.sent_at,
            kind=_("Request"),
        )


def _stale_facts(regions: QuerySet[Region], day: "date") -> Iterator[TodayItem]:
    for region in regions.annotate(stale=Count("facts"), oldest=Min("facts__expires_on")).order_by("code"):
        yield TodayItem(
            title=ngettext("One fact about %(region)s is out of date.", "%(count)s facts about %(region)s are out of date.", region.stale)
            % {"count": region.stale, "region": region},
            url=f"{reverse('region_facts:list')}?region={region.pk}&stale=true",
            since=_morning_after(region.oldest),
            kind=_("Facts about a region"),
        )


def _morning_after(day: "date") -> datetime:
    """When it began to be out of date."""
    return timezone.make_aware(datetime.combine(day, time.max))
