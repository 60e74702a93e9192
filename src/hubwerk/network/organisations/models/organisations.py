"""Organisations, the roles they play and the languages they speak."""

from typing import TYPE_CHECKING, Final, Self

from django.contrib.auth.models import AnonymousUser
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.accounts.enums import Language
from hubwerk.network.organisations.enums import OrganisationKind, PublicationStatus, Role
from hubwerk.network.organisations.models.regions import Region
from hubwerk.network.organisations.rules import belongs_to_team, seen_organisations
from hubwerk.network.organisations.validators import validate_company_number, validate_vat_number

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

SLUG_LENGTH: Final = 80
NAME_LENGTH: Final = 200
TEXT_LENGTH: Final = 20_000  # characters; a spreadsheet cell holds no more than 32,767


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def published(self) -> Self:
        """Organisations the public may see."""
        return self.filter(status=PublicationStatus.PUBLISHED)

    def with_role(self, role: Role) -> Self:
        """Organisations that play a role."""
        return self.filter(models.Exists(OrganisationRole.objects.filter(organisation=models.OuterRef("pk"), role=role)))

    def enablers(self) -> Self:
        """Organisations that bring digital solutions."""
        return self.with_role(Role.ENABLER)

    def users(self) -> Self:
        """Organisations that need digital solutions."""
        return self.with_role(Role.USER)

    def supporters(self) -> Self:
        """Organisations that carry the network."""
        return self.with_role(Role.SUPPORTER)

    def in_region(self, region: Region) -> Self:
        """Organisations in a region or anywhere below it."""
        return self.filter(region__in=Region.objects.within(region))

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """What this user may see: the team everything, everyone else what is published and the organisations they belong to."""
        if belongs_to_team(user):
            return self
        return self.filter(Q(status=PublicationStatus.PUBLISHED) | Q(pk__in=seen_organisations(user)))


class Organisation(models.Model):
    """A company, startup, administration, university or association of the network, described in its own language."""

    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    slug = models.SlugField(_("address of the page"), max_length=SLUG_LENGTH, unique=True, help_text=_("Stays the same when the name changes."))
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind)
    size = models.PositiveIntegerField(_("employees"), null=True, blank=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, blank=True, related_name="organisations", verbose_name=_("region"))
    street = models.CharField(_("street and number"), max_length=200, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=20, blank=True)
    town = models.CharField(_("town"), max_length=100, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)])
    longitude = models.FloatField(_("longitude"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)])
    website = models.URLField(_("website"), max_length=300, blank=True)
    vat_number = models.CharField(_("VAT number"), max_length=20, null=True, blank=True, validators=[validate_vat_number])
    company_number = models.CharField(
        _("company number"),
        max_length=20,
        null=True,
        blank=True,
        validators=[validate_company_number],
        help_text=_("The Belgian enterprise number or the Dutch KvK number."),
    )
    profile = models.TextField(_("profile"), blank=True, validators=[MaxLengthValidator(TEXT_LENGTH)])
    profile_language = models.CharField(_("language of the profile"), max_length=2, choices=Language, blank=True)
    topics = models.ManyToManyField("topics.Topic", blank=True, related_name="organisations", verbose_name=_("topics"))
    came_through = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="brought_in",
        verbose_name=_("came through"),
        help_text=_("The multiplier that brought this organisation in."),
    )
    referral = models.ForeignKey(
        "organisations.Referral", on_delete=models.PROTECT, null=True, blank=True, related_name="organisations", verbose_name=_("referral")
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        verbose_name=_("merged into"),
        help_text=_("The same organisation under the record that was kept."),
    )
    is_sample = models.BooleanField(_("sample data"), default=False)
    status = models.CharField(_("status"), max_length=10, choices=PublicationStatus, default=PublicationStatus.DRAFT)
    external_id = models.CharField(_("id in imports"), max_length=100, null=True, blank=True, unique=True)
    name_key = models.CharField(_("name to compare by"), max_length=NAME_LENGTH, blank=True, default="", editable=False)
    created_at = models.DateTimeField(_("created"), editable=False)
    updated_at = models.DateTimeField(_("changed"), editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name", "pk"]
        indexes = [
            models.Index(fields=["status", "name"], name="organisation_status_name"),
            models.Index(fields=["name_key"], name="organisation_name_key"),
            models.Index(fields=["vat_number"], name="organisation_vat_number"),
            models.Index(fields=["company_number"], name="organisation_company_number"),
        ]
        constraints = [
            models.CheckConstraint(name="organisation_named", condition=~Q(name=""), violation_error_message=_("An organisation needs a name.")),
            models.CheckConstraint(
                name="organisation_place_whole",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False, latitude__range=(-90, 90), longitude__range=(-180, 180)),
                violation_error_message=_("A place needs a latitude from -90 to 90 and a longitude from -180 to 180, or neither."),
            ),
            models.CheckConstraint(
                name="organisation_profile_has_language",
                condition=Q(profile="") | ~Q(profile_language=""),
                violation_error_message=_("A profile needs the language it is written in."),
            ),
            models.CheckConstraint(
                name="organisation_not_through_itself",
                condition=Q(came_through__isnull=True) | ~Q(came_through=F("pk")),
                violation_error_message=_("An organisation cannot come through itself."),
            ),
            models.CheckConstraint(
                name="organisation_merged_is_archived",
                condition=Q(merged_into__isnull=True) | Q(status=PublicationStatus.ARCHIVED),
                violation_error_message=_("An organisation that was merged into another stays archived."),
            ),
            models.CheckConstraint(
                name="organisation_external_id_filled",
                condition=Q(external_id__isnull=True) | ~Q(external_id=""),
                violation_error_message=_("The id in imports is either missing or not empty."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OrganisationRole(models.Model):
    """That an organisation plays a role in matches; it may play several."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="roles", verbose_name=_("organisation"))
    role = models.CharField(_("role"), max_length=10, choices=Role)

    class Meta:
        verbose_name = _("role of an organisation")
        verbose_name_plural = _("roles of organisations")
        ordering = ["organisation", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "role"],
                name="organisation_role_unique",
                violation_error_message=_("The organisation has this role already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.get_role_display())


class SpokenLanguage(models.Model):
    """A language people at an organisation can be addressed in."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="languages", verbose_name=_("organisation"))
    language = models.CharField(_("language"), max_length=2, choices=Language)

    class Meta:
        verbose_name = _("spoken language")
        verbose_name_plural = _("spoken languages")
        ordering = ["organisation", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "language"],
                name="spoken_language_unique",
                violation_error_message=_("The organisation has this language already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.get_language_display())
