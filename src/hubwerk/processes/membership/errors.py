"""What can go wrong between "we want to join" and the last day of a membership."""

from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.errors import NotAllowed, RuleBroken


class ApplicationClosed(RuleBroken):
    """The applicant can change an application only while writing it, or when asked back."""

    code = "application-closed"
    message = _("This application has been sent and cannot be changed any more. Please write to us if something is wrong.")


class ApplicationNotSent(RuleBroken):
    """The team works on applications that were sent."""

    code = "application-not-sent"
    message = _("This application has not been sent yet.")


class ApplicationNotInReview(RuleBroken):
    """What was tried is possible only while the team checks the application."""

    code = "application-not-in-review"
    message = _("This is possible only while the application is being checked.")


class ApplicationSettled(RuleBroken):
    """An application is decided, or withdrawn, once."""

    code = "application-settled"
    message = _("This application has been decided or withdrawn already.")


class NothingAsked(RuleBroken):
    """An answer needs a question."""

    code = "nothing-asked"
    message = _("There is no question to answer at the moment.")


class FormClosed(RuleBroken):
    """A form no longer takes applications."""

    code = "form-closed"
    message = _("This form does not take applications at the moment. Please choose another one or write to us.")


class AlreadyMember(RuleBroken):
    """An organisation has at most one current membership."""

    code = "already-member"
    message = _("This organisation is a member already, or has been admitted.")


class NoBoard(RuleBroken):
    """A ballot needs somebody who may vote."""

    code = "no-board"
    message = _("Nobody has the role “Board”. Give it to the members of the board first.")


class BallotRunning(RuleBroken):
    """The board is asked once at a time."""

    code = "ballot-running"
    message = _("The board is voting on this application already.")


class BallotClosed(RuleBroken):
    """A closed ballot takes neither votes nor proxies."""

    code = "ballot-closed"
    message = _("This ballot is closed.")


class BallotUndecided(RuleBroken):
    """A ballot is closed before its deadline only when further votes cannot change its outcome."""

    code = "ballot-undecided"
    message = _("This ballot can be closed when its deadline has come, or when no further vote can change the outcome.")


class NotYourSeat(NotAllowed):
    """A vote is cast by the member of the board, or by the one they gave their proxy to."""

    code = "not-your-seat"
    message = _("You can vote for yourself and for those who gave you their proxy.")


class ProxyGivenAway(NotAllowed):
    """Who gave a proxy votes again only after taking it back."""

    code = "proxy-given-away"
    message = _("You have given your proxy to somebody. Take it back to vote yourself.")


class ProxyImpossible(RuleBroken):
    """A proxy goes to another member of the board who may take it, before the vote is cast."""

    code = "proxy-impossible"
    message = _("This proxy is not possible: it goes to another member of the board who has not given theirs away and can still take one.")


class MembershipOver(RuleBroken):
    """An ended membership stays as it was."""

    code = "membership-over"
    message = _("This membership has ended.")


class NoticeGiven(RuleBroken):
    """Notice is given once."""

    code = "notice-given"
    message = _("Notice has been given already.")


class NoNotice(RuleBroken):
    """Only a notice that was given can be taken back."""

    code = "no-notice"
    message = _("No notice has been given.")


class Suspended(RuleBroken):
    """A membership is suspended once at a time."""

    code = "membership-suspended"
    message = _("This membership is suspended already.")


class NotSuspended(RuleBroken):
    """Only a suspended membership is resumed."""

    code = "membership-not-suspended"
    message = _("This membership is not suspended.")


class SameTier(RuleBroken):
    """A change of tier leads to another one."""

    code = "same-tier"
    message = _("The membership is in this tier on that day already.")


class NotEnoughLeft(RuleBroken):
    """A benefit is used up."""

    code = "not-enough-left"
    message = _("There is not enough left of this benefit.")


class AlreadyReturned(RuleBroken):
    """A use is taken back once."""

    code = "already-returned"
    message = _("This use has been taken back already.")


class TwoMemberships(RuleBroken):
    """Two records of one organisation, each with a current membership, cannot become one."""

    code = "two-memberships"
    message = _("Both records have a current membership. End one of the two memberships first; then the records can be merged.")


class PriceInForce(RuleBroken):
    """Dues were counted by a price that has begun: it is followed by a new one, not changed."""

    code = "price-in-force"
    message = _("This price has begun and dues were counted by it. Enter a new price that begins on a day to come.")


class StatutesAccepted(RuleBroken):
    """Statutes that somebody accepted stay as they were read."""

    code = "statutes-accepted"
    message = _("These statutes have been accepted by applicants and stay as they are. Enter a new version.")


class QuestionAnswered(RuleBroken):
    """A question whose answers are kept stays, so that they can be read."""

    code = "question-answered"
    message = _("This question has been asked in applications and stays as it is. Change its words a little, or add a new one.")
