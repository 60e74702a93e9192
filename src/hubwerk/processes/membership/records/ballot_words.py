"""Ballots in sentences: by which rules, how many took part, what came of it and why."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hubwerk.processes.membership.enums import Majority, Outcome
from hubwerk.processes.membership.models import Ballot
from hubwerk.processes.membership.queries.ballots import rules_of
from hubwerk.processes.membership.voting import Tally

__all__ = ["outcome_sentence", "quorum_sentence", "rules_sentences", "votes_sentence"]


def rules_sentences(ballot: Ballot) -> list[str]:
    """The rules of the day on which the board was asked."""
    majority = {
        Majority.SIMPLE: _("The organisation is admitted if more vote yes than no."),
        Majority.TWO_THIRDS: _("The organisation is admitted if at least two thirds of all yes and no votes say yes."),
        Majority.ABSOLUTE: _("The organisation is admitted if more than half of all who may vote say yes."),
    }[Majority(ballot.majority)]
    abstentions = _("An abstention counts as taking part.") if ballot.abstentions_count else _("An abstention does not count as taking part.")
    return [majority, abstentions] if ballot.quorum_percent else [majority]


def quorum_sentence(ballot: Ballot, tally: Tally) -> str:
    """How many took part and whether that is enough. While votes are taken, it does not tell who abstained."""
    rules = rules_of(ballot)
    counted = {"cast": tally.cast, "seats": tally.seats, "needed": tally.needed_for_quorum(rules)}
    if not ballot.quorum_percent:
        return _("%(cast)s of %(seats)s have voted; no quorum is needed.") % counted
    if not ballot.outcome and not ballot.abstentions_count:
        return _("%(cast)s of %(seats)s have voted; for the quorum %(needed)s have to vote yes or no.") % counted
    if tally.has_quorum(rules):
        return _("%(cast)s of %(seats)s have voted. The quorum of %(needed)s is reached.") % counted
    return _("%(cast)s of %(seats)s have voted. The quorum of %(needed)s is not reached.") % counted


def votes_sentence(tally: Tally) -> str:
    """The votes, counted."""
    parts = [
        ngettext("%(number)s vote says yes", "%(number)s votes say yes", tally.yes) % {"number": tally.yes},
        ngettext("%(number)s says no", "%(number)s say no", tally.no) % {"number": tally.no},
        ngettext("%(number)s abstention", "%(number)s abstentions", tally.abstained) % {"number": tally.abstained},
        ngettext("%(number)s did not vote", "%(number)s did not vote", tally.missing) % {"number": tally.missing},
    ]
    return ", ".join(parts) + "."


def outcome_sentence(ballot: Ballot, tally: Tally) -> str:
    """What came of a closed ballot, with the arithmetic."""
    if ballot.outcome == Outcome.NO_QUORUM:
        return _("Too few took part, so nothing is decided. The board can be asked again.")
    counted = {"yes": tally.yes, "no": tally.no, "seats": tally.seats, "both": tally.yes + tally.no}
    carried = ballot.outcome == Outcome.ACCEPTED
    sentences = {
        (Majority.SIMPLE, True): _("%(yes)s yes against %(no)s no: admitted."),
        (Majority.SIMPLE, False): _("%(yes)s yes against %(no)s no: not admitted."),
        (Majority.TWO_THIRDS, True): _("%(yes)s of %(both)s yes and no votes say yes, at least two thirds: admitted."),
        (Majority.TWO_THIRDS, False): _("%(yes)s of %(both)s yes and no votes say yes, less than two thirds: not admitted."),
        (Majority.ABSOLUTE, True): _("%(yes)s of %(seats)s who may vote say yes, more than half: admitted."),
        (Majority.ABSOLUTE, False): _("%(yes)s of %(seats)s who may vote say yes, not more than half: not admitted."),
    }
    return sentences[Majority(ballot.majority), carried] % counted
