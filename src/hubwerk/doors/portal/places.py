"""Where in the portal someone may go: their organisations, and what they may do in each."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, TypedDict, cast

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from hubwerk.network.organisations import rules
from hubwerk.network.organisations.models import Organisation

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django_stubs_ext import WithAnnotations

    from hubwerk.foundation.accounts.models import User

__all__ = ["Place", "Right", "places_of"]


class Right(IntEnum):
    """What a page of an organisation asks of its reader; each includes those before it."""

    VIEW = 1
    EDIT = 2
    REPRESENT = 3


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation of a member, and the most they may do there."""

    organisation: Organisation
    right: Right

    @property
    def may_edit(self) -> bool:
        """Whether they may change profile, needs and offers."""
        return self.right >= Right.EDIT

    @property
    def may_represent(self) -> bool:
        """Whether they may speak for the organisation: its people, its membership."""
        return self.right >= Right.REPRESENT


class _Held(TypedDict):
    """What someone may do in an organisation."""

    edits: bool
    represents: bool


def places_of(user: "User | AnonymousUser") -> Sequence[Place]:
    """The organisations someone belongs to with a role in the portal, by name, with their roles and languages at hand.

    Three queries, one for whoever belongs nowhere; the team has no other rights here than anyone.
    """
    if not user.is_authenticated:
        return []
    rows = (
        Organisation.objects.filter(pk__in=rules.seen_organisations(user), merged_into__isnull=True)
        .annotate(edits=_holds(rules.edited_organisations(user)), represents=_holds(rules.represented_organisations(user)))
        .select_related("region")
        .prefetch_related("roles", "languages")
    )
    organisations = cast("QuerySet[WithAnnotations[Organisation, _Held]]", rows)
    return [Place(organisation, _right(organisation.edits, organisation.represents)) for organisation in organisations]


def _holds(keys: object) -> "ExpressionWrapper[Q]":
    return ExpressionWrapper(Q(pk__in=keys), output_field=BooleanField())


def _right(edits: bool, represents: bool) -> Right:
    if represents:
        return Right.REPRESENT
    return Right.EDIT if edits else Right.VIEW
