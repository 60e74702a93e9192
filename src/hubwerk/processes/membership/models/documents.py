"""Letters of the association to applicants and members, kept as they were sent."""

from secrets import token_hex
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.accounts.enums import Language
from hubwerk.processes.membership.enums import DocumentKind
from hubwerk.processes.membership.models.applications import Application
from hubwerk.processes.membership.models.memberships import Membership


def letter_path(_document: "MembershipDocument", _file_name: str) -> str:
    """A name that says nothing about whom the letter is to; below a folder that no address leads to."""
    return f"letters/{token_hex(16)}.pdf"


class MembershipDocumentQuerySet(models.QuerySet["MembershipDocument"]):
    def of_membership(self, membership: Membership) -> Self:
        """The letters of a membership and those of the application it came from."""
        about = Q(membership=membership)
        if membership.application_id is not None:
            about |= Q(application=membership.application_id)
        return self.filter(about)


class MembershipDocument(models.Model):
    """A letter to an applicant or a member, as PDF in their language. Made once for each decision and each notice."""

    kind = models.CharField(_("kind"), max_length=24, choices=DocumentKind)
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, null=True, blank=True, related_name="documents", verbose_name=_("application")
    )
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="documents", verbose_name=_("membership")
    )
    dated_on = models.DateField(_("of"), help_text=_("The day of the decision or of the notice."))
    language = models.CharField(_("language"), max_length=2, choices=Language)
    file = models.FileField(_("file"), upload_to=letter_path)
    created_at = models.DateTimeField(_("made"))

    objects = MembershipDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-dated_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="membership_document_addressed",
                condition=Q(kind=DocumentKind.DECISION_LETTER, application__isnull=False)
                | Q(kind=DocumentKind.NOTICE_CONFIRMATION, membership__isnull=False),
                violation_error_message=_("A decision belongs to an application, a confirmation of notice to a membership."),
            ),
            models.UniqueConstraint(
                fields=["application"],
                name="membership_document_one_decision",
                condition=Q(kind=DocumentKind.DECISION_LETTER),
                violation_error_message=_("There is a letter about this decision already."),
            ),
            models.UniqueConstraint(
                fields=["membership", "dated_on"],
                name="membership_document_one_confirmation",
                condition=Q(kind=DocumentKind.NOTICE_CONFIRMATION),
                violation_error_message=_("This notice was confirmed already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.dated_on}"
