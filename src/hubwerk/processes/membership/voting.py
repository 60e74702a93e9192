"""How votes are counted. Pure: it knows neither rows nor clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from hubwerk.processes.membership.enums import Choice, Majority, Outcome

__all__ = ["Tally", "VotingRules", "count", "fixed_outcome", "outcome"]


@dataclass(frozen=True, slots=True)
class VotingRules:
    """By what a motion is carried. `quorum_percent` is of all seats, 0 for none."""

    quorum_percent: int
    majority: Majority | str
    abstentions_count: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """How many seats there are, and how many voted what."""

    seats: int
    yes: int
    no: int
    abstained: int

    @property
    def cast(self) -> int:
        """How many voted at all."""
        return self.yes + self.no + self.abstained

    @property
    def missing(self) -> int:
        """How many have not voted."""
        return self.seats - self.cast

    def needed_for_quorum(self, rules: VotingRules) -> int:
        """How many seats have to take part."""
        return ceil(self.seats * rules.quorum_percent / 100)

    def has_quorum(self, rules: VotingRules) -> bool:
        """Whether enough take part; whether abstentions do is one of the rules."""
        taking_part = self.cast if rules.abstentions_count else self.yes + self.no
        return taking_part >= self.needed_for_quorum(rules)


def count(choices: Iterable[str], *, seats: int) -> Tally:
    """The tally of the votes that were cast."""
    cast = list(choices)
    return Tally(seats, cast.count(Choice.YES), cast.count(Choice.NO), cast.count(Choice.ABSTAIN))


def outcome(tally: Tally, rules: VotingRules) -> Outcome:
    """What came of it. A tie is not carried, and neither is a motion for which nobody voted."""
    if not tally.has_quorum(rules):
        return Outcome.NO_QUORUM
    carried = {
        Majority.SIMPLE: tally.yes > tally.no,
        Majority.TWO_THIRDS: tally.yes > 0 and 3 * tally.yes >= 2 * (tally.yes + tally.no),
        Majority.ABSOLUTE: 2 * tally.yes > tally.seats,
    }[Majority(rules.majority)]
    return Outcome.ACCEPTED if carried else Outcome.REJECTED


def fixed_outcome(tally: Tally, rules: VotingRules) -> Outcome | None:
    """The outcome that no further vote can change; None while one can."""
    missing = tally.missing
    if not missing:
        return outcome(tally, rules)
    # The votes still to come decide most when they all say the same; quorum can only be reached by more votes.
    ends = {
        outcome(Tally(tally.seats, tally.yes + yes, tally.no + no, tally.abstained + missing - yes - no), rules)
        for yes, no in ((missing, 0), (0, missing), (0, 0))
    } | {outcome(tally, rules)}
    return ends.pop() if len(ends) == 1 else None
