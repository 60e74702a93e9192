"""Who may do what in the network. Views, services and templates ask here."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from hubwerk.network.organisations.enums import PORTAL_ROLES, AffiliationRole

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User
    from hubwerk.network.organisations.models import Affiliation, Listing, Organisation, Region, RegionEditor


def belongs_to_team(user: "User | AnonymousUser") -> bool:
    """The hub team: those who may change any organisation."""
    return user.has_perm("organisations.change_organisation")


def seen_organisations(user: "User | AnonymousUser") -> "QuerySet[Affiliation, int]":
    """Keys of the organisations whose drafts, matches and benefits this user sees as one of its people; none for a visitor."""
    return _organisations_of(user, PORTAL_ROLES)


def edited_organisations(user: "User | AnonymousUser") -> "QuerySet[Affiliation, int]":
    """Keys of the organisations whose profile, needs and offers this user writes; none for a visitor."""
    return _organisations_of(user, (AffiliationRole.REPRESENTATIVE, AffiliationRole.EDITOR))


def represented_organisations(user: "User | AnonymousUser") -> "QuerySet[Affiliation, int]":
    """Keys of the organisations this user speaks for: its people, its membership, its dues; none for a visitor."""
    return _organisations_of(user, (AffiliationRole.REPRESENTATIVE,))


def may_see_organisation(user: "User | AnonymousUser", organisation: "Organisation") -> bool:
    """Who sees also what is not published: the team, and its own people with a role in the portal."""
    return belongs_to_team(user) or seen_organisations(user).filter(organisation=organisation).exists()


def may_edit_organisation(user: "User | AnonymousUser", organisation: "Organisation") -> bool:
    """The team, and whoever writes for the organisation."""
    return belongs_to_team(user) or edited_organisations(user).filter(organisation=organisation).exists()


def may_represent_organisation(user: "User | AnonymousUser", organisation: "Organisation") -> bool:
    """Its representatives alone: the team looks after every organisation, and speaks for none."""
    return represented_organisations(user).filter(organisation=organisation).exists()


def may_keep_people(user: "User | AnonymousUser", organisation: "Organisation") -> bool:
    """Who says which people belong to an organisation and what they may do there: the team, and its representatives."""
    return belongs_to_team(user) or may_represent_organisation(user, organisation)


def may_edit_listing(user: "User | AnonymousUser", listing: "Listing") -> bool:
    """The team, and whoever writes for the organisation the listing is from."""
    return belongs_to_team(user) or edited_organisations(user).filter(organisation_id=listing.organisation_id).exists()


def may_read_contact_log(user: "User | AnonymousUser") -> bool:
    """Only the team: the log holds what was said in confidence."""
    return belongs_to_team(user) or user.has_perm("organisations.view_contactlogentry")


def may_import(user: "User | AnonymousUser") -> bool:
    """Imports and exports of whole tables are the team's."""
    return belongs_to_team(user)


def keeps_all_regions(user: "User | AnonymousUser") -> bool:
    """The hub team: those who may change any region's facts, sites on offer and portrait."""
    return user.has_perm("organisations.change_region")


def edited_regions(user: "User | AnonymousUser") -> "QuerySet[RegionEditor, int]":
    """Keys of the regions this account keeps up to date as their editor; none for a visitor."""
    editors: type[RegionEditor] = apps.get_model("organisations", "RegionEditor")
    if not (user.is_authenticated and user.is_active):
        return editors._default_manager.none().values_list("region_id", flat=True)
    return editors._default_manager.filter(user_id=user.pk).values_list("region_id", flat=True)


def may_edit_region(user: "User | AnonymousUser", region: "Region") -> bool:
    """The team, and the editors of this very region; not those of a region above or below it."""
    return keeps_all_regions(user) or edited_regions(user).filter(region=region).exists()


def may_assign_region_editors(user: "User | AnonymousUser") -> bool:
    """Who says who keeps a region up to date."""
    return user.has_perm("organisations.add_regioneditor")


def _organisations_of(user: "User | AnonymousUser", roles: Collection[AffiliationRole]) -> "QuerySet[Affiliation, int]":
    affiliations: type[Affiliation] = apps.get_model("organisations", "Affiliation")
    if not (user.is_authenticated and user.is_active):
        return affiliations.objects.none().values_list("organisation_id", flat=True)
    held = affiliations.objects.current().filter(person__user_id=user.pk, role__in=roles)
    return held.values_list("organisation_id", flat=True)
