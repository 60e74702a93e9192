"""What this room keeps about a person, and what the rooms below keep, which cannot know it."""

from hubwerk.network.people.data_rights import register
from hubwerk.network.people.holders.account import ACCOUNT
from hubwerk.network.people.holders.history import HISTORY
from hubwerk.network.people.holders.mail import MAIL
from hubwerk.network.people.holders.person import CONSENTS, PERSON

__all__ = ["register_holders"]


def register_holders() -> None:
    """Called when the room is ready."""
    for holder in (PERSON, CONSENTS, ACCOUNT, MAIL, HISTORY):
        register(holder)
