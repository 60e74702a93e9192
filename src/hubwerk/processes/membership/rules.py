"""Who may do what with applications, votes and memberships. Views, services and templates ask here."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from hubwerk.network.organisations.rules import represented_organisations, seen_organisations

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User
    from hubwerk.processes.membership.models import Ballot, BallotSeat, Membership


def may_see_applications(user: "User | AnonymousUser") -> bool:
    """The team that checks them, and the board."""
    return user.has_perm("membership.view_application")


def may_review_applications(user: "User | AnonymousUser") -> bool:
    """Who checks applications, asks back, and says which record they are about."""
    return user.has_perm("membership.review_application")


def may_put_to_the_board(user: "User | AnonymousUser") -> bool:
    """Who proposes applications to the board and records what it decided in a meeting."""
    return user.has_perm("membership.decide_application")


def may_vote(user: "User | AnonymousUser", seat: "BallotSeat") -> bool:
    """The member of the board whose seat it is, or the one who holds their proxy."""
    return user.is_authenticated and user.is_active and user.pk == (seat.proxy_id or seat.member_id)


def sits_on(user: "User | AnonymousUser", ballot: "Ballot") -> bool:
    """Whether someone has a seat in a ballot."""
    return user.is_authenticated and ballot.seats.filter(member_id=user.pk).exists()


def may_close_ballots(user: "User | AnonymousUser") -> bool:
    """Who has the votes counted: the board itself, or who proposed to it."""
    return user.has_perm("membership.vote_ballot") or may_put_to_the_board(user)


def may_see_memberships(user: "User | AnonymousUser") -> bool:
    """The team: who keeps memberships, and who counts their dues."""
    return user.has_perm("membership.view_membership")


def may_keep_memberships(user: "User | AnonymousUser") -> bool:
    """Who records notice, suspension, end, changes of tier, discounts and used benefits."""
    return user.has_perm("membership.change_membership")


def may_see_own_membership(user: "User | AnonymousUser", membership: "Membership") -> bool:
    """Everyone who belongs to the member sees that it is one, and its benefits."""
    return seen_organisations(user).filter(organisation=membership.organisation_id).exists()


def may_act_for_member(user: "User | AnonymousUser", membership: "Membership") -> bool:
    """Who sees dues and documents and gives notice: the member's representatives."""
    return represented_organisations(user).filter(organisation=membership.organisation_id).exists()
