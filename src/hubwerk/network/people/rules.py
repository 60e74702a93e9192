"""Who may see what of a person."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from hubwerk.foundation.accounts.roles import Role, roles_of

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User
    from hubwerk.network.people.models import Person


def keeps_persons(user: "User | AnonymousUser") -> bool:
    """The hub team, who see every person with contact data."""
    return user.has_perm("people.view_person")


def is_oneself(user: "User | AnonymousUser", person: "Person") -> bool:
    """Whether the account is this person's own."""
    return user.is_authenticated and person.user_id == user.pk


def may_see_contact_data(user: "User | AnonymousUser", person: "Person") -> bool:
    """The team and the person always; everyone else goes through `queries.contact_cards`, which asks for consent."""
    return keeps_persons(user) or is_oneself(user, person)


def may_erase_persons(user: "User | AnonymousUser") -> bool:
    """Who erases the data of someone who asked for it in writing: administrators and the community team."""
    return user.has_perm("people.change_person") and bool(roles_of(user) & {Role.ADMINISTRATOR, Role.COMMUNITY})
