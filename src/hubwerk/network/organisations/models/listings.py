"""Needs and offers."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AnonymousUser
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.accounts.enums import Language
from hubwerk.network.organisations.enums import ListingKind, ListingStatus, PublicationStatus
from hubwerk.network.organisations.models.organisations import TEXT_LENGTH, Organisation
from hubwerk.network.organisations.rules import belongs_to_team, seen_organisations

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User


class ListingQuerySet(models.QuerySet["Listing"]):
    def needs(self) -> Self:
        """What organisations look for."""
        return self.filter(kind=ListingKind.NEED)

    def offers(self) -> Self:
        """What organisations can do."""
        return self.filter(kind=ListingKind.OFFER)

    def published(self) -> Self:
        """Listings the public may see: published ones of published organisations, open or past their day."""
        return self.filter(status=ListingStatus.PUBLISHED, organisation__status=PublicationStatus.PUBLISHED)

    def open_on(self, day: date) -> Self:
        """Published listings that take answers on a day."""
        return self.published().filter(Q(closes_on__isnull=True) | Q(closes_on__gte=day), published_on__lte=day)

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """What this user may see: the team everything, everyone else what is published and what the organisations they belong to wrote."""
        if belongs_to_team(user):
            return self
        public = Q(status=ListingStatus.PUBLISHED, organisation__status=PublicationStatus.PUBLISHED)
        return self.filter(public | Q(organisation__in=seen_organisations(user)))


class Listing(models.Model):
    """What an organisation looks for or can do, in its own language. Matched against its counterpart."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="listings", verbose_name=_("organisation"))
    kind = models.CharField(_("kind"), max_length=10, choices=ListingKind)
    language = models.CharField(_("language"), max_length=2, choices=Language)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), validators=[MaxLengthValidator(TEXT_LENGTH)])
    topics = models.ManyToManyField("topics.Topic", blank=True, related_name="listings", verbose_name=_("topics"))
    status = models.CharField(_("status"), max_length=10, choices=ListingStatus, default=ListingStatus.DRAFT)
    published_on = models.DateField(_("published on"), null=True, blank=True, help_text=_("The day it was published or last renewed."))
    closes_on = models.DateField(_("closes on"), null=True, blank=True, help_text=_("The last day on which answers are welcome; empty for no end."))
    external_id = models.CharField(_("id in imports"), max_length=100, null=True, blank=True, unique=True)
    created_at = models.DateTimeField(_("created"), editable=False)
    updated_at = models.DateTimeField(_("changed"), editable=False)

    objects = ListingQuerySet.as_manager()

    class Meta:
        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        ordering = [F("published_on").desc(nulls_first=True), "-pk"]
        indexes = [models.Index(fields=["status", "closes_on"], name="listing_status_closes_on")]
        constraints = [
            models.CheckConstraint(
                name="listing_written",
                condition=~Q(title="") & ~Q(text=""),
                violation_error_message=_("A listing needs a title and a text."),
            ),
            models.CheckConstraint(
                name="listing_published_has_day",
                condition=~Q(status=ListingStatus.PUBLISHED) | Q(published_on__isnull=False),
                violation_error_message=_("A published listing needs the day it was published."),
            ),
            models.CheckConstraint(
                name="listing_closes_after_publication",
                condition=Q(closes_on__isnull=True) | Q(published_on__isnull=True) | Q(closes_on__gte=F("published_on")),
                violation_error_message=_("A listing cannot close before it is published."),
            ),
            models.CheckConstraint(
                name="listing_external_id_filled",
                condition=Q(external_id__isnull=True) | ~Q(external_id=""),
                violation_error_message=_("The id in imports is either missing or not empty."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
