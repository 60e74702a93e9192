"""The fixed vocabulary of membership: states, rules, choices."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ApplicationStatus(TextChoices):
    """The life of an application, from the first page to the board's decision."""

    DRAFT = "draft", pgettext_lazy("state of an application", "Being written")
    APPLIED = "applied", pgettext_lazy("state of an application", "Received")
    IN_REVIEW = "in_review", pgettext_lazy("state of an application", "Being checked")
    WAITING = "waiting", pgettext_lazy("state of an application", "Waiting for the applicant")
    PROPOSED = "proposed", pgettext_lazy("state of an application", "Before the board")
    DECIDED = "decided", pgettext_lazy("state of an application", "Decided")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of an application", "Withdrawn")


class Decision(TextChoices):
    """What the board decided on an application."""

    ADMITTED = "admitted", pgettext_lazy("decision on an application", "Admitted")
    DECLINED = "declined", pgettext_lazy("decision on an application", "Declined")


class MembershipStatus(TextChoices):
    """The life of a membership, from the decision to its last day."""

    ADMITTED = "admitted", pgettext_lazy("state of a membership", "Begins soon")
    ACTIVE = "active", pgettext_lazy("state of a membership", "Active")
    NOTICE_GIVEN = "notice_given", pgettext_lazy("state of a membership", "Notice given")
    SUSPENDED = "suspended", pgettext_lazy("state of a membership", "Suspended")
    ENDED = "ended", pgettext_lazy("state of a membership", "Ended")


class Majority(TextChoices):
    """When a motion is carried."""

    SIMPLE = "simple", _("More yes than no")
    TWO_THIRDS = "two_thirds", _("At least two thirds of yes and no are yes")
    ABSOLUTE = "absolute", _("More than half of all who may vote say yes")


class Choice(TextChoices):
    """How someone votes."""

    YES = "yes", pgettext_lazy("vote", "Yes")
    NO = "no", pgettext_lazy("vote", "No")
    ABSTAIN = "abstain", pgettext_lazy("vote", "Abstention")


class BallotStatus(TextChoices):
    """Whether votes are taken."""

    OPEN = "open", pgettext_lazy("state of a ballot", "Open")
    CLOSED = "closed", pgettext_lazy("state of a ballot", "Closed")


class Outcome(TextChoices):
    """What came of a ballot."""

    ACCEPTED = "accepted", pgettext_lazy("outcome of a ballot", "Carried")
    REJECTED = "rejected", pgettext_lazy("outcome of a ballot", "Not carried")
    NO_QUORUM = "no_quorum", pgettext_lazy("outcome of a ballot", "No quorum")


class Movement(TextChoices):
    """What happens to a benefit in the ledger."""

    GRANTED = "granted", pgettext_lazy("benefit", "Granted")
    USED = "used", pgettext_lazy("benefit", "Used")
    RETURNED = "returned", pgettext_lazy("benefit", "Returned")
    WITHDRAWN = "withdrawn", pgettext_lazy("benefit", "Withdrawn")


class ProRata(TextChoices):
    """How dues are counted in a year in which membership does not last twelve months."""

    MONTH = "month", _("By months; a month that has begun counts")
    DAY = "day", _("By days")
    NONE = "none", _("The whole year is due")


class NoticeEnd(TextChoices):
    """The days on which a membership can end after notice."""

    YEAR = "year", _("At the end of a year")
    QUARTER = "quarter", _("At the end of a quarter")
    MONTH = "month", _("At the end of a month")


class Unit(TextChoices):
    """What a benefit is counted in."""

    PLACES = "places", pgettext_lazy("unit of a benefit", "Places")
    DAYS = "days", pgettext_lazy("unit of a benefit", "Days")
    HOURS = "hours", pgettext_lazy("unit of a benefit", "Hours")
    ITEMS = "items", pgettext_lazy("unit of a benefit", "Items")


class DiscountKind(TextChoices):
    """What a discount takes off."""

    PERCENT = "percent", _("Percent of the dues")
    AMOUNT = "amount", _("Euros a year")


class VatAsked(TextChoices):
    """Whether an application form asks for the numbers of a company."""

    HIDDEN = "hidden", _("Not asked")
    OPTIONAL = "optional", _("Asked, may stay empty")
    REQUIRED = "required", _("Asked, must be filled in")


class QuestionKind(TextChoices):
    """How a question of an application form is answered."""

    LINE = "line", _("A line of text")
    TEXT = "text", _("A longer text")
    YES_NO = "yes_no", _("Yes or no")
    CHOICE = "choice", _("One of several answers")


class DocumentKind(TextChoices):
    """What a letter of the association is about."""

    DECISION_LETTER = "decision_letter", _("Decision on the application")
    NOTICE_CONFIRMATION = "notice_confirmation", _("Confirmation of notice")
