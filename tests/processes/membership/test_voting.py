"""How votes are counted."""

from itertools import product

import pytest

from hubwerk.processes.membership.enums import Choice, Majority, Outcome
from hubwerk.processes.membership.voting import Tally, VotingRules, count, fixed_outcome, outcome

YES, NO, ABSTAIN = Choice.YES, Choice.NO, Choice.ABSTAIN
SIMPLE = VotingRules(50, Majority.SIMPLE, abstentions_count=True)


@pytest.mark.parametrize(
    ("rules", "choices", "seats", "expected"),
    [
        (SIMPLE, [YES, YES, NO], 5, Outcome.ACCEPTED),
        (SIMPLE, [YES, NO, ABSTAIN], 5, Outcome.REJECTED),
        (SIMPLE, [YES, YES], 5, Outcome.NO_QUORUM),
        (SIMPLE, [ABSTAIN] * 5, 5, Outcome.REJECTED),
        (VotingRules(50, Majority.SIMPLE, abstentions_count=False), [YES, YES, ABSTAIN], 5, Outcome.NO_QUORUM),
        (VotingRules(0, Majority.SIMPLE, abstentions_count=True), [], 5, Outcome.REJECTED),
        (VotingRules(50, Majority.TWO_THIRDS, abstentions_count=True), [YES, YES, NO], 5, Outcome.ACCEPTED),
        (VotingRules(50, Majority.TWO_THIRDS, abstentions_count=True), [YES, YES, NO, NO], 5, Outcome.REJECTED),
        (VotingRules(50, Majority.ABSOLUTE, abstentions_count=True), [YES, YES, ABSTAIN], 5, Outcome.REJECTED),
        (VotingRules(50, Majority.ABSOLUTE, abstentions_count=True), [YES, YES, YES], 5, Outcome.ACCEPTED),
    ],
)
def test_an_outcome_follows_the_rules(rules, choices, seats, expected):
    assert outcome(count(choices, seats=seats), rules) == expected


@pytest.mark.parametrize("rules", [VotingRules(*values) for values in product((0, 50, 80), Majority, (True, False))])
def test_an_outcome_is_fixed_exactly_when_no_further_votes_change_it(rules):
    seats = 4
    for cast in range(seats + 1):
        for choices in product(Choice, repeat=cast):
            later = (rest for number in range(seats - cast + 1) for rest in product(Choice, repeat=number))
            possible = {outcome(count([*choices, *rest], seats=seats), rules) for rest in later}
            expected = possible.pop() if len(possible) == 1 else None
            assert fixed_outcome(count(choices, seats=seats), rules) == expected


def test_a_tally_tells_who_is_missing():
    assert count([YES, ABSTAIN], seats=5) == Tally(5, 1, 0, 1)
    assert (Tally(5, 1, 0, 1).missing, Tally(5, 1, 0, 1).needed_for_quorum(SIMPLE)) == (3, 3)
