"""Who comes, or would like to: bookings, and the registrations of people in them."""

from secrets import choice
from typing import ClassVar, Final, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.accounts.enums import Language
from hubwerk.network.organisations.models import Organisation, Referral
from hubwerk.network.people.models import Person
from hubwerk.processes.events.enums import HOLDING_A_PLACE, IN_PLAY, LinePriority, RegistrationStatus
from hubwerk.processes.events.models.events import Event
from hubwerk.processes.events.models.places import Contingent, SeatList

# Crockford's alphabet: nothing in it is taken for something else when read aloud or typed.
CODE_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH: Final = 10


def new_code() -> str:
    """A ticket code: 50 random bits."""
    return "".join(choice(CODE_LETTERS) for _letter in range(CODE_LENGTH))


class Booking(models.Model):
    """Several people, or one, registered in one go. They wait, are offered places and move up together.

    `key` names the press of the button: the same key again books nothing.
    """

    public_id = models.UUIDField(_("public id"), default=uuid4, unique=True, editable=False)
    key = models.CharField(_("key"), max_length=64, unique=True, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="bookings", verbose_name=_("event"))
    seat_list = models.ForeignKey(SeatList, on_delete=models.PROTECT, related_name="bookings", verbose_name=_("places"))
    contingent = models.ForeignKey(Contingent, on_delete=models.PROTECT, null=True, blank=True, related_name="bookings", verbose_name=_("contingent"))
    email = models.EmailField(_("e-mail of who registered"))
    language = models.CharField(_("language"), max_length=2, choices=Language)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="event_bookings", verbose_name=_("account")
    )
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, null=True, blank=True, related_name="event_bookings", verbose_name=_("referral"))
    by_team = models.BooleanField(_("entered by the team"), default=False)
    priority = models.PositiveSmallIntegerField(_("stands before"), choices=LinePriority, default=LinePriority.OTHER)
    queued_at = models.DateTimeField(_("in line since"), null=True, blank=True, help_text=_("The time by which the waiting list is ordered."))
    offered_until = models.DateTimeField(_("place offered until"), null=True, blank=True)
    moved_reason = models.TextField(_("reason of the move"), blank=True)
    created_at = models.DateTimeField(_("registered"), editable=False)

    class Meta:
        verbose_name = _("booking")
        verbose_name_plural = _("bookings")
        ordering = ["created_at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["seat_list", "priority", "queued_at"], name="booking_line", condition=Q(queued_at__isnull=False)),
            models.Index(fields=["offered_until"], name="booking_offers", condition=Q(offered_until__isnull=False)),
            models.Index(Lower("email"), name="booking_email"),
        ]

    def __str__(self) -> str:
        return self.email


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def confirmed(self) -> Self:
        """Those who have a place."""
        return self.filter(status=RegistrationStatus.CONFIRMED)

    def holding(self) -> Self:
        """Those for whom a place is kept: confirmed, or offered."""
        return self.filter(status__in=HOLDING_A_PLACE)

    def in_play(self) -> Self:
        """Those who come, or still might."""
        return self.filter(status__in=IN_PLAY)

    def attended(self) -> Self:
        """Those who were there."""
        return self.filter(checked_in_at__isnull=False)


class Registration(models.Model):
    """One person at one event. Needs are deleted after the event."""

    public_id = models.UUIDField(_("public id"), default=uuid4, unique=True, editable=False)
    code = models.CharField(_("ticket code"), max_length=12, unique=True, default=new_code, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="registrations", verbose_name=_("event"))
    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="registrations", verbose_name=_("booking"))
    seat_list = models.ForeignKey(SeatList, on_delete=models.PROTECT, related_name="registrations", verbose_name=_("places"))
    status = models.CharField(_("status"), max_length=10, choices=RegistrationStatus)
    given_name = models.CharField(_("given name"), max_length=100, blank=True)
    family_name = models.CharField(_("family name"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("Empty where only who registered is written to."))
    language = models.CharField(_("language"), max_length=2, choices=Language)
    organisation_name = models.CharField(_("organisation, as typed"), max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="event_registrations", verbose_name=_("organisation")
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="event_registrations", verbose_name=_("person"))
    is_member = models.BooleanField(_("of a member"), default=False)
    is_walk_in = models.BooleanField(_("came without registration"), default=False)
    answers = models.JSONField(_("answers"), default=dict, blank=True, help_text=_("By the key of the question."))
    accessibility = models.TextField(_("accessibility needs"), blank=True)
    food = models.CharField(_("food needs"), max_length=300, blank=True)
    shown_since = models.DateTimeField(_("agreed to be shown to other participants"), null=True, blank=True, help_text=_("Empty where not agreed."))
    shown_wording = models.CharField(_("version of the wording"), max_length=40, blank=True)
    checked_in_at = models.DateTimeField(_("came"), null=True, blank=True)
    feedback_given = models.BooleanField(_("gave feedback"), default=False)
    sequence = models.PositiveIntegerField(_("revision of the calendar entry"), default=0, editable=False)
    created_at = models.DateTimeField(_("registered"), editable=False)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    erased_at = models.DateTimeField(_("personal data erased"), null=True, blank=True, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["family_name", "given_name", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["event", "status"], name="registration_event_status"),
            models.Index(Lower("email"), name="registration_email"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "event",
                Lower("email"),
                name="registration_email_once",
                condition=Q(status__in=IN_PLAY) & ~Q(email=""),
                violation_error_message=_("This address is registered already."),
            ),
            models.CheckConstraint(
                name="registration_named",
                condition=~Q(given_name="") | ~Q(family_name="") | Q(erased_at__isnull=False),
                violation_error_message=_("Please enter a name."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Given name first, as people introduce themselves in all four languages."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def mail_address(self) -> str:
        """Where this person is written to: their own address, else that of who registered them."""
        return self.email or self.booking.email

    @property
    def organisation_label(self) -> str:
        """The organisation of the network they were matched with, else what was typed."""
        return str(self.organisation) if self.organisation is not None else self.organisation_name
