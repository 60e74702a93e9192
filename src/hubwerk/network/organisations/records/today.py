"""What the team has to do today with organisations, listings and talks."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hubwerk.foundation.ui.tasks_today import TodayItem
from hubwerk.network.organisations.enums import ListingStatus, PublicationStatus
from hubwerk.network.organisations.models import ContactLogEntry, ImportUpload, Listing, Organisation
from hubwerk.network.organisations.rules import may_import, may_read_contact_log

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["closing_listings", "due_steps", "old_drafts", "waiting_imports"]

CLOSING: Final = timedelta(days=14)
OLD: Final = timedelta(days=30)
_AT_MOST: Final = 200  # of each kind; nobody reads further, and the first are the oldest


def due_steps(user: "User", at: datetime) -> Iterator[TodayItem]:
    """Next steps whose day has come, the reader's own and those of others. One query."""
    if not may_read_contact_log(user):
        return
    today = timezone.localdate(at)
    steps = ContactLogEntry.objects.due_by(today).select_related("organisation", "next_step_owner").order_by("next_step_due_on", "pk")
    for entry in steps[:_AT_MOST]:
        due = entry.next_step_due_on or today
        mine = entry.next_step_owner_id == user.pk
        owner = str(entry.next_step_owner or "")
        kind = _("Your next step") if mine else _("Next step of %(name)s") % {"name": owner} if owner else _("Next step of nobody")
        yield TodayItem(
            title=_("%(step)s (%(organisation)s)") % {"step": entry.next_step, "organisation": entry.organisation},
            url=reverse("organisation_list:inspect", args=[entry.organisation_id]) + "#contact-log",
            since=_morning(due),
            kind=kind,
            overdue=due < today,
            mine=mine,
        )


def closing_listings(user: "User", at: datetime) -> Iterator[TodayItem]:
    """Published listings whose last day is near: ask whether they still hold. One query."""
    if not user.has_perm("organisations.change_listing"):
        return
    today = timezone.localdate(at)
    listings = Listing.objects.published().filter(closes_on__range=(today, today + CLOSING)).select_related("organisation")
    for listing in listings.order_by("closes_on", "pk")[:_AT_MOST]:
        closes = listing.closes_on or today
        yield TodayItem(
            title=_("“%(title)s” of %(organisation)s closes soon. Does it still hold?")
            % {"title": listing.title, "organisation": listing.organisation},
            url=reverse("listing_list:inspect", args=[listing.pk]),
            since=_morning(closes - CLOSING),
            kind=_("Listing"),
        )


def old_drafts(user: "User", at: datetime) -> Iterator[TodayItem]:
    """Organisations and listings that nobody has touched for a month, and that nobody sees. Two queries."""
    before = at - OLD
    if user.has_perm("organisations.change_organisation"):
        organisations = Organisation.objects.filter(status=PublicationStatus.DRAFT, updated_at__lt=before)
        for organisation in organisations.order_by("updated_at", "pk")[:_AT_MOST]:
            yield TodayItem(
                title=_("%(organisation)s is still a draft.") % {"organisation": organisation},
                url=reverse("organisation_list:inspect", args=[organisation.pk]),
                since=organisation.updated_at,
                kind=_("Old draft"),
            )
    if user.has_perm("organisations.change_listing"):
        listings = Listing.objects.filter(status=ListingStatus.DRAFT, updated_at__lt=before).select_related("organisation")
        for listing in listings.order_by("updated_at", "pk")[:_AT_MOST]:
            yield TodayItem(
                title=_("“%(title)s” of %(organisation)s is still a draft.") % {"title": listing.title, "organisation": listing.organisation},
                url=reverse("listing_list:inspect", args=[listing.pk]),
                since=listing.updated_at,
                kind=_("Old draft"),
            )


def waiting_imports(user: "User", _at: datetime) -> Iterator[TodayItem]:
    """Uploaded files that were neither imported nor thrown away. One query."""
    if not may_import(user):
        return
    for upload in ImportUpload.objects.waiting().order_by("uploaded_at", "pk")[:_AT_MOST]:
        yield TodayItem(
            title=_("“%(file)s” waits to be imported.") % {"file": upload.file_name},
            url=reverse("network_imports:preview", args=[upload.pk]),
            since=upload.uploaded_at,
            kind=_("Import"),
            mine=upload.uploaded_by_id == user.pk,
        )


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
