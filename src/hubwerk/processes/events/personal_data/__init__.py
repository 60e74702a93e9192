"""What this room keeps about a person: where they registered, spoke and were invited, whom they wanted to meet, and what they did for the team."""

from hubwerk.network.people.data_rights import register
from hubwerk.processes.events.personal_data.programme import PROGRAMME
from hubwerk.processes.events.personal_data.registrations import REGISTRATIONS
from hubwerk.processes.events.personal_data.team import TEAM

__all__ = ["register_holders"]


def register_holders() -> None:
    """Called when the room is ready."""
    for holder in (REGISTRATIONS, PROGRAMME, TEAM):
        register(holder)
