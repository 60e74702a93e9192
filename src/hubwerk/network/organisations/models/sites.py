"""Commercial sites and rooms that a region offers, and what visitors ask about them."""

from datetime import date
from typing import Self

from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hubwerk.engine.text.languages import in_language
from hubwerk.foundation.accounts.enums import Language
from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.models.organisations import Organisation
from hubwerk.network.organisations.models.regions import Region
from hubwerk.network.organisations.site_kinds import PriceBasis, SiteKind
from hubwerk.network.people.models import Person

DESCRIPTION_LENGTH = 3_000  # characters a language
MESSAGE_LENGTH = 3_000  # characters


class CommercialSiteQuerySet(models.QuerySet["CommercialSite"]):
    def on_offer(self, day: date) -> Self:
        """What the public may see on a day: published and not past its last day."""
        return self.filter(status=PublicationStatus.PUBLISHED, expires_on__gte=day)

    def stale_on(self, day: date) -> Self:
        """Published sites whose last day is over: someone should renew or archive them."""
        return self.filter(status=PublicationStatus.PUBLISHED, expires_on__lt=day)


class CommercialSite(models.Model):
    """A piece of land, a hall or a room that is for sale or rent. Whoever asks writes through the hub; no address is shown."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="sites", verbose_name=_("region"))
    kind = models.CharField(_("kind"), max_length=12, choices=SiteKind)
    name = models.CharField(_("name"), max_length=150, help_text=_("As people on the spot call it; it is not translated."))
    description_de = models.TextField(_("German description"), blank=True, validators=[MaxLengthValidator(DESCRIPTION_LENGTH)])
    description_fr = models.TextField(_("French description"), blank=True, validators=[MaxLengthValidator(DESCRIPTION_LENGTH)])
    description_nl = models.TextField(_("Dutch description"), blank=True, validators=[MaxLengthValidator(DESCRIPTION_LENGTH)])
    description_en = models.TextField(_("English description"), blank=True, validators=[MaxLengthValidator(DESCRIPTION_LENGTH)])
    area = models.PositiveIntegerField(_("area in m²"), null=True, blank=True, validators=[MinValueValidator(1)])
    price = models.DecimalField(_("price in euros"), max_digits=12, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)])
    price_basis = models.CharField(_("the price is"), max_length=12, choices=PriceBasis, blank=True)
    available_from = models.DateField(_("available from"), null=True, blank=True, help_text=_("Empty for at once."))
    street = models.CharField(_("street and number"), max_length=200, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=20, blank=True)
    town = models.CharField(_("town"), max_length=100)
    latitude = models.FloatField(_("latitude"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)])
    longitude = models.FloatField(_("longitude"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)])
    contact_organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="sites", verbose_name=_("who offers it")
    )
    contact_person = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="sites",
        verbose_name=_("who answers"),
        help_text=_("Requests are mailed to this person; the address is shown to nobody."),
    )
    expires_on = models.DateField(_("on offer until"), help_text=_("From the day after, the site is no longer shown."))
    status = models.CharField(_("status"), max_length=10, choices=PublicationStatus, default=PublicationStatus.DRAFT)
    is_sample = models.BooleanField(_("sample data"), default=False)
    created_at = models.DateTimeField(_("created"), editable=False)
    updated_at = models.DateTimeField(_("changed"), editable=False)

    objects = CommercialSiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("site on offer")
        verbose_name_plural = _("sites on offer")
        ordering = ["region", "name", "pk"]
        indexes = [models.Index(fields=["status", "expires_on"], name="site_status_expires_on")]
        constraints = [
            models.CheckConstraint(
                name="site_named",
                condition=~Q(name="") & ~Q(town=""),
                violation_error_message=_("A site needs a name and a town."),
            ),
            models.CheckConstraint(
                name="site_price_whole",
                condition=Q(price__isnull=True, price_basis="") | Q(price__isnull=False) & ~Q(price_basis=""),
                violation_error_message=_("A price needs what it is for, and only a price does."),
            ),
            models.CheckConstraint(
                name="site_place_whole",
                condition=Q(latitude__isnull=True, longitude__isnull=True) | Q(latitude__isnull=False, longitude__isnull=False),
                violation_error_message=_("A place needs both a latitude and a longitude, or neither."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def description(self, language: str) -> tuple[str, str]:
        """The description in a language such as "de" or "de-at", else in the first language that has one, and the language it is in."""
        texts = {"de": self.description_de, "fr": self.description_fr, "nl": self.description_nl, "en": self.description_en}
        return in_language(texts, language)


class SiteRequestQuerySet(models.QuerySet["SiteRequest"]):
    def open(self) -> Self:
        """Requests nobody has marked as answered."""
        return self.filter(answered_at__isnull=True)

    def holding_personal_values(self) -> Self:
        """Requests whose sender's data have not been erased."""
        return self.filter(erased_at__isnull=True)


class SiteRequest(models.Model):
    """What a visitor asked about a site on offer. Goes to whoever answers by mail; the sender's data are erased after a while."""

    site = models.ForeignKey(CommercialSite, on_delete=models.PROTECT, related_name="requests", verbose_name=_("site on offer"))
    name = models.CharField(_("name"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    message = models.TextField(_("message"), blank=True, validators=[MaxLengthValidator(MESSAGE_LENGTH)])
    language = models.CharField(_("language"), max_length=2, choices=Language)
    wording_version = models.CharField(_("version of the consent wording"), max_length=40)
    sent_at = models.DateTimeField(_("sent"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    erased_at = models.DateTimeField(_("personal data erased"), null=True, blank=True)

    objects = SiteRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request about a site")
        verbose_name_plural = _("requests about sites")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="site_request_whole",
                condition=Q(erased_at__isnull=False, name="", email="", message="")
                | Q(erased_at__isnull=True) & ~Q(name="") & ~Q(email="") & ~Q(message=""),
                violation_error_message=_("A request needs a name, an e-mail address and a message until they are erased."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site}, {self.sent_at:%Y-%m-%d}"
