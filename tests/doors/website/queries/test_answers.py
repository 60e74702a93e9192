"""Who answers, as the pages show it."""

from hubwerk.doors.website.queries.answers import without_repeating_profiles
from hubwerk.engine.matching import Entry
from hubwerk.network.organisations.models import Listing, Organisation
from hubwerk.processes.matchmaking.queries import Match

ENTRY = Entry(id="x", text="")


def test_a_profile_steps_back_behind_a_listing_of_the_same_organisation():
    one, other = Organisation(pk=1), Organisation(pk=2)
    profile = Match(one, None, 50.0, (), ENTRY, ENTRY)
    listing = Match(one, Listing(pk=3), 40.0, (), ENTRY, ENTRY)
    alone = Match(other, None, 30.0, (), ENTRY, ENTRY)

    assert without_repeating_profiles([profile, listing, alone]) == [listing, alone]
