"""What each role at an organisation means for the person who has it, in one sentence."""

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from hubwerk.network.organisations.enums import PORTAL_ROLES, AffiliationRole

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["ROLE_SENTENCES", "described_roles"]

ROLE_SENTENCES: "Final[dict[AffiliationRole, StrOrPromise]]" = {
    AffiliationRole.REPRESENTATIVE: _("Speaks for the organisation: people, membership, dues and documents, and everything an editor does."),
    AffiliationRole.EDITOR: _("Writes for the organisation: profile, needs and offers, and everything a viewer sees."),
    AffiliationRole.VIEWER: _("Reads along: drafts, matches and benefits."),
    AffiliationRole.CONTACT: _("The hub turns to them. This alone does not open the portal."),
    AffiliationRole.BILLING: _("Gets the invoices. This alone does not open the portal."),
}


def described_roles() -> "list[tuple[str, StrOrPromise, StrOrPromise]]":
    """The roles of the portal to choose from: value, name and sentence."""
    return [(role.value, role.label, ROLE_SENTENCES[role]) for role in PORTAL_ROLES]
