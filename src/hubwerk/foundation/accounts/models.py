"""The account with which someone signs in, and what a role asks of it."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import Group, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.accounts.managers import UserManager, normal_form

__all__ = ["RolePolicy", "User"]


class User(AbstractBaseUser, PermissionsMixin):
    """Someone who can sign in: by e-mail address, with a password or a code. Not a contact; that is a Person."""

    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("There is already an account with this e-mail address.")},
    )
    name = models.CharField(_("name"), max_length=150, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.DE)
    is_active = models.BooleanField(_("active"), default=True, help_text=_("An inactive account cannot sign in; everything it did stays."))
    date_joined = models.DateTimeField(_("joined"), default=timezone.now, editable=False)
    also_reads = models.JSONField(_("also reads"), default=list, blank=True, help_text=_("Languages read beside the account’s own."))
    erased_at = models.DateTimeField(_("personal data erased"), null=True, blank=True, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["email"]
        constraints = [
            # With the unique column this makes addresses unique in any case, and keeps look-ups on a plain index.
            models.CheckConstraint(
                name="user_email_lower_case",
                condition=models.Q(email=Lower("email")),
                violation_error_message=_("E-mail addresses are stored in lower case."),
            ),
            models.CheckConstraint(
                name="user_erased_whole",
                condition=models.Q(erased_at__isnull=True) | models.Q(is_active=False, name=""),
                violation_error_message=_("An erased account has no name and cannot sign in."),
            ),
        ]

    def __str__(self) -> str:
        if self.erased_at is not None:
            return gettext("Erased account %(number)s") % {"number": self.pk}
        return self.name or self.email

    @property
    def reading_languages(self) -> tuple[str, ...]:
        """The languages this account reads, the one it is spoken to in first."""
        return tuple(dict.fromkeys([self.language, *self.also_reads]))

    @property
    def is_staff(self) -> bool:
        """Whether the back office is open to this account; libraries ask by this name."""
        return self.is_superuser or self.has_perm("wagtailadmin.access_admin")

    @cached_property
    def group_names(self) -> frozenset[str]:
        """The names of the groups; like permissions they are read once for each object."""
        return frozenset(self.groups.values_list("name", flat=True))

    def clean(self) -> None:
        """Bring the address into the form in which it is stored."""
        super().clean()
        self.email = normal_form(self.email)

    def get_full_name(self) -> str:
        """The name, or the address where no name is known."""
        return str(self)

    def get_short_name(self) -> str:
        """The name, or the address where no name is known."""
        return str(self)


class RolePolicy(models.Model):
    """What a group asks of those who sign in and belong to it. A group without one follows the defaults in `rules`."""

    group = models.OneToOneField(Group, verbose_name=_("role"), on_delete=models.CASCADE, primary_key=True, related_name="policy")
    demands_two_factors = models.BooleanField(_("demands two factors"))

    class Meta:
        verbose_name = _("sign-in rule of a role")
        verbose_name_plural = _("sign-in rules of the roles")
        ordering = ["group__name", "pk"]

    def __str__(self) -> str:
        return self.group.name
