"""Persons and their consents."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.accounts.enums import Language
from hubwerk.network.people.enums import ConsentPurpose


class PersonQuerySet(models.QuerySet["Person"]):
    def remembered(self) -> Self:
        """Persons whose data were not erased."""
        return self.filter(erased_at__isnull=True)

    def with_consent(self, purpose: ConsentPurpose) -> Self:
        """Persons whose consent for this purpose stands."""
        return self.filter(models.Exists(Consent.objects.current().filter(person=models.OuterRef("pk"), purpose=purpose)))

    def by_email(self, email: str) -> Self:
        """The person with this e-mail address, however it is capitalised; nobody for an empty one."""
        return self.filter(email__iexact=email).exclude(email="")


class Person(models.Model):
    """Someone the hub deals with. Contact data leaves the hub team only with this person's consent."""

    given_name = models.CharField(_("given name"), max_length=100, blank=True)
    family_name = models.CharField(_("family name"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.DE)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
        verbose_name=_("account"),
    )
    external_id = models.CharField(_("id in imports"), max_length=100, null=True, blank=True, unique=True)
    is_sample = models.BooleanField(_("sample data"), default=False)
    created_at = models.DateTimeField(_("created"), editable=False)
    updated_at = models.DateTimeField(_("changed"), editable=False)
    erased_at = models.DateTimeField(_("personal data erased"), null=True, blank=True, editable=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        ordering = ["family_name", "given_name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="person_named",
                condition=~Q(given_name="") | ~Q(family_name="") | Q(erased_at__isnull=False),
                violation_error_message=_("A person needs a given name or a family name."),
            ),
            models.CheckConstraint(
                name="person_erased_whole",
                condition=Q(erased_at__isnull=True)
                | Q(given_name="", family_name="", email="", phone="", user__isnull=True, external_id__isnull=True),
                violation_error_message=_("Nothing is written about a person whose data were erased."),
            ),
            models.UniqueConstraint(
                Lower("email"),
                name="person_email_unique",
                condition=~Q(email=""),
                violation_error_message=_("Another person has this e-mail address."),
            ),
            models.CheckConstraint(
                name="person_external_id_filled",
                condition=Q(external_id__isnull=True) | ~Q(external_id=""),
                violation_error_message=_("The id in imports is either missing or not empty."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Given name first, as people introduce themselves in all four languages."""
        if self.erased_at is not None:
            return gettext("Erased person %(number)s") % {"number": self.pk}
        return f"{self.given_name} {self.family_name}".strip()


class ConsentQuerySet(models.QuerySet["Consent"]):
    def current(self) -> Self:
        """Consents that were not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class Consent(models.Model):
    """What a person agreed to, in which wording and when, and the proof of it. Withdrawn rows stay: they prove the past."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents", verbose_name=_("person"))
    purpose = models.CharField(_("purpose"), max_length=20, choices=ConsentPurpose)
    wording_version = models.CharField(_("version of the wording"), max_length=40)
    given_at = models.DateTimeField(_("given"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    proof = models.TextField(_("proof"), help_text=_("How the consent was given: the form, the confirmed e-mail, the signed paper."))

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                name="consent_one_current_per_purpose",
                condition=Q(withdrawn_at__isnull=True),
                violation_error_message=_("This person has already given this consent."),
            ),
            models.CheckConstraint(
                name="consent_withdrawn_after_given",
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
                violation_error_message=_("A consent cannot be withdrawn before it was given."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_purpose_display()}"
