"""The fixed vocabulary of the network: kinds, roles, states."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RegionKind(TextChoices):
    """A statistical region of the European Union, or an area the hub's people speak of."""

    NUTS = "nuts", _("NUTS region")
    AREA = "area", _("Named area")


class OrganisationKind(TextChoices):
    """What an organisation is, as funders count it."""

    STARTUP = "startup", _("Startup")
    IT_SME = "it_sme", _("IT company")
    SME = "sme", _("Small or medium-sized enterprise")
    INDUSTRY = "industry", _("Industrial company")
    UNIVERSITY = "university", _("University or research institute")
    PUBLIC_BODY = "public_body", _("Public body")
    ASSOCIATION = "association", _("Association")
    INVESTOR = "investor", _("Investor")


class Role(TextChoices):
    """What an organisation is in a match: it brings digital solutions, it needs them, or it carries both."""

    ENABLER = "enabler", pgettext_lazy("matching role", "Enabler")
    USER = "user", pgettext_lazy("matching role", "User")
    SUPPORTER = "supporter", pgettext_lazy("matching role", "Supporter")


class PublicationStatus(TextChoices):
    """Whether an organisation is seen."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    ARCHIVED = "archived", _("Archived")


class ListingKind(TextChoices):
    """The side of a match a listing is on."""

    NEED = "need", _("Need")
    OFFER = "offer", _("Offer")


class ListingStatus(TextChoices):
    """The life of a listing."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    CLOSED = "closed", _("Closed")


class ImportKind(TextChoices):
    """What a file to be imported holds."""

    ORGANISATIONS = "organisations", _("Organisations")
    CONTACTS = "contacts", _("Contacts")
    LISTINGS = "listings", _("Needs and offers")


class ImportState(TextChoices):
    """What became of a file that was uploaded to be imported."""

    WAITING = "waiting", _("Waiting")
    IMPORTED = "imported", _("Imported")
    DISCARDED = "discarded", _("Thrown away")


class AffiliationRole(TextChoices):
    """What the hub turns to a person for, and what they may do in the portal; a contact is not let in for being one."""

    CONTACT = "contact", _("Contact")
    BILLING = "billing", _("Invoices")
    REPRESENTATIVE = "representative", _("Representative")
    EDITOR = "editor", pgettext_lazy("role at an organisation", "Editor")
    VIEWER = "viewer", pgettext_lazy("role at an organisation", "Viewer")


# What lets someone into the portal of an organisation, the most powerful first.
PORTAL_ROLES: Final = (AffiliationRole.REPRESENTATIVE, AffiliationRole.EDITOR, AffiliationRole.VIEWER)
