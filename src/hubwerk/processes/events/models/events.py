"""Events and the series they belong to."""

from datetime import datetime
from typing import ClassVar, Self
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hubwerk.engine.text.languages import in_language
from hubwerk.foundation.records.languages import Named, spoken
from hubwerk.network.organisations.models import Organisation, Region
from hubwerk.processes.events.enums import AttendanceMode, Audience, EventFormat, EventState, EventStatus, HostRole
from hubwerk.processes.events.validators import validate_time_zone

TITLE_LENGTH = 150
TEASER_LENGTH = 300
HYBRID_MODES = (AttendanceMode.ON_SITE, AttendanceMode.HYBRID)


class Series(Named):
    """Events that belong together: a monthly table, a course in several parts."""

    rule = models.CharField(
        _("repetition"), max_length=200, blank=True, help_text=_("As an RRULE of RFC 5545; empty where the dates follow no rule.")
    )
    created_at = models.DateTimeField(_("created"), editable=False)

    class Meta(Named.Meta):
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["-created_at", "-pk"]


class EventQuerySet(models.QuerySet["Event"]):
    def public(self) -> Self:
        """Events anybody may read of, cancelled ones too; those for invited people are not among them."""
        return self.filter(status__in=[EventStatus.PUBLISHED, EventStatus.CANCELLED], published_at__isnull=False).exclude(audience=Audience.INVITED)

    def published(self) -> Self:
        """Events that take place and were announced."""
        return self.filter(status=EventStatus.PUBLISHED)

    def coming(self, at: datetime) -> Self:
        """Events that are not over yet."""
        return self.filter(ends_at__gt=at)

    def over(self, at: datetime) -> Self:
        """Events that took place."""
        return self.filter(ends_at__lte=at)

    def soonest_first(self) -> Self:
        """In the order in which they begin."""
        return self.order_by("starts_at", "pk")


class Event(models.Model):
    """A meeting of people that the hub, alone or with partners, announces and takes registrations for.

    Texts may be missing in some languages, the title is there in at least one; readers get their own or the first there is.
    """

    public_id = models.UUIDField(_("public id"), default=uuid4, unique=True, editable=False)
    slug = models.SlugField(_("address of the page"), max_length=80, unique=True, help_text=_("Stays the same when the title changes."))
    format = models.CharField(_("format"), max_length=20, choices=EventFormat)
    status = models.CharField(_("status"), max_length=10, choices=EventStatus, default=EventStatus.DRAFT)
    series = models.ForeignKey(Series, on_delete=models.SET_NULL, null=True, blank=True, related_name="events", verbose_name=_("series"))

    title_de = models.CharField(_("German title"), max_length=TITLE_LENGTH, blank=True)
    title_fr = models.CharField(_("French title"), max_length=TITLE_LENGTH, blank=True)
    title_nl = models.CharField(_("Dutch title"), max_length=TITLE_LENGTH, blank=True)
    title_en = models.CharField(_("English title"), max_length=TITLE_LENGTH, blank=True)
    teaser_de = models.CharField(_("German teaser"), max_length=TEASER_LENGTH, blank=True)
    teaser_fr = models.CharField(_("French teaser"), max_length=TEASER_LENGTH, blank=True)
    teaser_nl = models.CharField(_("Dutch teaser"), max_length=TEASER_LENGTH, blank=True)
    teaser_en = models.CharField(_("English teaser"), max_length=TEASER_LENGTH, blank=True)
    description_de = models.TextField(_("German description"), blank=True)
    description_fr = models.TextField(_("French description"), blank=True)
    description_nl = models.TextField(_("Dutch description"), blank=True)
    description_en = models.TextField(_("English description"), blank=True)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True, help_text=_("Codes of the languages spoken at the event."))
    topics = models.ManyToManyField("topics.Topic", blank=True, related_name="events", verbose_name=_("topics"))

    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    time_zone = models.CharField(_("time zone"), max_length=40, default="Europe/Berlin", validators=[validate_time_zone])
    mode = models.CharField(_("takes place"), max_length=10, choices=AttendanceMode, default=AttendanceMode.ON_SITE)
    venue = models.CharField(_("venue"), max_length=150, blank=True)
    street = models.CharField(_("street and number"), max_length=200, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=20, blank=True)
    town = models.CharField(_("town"), max_length=100, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("ISO 3166 code."))
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("region"))
    online_url = models.URLField(_("link to the online room"), max_length=500, blank=True, help_text=_("Shown to registered people only."))
    directions = models.TextField(_("how to get there"), blank=True, help_text=_("Arrival, parking, access without steps."))

    audience = models.CharField(_("who may come"), max_length=10, choices=Audience, default=Audience.PUBLIC)
    members_first = models.BooleanField(_("members first"), default=False, help_text=_("In the waiting list, members stand before others."))
    registration_opens_at = models.DateTimeField(_("registration opens"), null=True, blank=True)
    registration_closes_at = models.DateTimeField(_("registration closes"), null=True, blank=True, help_text=_("Empty: when the event begins."))
    group_limit = models.PositiveSmallIntegerField(_("people in one go"), default=5, validators=[MinValueValidator(1), MaxValueValidator(20)])
    offer_hours = models.PositiveSmallIntegerField(
        _("hours to accept a place"), default=48, validators=[MinValueValidator(1), MaxValueValidator(336)]
    )
    asks_accessibility = models.BooleanField(_("asks for accessibility needs"), default=True)
    asks_food = models.BooleanField(_("asks for food needs"), default=False)
    shows_participants = models.BooleanField(
        _("participants may find each other"), default=True, help_text=_("Those who agreed see who they should meet, and why.")
    )
    cancel_until = models.DateTimeField(_("can be cancelled until"), null=True, blank=True, help_text=_("Empty: until the event begins."))
    cancellation_note = models.TextField(_("rules of cancellation"), blank=True)
    feedback_anonymous = models.BooleanField(_("anonymous feedback"), default=True)

    sequence = models.PositiveIntegerField(_("revision of the calendar entry"), default=0, editable=False)
    publish_at = models.DateTimeField(_("publish"), null=True, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True, editable=False)
    cancellation_reason = models.TextField(_("reason of the cancellation"), blank=True)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True, editable=False)
    feedback_asked_at = models.DateTimeField(_("asked for feedback"), null=True, blank=True, editable=False)
    needs_erased_at = models.DateTimeField(_("needs deleted"), null=True, blank=True, editable=False)
    is_sample = models.BooleanField(_("sample data"), default=False)
    created_at = models.DateTimeField(_("created"), editable=False)
    updated_at = models.DateTimeField(_("changed"), editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-starts_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["status", "starts_at"], name="event_status_starts")]
        permissions: ClassVar = [
            ("publish_event", "Can publish, change and cancel events that people registered for"),
            ("check_in_event", "Can check people in"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="event_titled",
                condition=~Q(title_de="") | ~Q(title_fr="") | ~Q(title_nl="") | ~Q(title_en=""),
                violation_error_message=_("An event needs a title in at least one language."),
            ),
            models.CheckConstraint(
                name="event_ends_after_start",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("An event ends after it began."),
            ),
            models.CheckConstraint(
                name="event_registration_ordered",
                condition=Q(registration_opens_at__isnull=True)
                | Q(registration_closes_at__isnull=True)
                | Q(registration_closes_at__gt=F("registration_opens_at")),
                violation_error_message=_("Registration closes after it has opened."),
            ),
            models.CheckConstraint(
                name="event_scheduled_has_time",
                condition=~Q(status=EventStatus.SCHEDULED) | Q(publish_at__isnull=False),
                violation_error_message=_("A scheduled event has a time at which it is published."),
            ),
            models.CheckConstraint(
                name="event_published_has_time",
                condition=~Q(status=EventStatus.PUBLISHED) | Q(published_at__isnull=False),
                violation_error_message=_("A published event has a time at which it was published."),
            ),
            models.CheckConstraint(
                name="event_cancelled_has_time",
                condition=Q(status=EventStatus.CANCELLED, cancelled_at__isnull=False)
                | ~Q(status=EventStatus.CANCELLED) & Q(cancelled_at__isnull=True),
                violation_error_message=_("A cancelled event has a time at which it was cancelled, and only such a one."),
            ),
        ]

    def __str__(self) -> str:
        return self.title()[0]

    def title(self, language: str | None = None) -> tuple[str, str]:
        """The title in a language, in the reader's where none is given, else in the first that has one; and the language it is in."""
        return self._in("title", language)

    def teaser(self, language: str | None = None) -> tuple[str, str]:
        """The teaser likewise; empty where there is none."""
        return self._in("teaser", language)

    def description(self, language: str | None = None) -> tuple[str, str]:
        """The description likewise; empty where there is none."""
        return self._in("description", language)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone its times are told in."""
        return ZoneInfo(self.time_zone)

    @property
    def local_start(self) -> datetime:
        """When it begins, by the clock on the wall there."""
        return self.starts_at.astimezone(self.zone)

    @property
    def local_end(self) -> datetime:
        """When it ends, by the clock on the wall there."""
        return self.ends_at.astimezone(self.zone)

    @property
    def is_hybrid(self) -> bool:
        """Whether people come to a place and to a screen."""
        return self.mode == AttendanceMode.HYBRID

    @property
    def has_place(self) -> bool:
        """Whether people come to a place."""
        return self.mode in HYBRID_MODES

    @property
    def place(self) -> str:
        """Venue and town on one line; empty for an online event."""
        return ", ".join(part for part in (self.venue, self.town) if part) if self.has_place else ""

    @property
    def closes_at(self) -> datetime:
        """Until when people can register."""
        return self.registration_closes_at or self.starts_at

    @property
    def can_be_cancelled_until(self) -> datetime:
        """Until when people can cancel or change by themselves."""
        return self.cancel_until or self.starts_at

    def state_at(self, at: datetime, *, is_full: bool = False) -> EventState:
        """What people see of it at a moment; whether all places are taken, the caller knows (`queries.places`)."""
        if self.status in {EventStatus.DRAFT, EventStatus.SCHEDULED, EventStatus.CANCELLED}:
            return EventState(self.status)
        if self.ends_at <= at:
            return EventState.PAST
        if self.closes_at <= at:
            return EventState.CLOSED
        if self.registration_opens_at is not None and at < self.registration_opens_at:
            return EventState.NOT_YET
        return EventState.FULL if is_full else EventState.OPEN

    def _in(self, field: str, language: str | None) -> tuple[str, str]:
        return in_language(spoken(self, field), language or get_language())


class EventHost(models.Model):
    """An organisation that holds an event, or helps to."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="hosts", verbose_name=_("event"))
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="hosted_events", verbose_name=_("organisation"))
    role = models.CharField(_("role"), max_length=10, choices=HostRole, default=HostRole.HOST)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("host of an event")
        verbose_name_plural = _("hosts of events")
        ordering = ["event", "-role", "position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "organisation"], name="event_host_once", violation_error_message=_("This organisation is a host already.")
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)
