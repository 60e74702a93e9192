"""What would help an organisation to be found; said once, to those who can do something about it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hubwerk.doors.portal.places import Place
from hubwerk.network.organisations.enums import ListingKind, ListingStatus, PublicationStatus, Role
from hubwerk.network.organisations.models import Listing, Organisation

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["NextStep", "next_step", "profile_hints"]

_TELLING_PROFILE: Final = 200  # characters; below that hardly a topic is found


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one thing that is worth doing now, why, and where."""

    organisation: Organisation
    title: "StrOrPromise"
    why: "StrOrPromise"
    label: "StrOrPromise"
    url: str


def next_step(places: Sequence[Place], listings: Collection[Listing]) -> NextStep | None:
    """The first thing worth doing in the organisations someone writes for; None where all is well.

    `listings` are those of the organisations, in any state; the organisations' roles should be at hand.
    """
    return next((step for place in places if place.may_edit for step in [_step(place.organisation, listings)] if step), None)


def profile_hints(organisation: Organisation) -> "list[StrOrPromise]":
    """What the profile lacks, the most helpful first. The organisation's roles and languages should be at hand."""
    hints: list[StrOrPromise] = []
    if not organisation.profile:
        hints.append(_("A few sentences about the organisation: the topics are found in them."))
    elif len(organisation.profile) < _TELLING_PROFILE:
        hints.append(_("A sentence or two more about the organisation: the topics are found in them."))
    if not organisation.roles.all():
        hints.append(_("The roles: whether the organisation brings digital solutions, needs them, or supports both."))
    if not organisation.languages.all():
        hints.append(_("The languages in which people can speak with you."))
    if organisation.region is None:
        hints.append(_("The region: those nearby and across the border find you by it."))
    if not organisation.website:
        hints.append(_("The address of your website."))
    return hints


def _step(organisation: Organisation, listings: Collection[Listing]) -> NextStep | None:
    own = [listing for listing in listings if listing.organisation_id == organisation.pk]
    if not organisation.profile:
        return NextStep(
            organisation,
            _("Say who you are"),
            _("A few sentences in your own language are enough. The topics are found in them, and readers of other languages find you by these."),
            _("Write the profile"),
            reverse("portal:profile", args=[organisation.slug]),
        )
    if not own:
        return _first_listing(organisation)
    drafts = [listing for listing in own if listing.status == ListingStatus.DRAFT]
    if drafts and len(drafts) == len(own) and organisation.status == PublicationStatus.PUBLISHED:
        return NextStep(
            organisation,
            _("Your draft is waiting"),
            _("Only your organisation sees it so far. Once it is published, the whole network can answer it."),
            _("Look at the draft"),
            reverse("portal:listing", args=[organisation.slug, drafts[0].pk]),
        )
    return None


def _first_listing(organisation: Organisation) -> NextStep:
    roles = {row.role for row in organisation.roles.all()}
    if Role.ENABLER in roles and Role.USER not in roles:
        kind, title, label = ListingKind.OFFER, _("Say what you can do"), _("Write an offer")
    else:
        kind, title, label = ListingKind.NEED, _("Say what you are looking for"), _("Write a need")
    return NextStep(
        organisation,
        title,
        _("You see while writing which topics are found and who would answer, across languages and borders."),
        label,
        reverse("portal:listing-new", args=[organisation.slug, kind.value]),
    )
