"""Calendars of partners, and what is on there."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.accounts.enums import Language
from hubwerk.network.organisations.models import Organisation, Region


class PartnerFeed(models.Model):
    """A partner's iCalendar feed that is read on a schedule. What went wrong at the last reading stands here until it goes well again."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="calendar_feeds", verbose_name=_("organisation"))
    url = models.URLField(_("address of the feed"), max_length=500, unique=True)
    language = models.CharField(_("language"), max_length=2, choices=Language)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, blank=True, related_name="calendar_feeds", verbose_name=_("region"))
    is_read = models.BooleanField(_("is read"), default=True)
    etag = models.CharField(max_length=200, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    read_at = models.DateTimeField(_("last read"), null=True, blank=True, editable=False)
    succeeded_at = models.DateTimeField(_("last read well"), null=True, blank=True, editable=False)
    taken_at = models.DateTimeField(_("last taken as a whole"), null=True, blank=True, editable=False)
    error = models.CharField(_("what went wrong"), max_length=60, blank=True, editable=False, help_text=_("A code; the words are the reader's."))
    remarks = models.JSONField(_("entries to put right"), default=list, blank=True, editable=False, help_text=_("Pairs of a code and a title."))
    failures = models.PositiveIntegerField(_("failures in a row"), default=0, editable=False)
    created_at = models.DateTimeField(_("entered"), editable=False)

    class Meta:
        verbose_name = _("partner's calendar")
        verbose_name_plural = _("partners' calendars")
        ordering: ClassVar = ["organisation__name", "pk"]

    def __str__(self) -> str:
        return str(self.organisation)


class PartnerEventQuerySet(models.QuerySet["PartnerEvent"]):
    def shown(self) -> Self:
        """What readers see: of feeds that are still read, not withdrawn by the partner, and once, where several partners tell of it."""
        rows = PartnerEvent.objects.filter(feed__is_read=True, withdrawn_at__isnull=True)
        earlier = rows.filter(uid=models.OuterRef("uid"), recurrence_id=models.OuterRef("recurrence_id"), feed__lt=models.OuterRef("feed"))
        return self.filter(~models.Exists(earlier), feed__is_read=True, withdrawn_at__isnull=True)

    def coming(self, at: datetime) -> Self:
        """What is not over yet."""
        return self.filter(ends_at__gt=at)


class PartnerEvent(models.Model):
    """An event of a partner, as its feed tells. One row for each UID and, of repeated events, each date."""

    feed = models.ForeignKey(PartnerFeed, on_delete=models.CASCADE, related_name="events", verbose_name=_("calendar"))
    uid = models.CharField(_("UID"), max_length=255)
    recurrence_id = models.CharField(_("date of the repetition"), max_length=40, blank=True)
    title = models.CharField(_("title"), max_length=300)
    description = models.TextField(_("description"), blank=True)
    place = models.CharField(_("place"), max_length=300, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    is_all_day = models.BooleanField(_("whole days"), default=False)
    topics = models.ManyToManyField("topics.Topic", blank=True, related_name="partner_events", verbose_name=_("topics"))
    revision = models.PositiveIntegerField(_("revision"), default=0)
    modified_at = models.DateTimeField(_("changed by the partner"), null=True, blank=True)
    is_cancelled = models.BooleanField(_("cancelled"), default=False)
    withdrawn_at = models.DateTimeField(_("no longer in the feed"), null=True, blank=True)
    first_seen_at = models.DateTimeField(_("first seen"))
    changed_at = models.DateTimeField(_("changed"))

    objects = PartnerEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner's event")
        verbose_name_plural = _("partners' events")
        ordering: ClassVar = ["starts_at", "pk"]
        indexes: ClassVar = [models.Index(fields=["uid", "recurrence_id"], name="partner_event_uid")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["feed", "uid", "recurrence_id"], name="partner_event_once", violation_error_message=_("There already.")),
            models.CheckConstraint(
                name="partner_event_ordered",
                condition=Q(ends_at__gte=models.F("starts_at")),
                violation_error_message=_("An event ends after it began."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
