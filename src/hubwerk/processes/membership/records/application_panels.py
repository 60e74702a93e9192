"""The parts of the page about an application that this room makes."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy

from hubwerk.foundation.records.panels import facts_html, history_html
from hubwerk.network.organisations.merging.duplicates import Likeness
from hubwerk.network.organisations.merging.similar import LikelyRecord, likely_records
from hubwerk.network.organisations.models import Organisation
from hubwerk.processes.membership.details import ApplicationDetails
from hubwerk.processes.membership.dues_in_words import dues_table
from hubwerk.processes.membership.enums import ApplicationStatus
from hubwerk.processes.membership.models import Application, Membership
from hubwerk.processes.membership.queries.dues import expected_dues
from hubwerk.processes.membership.queries.letters import decision_letter
from hubwerk.processes.membership.queries.memberships import current_memberships
from hubwerk.processes.membership.records.application_facts import said
from hubwerk.processes.membership.rules import may_put_to_the_board, may_review_applications, may_see_memberships

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["dues", "history", "messages", "next_step", "records", "said_html"]

_SETTLED: Final = frozenset({ApplicationStatus.DECIDED, ApplicationStatus.WITHDRAWN})
_IN_REVIEW: Final = frozenset({ApplicationStatus.APPLIED, ApplicationStatus.IN_REVIEW})
_SIGNS: "Final[dict[Likeness, StrOrPromise]]" = {
    Likeness.VAT_NUMBER: gettext_lazy("Same VAT number"),
    Likeness.COMPANY_NUMBER: gettext_lazy("Same company number"),
    Likeness.WEBSITE: gettext_lazy("Same website"),
    Likeness.NAME: gettext_lazy("Same name, apart from spelling and legal form"),
}


@dataclass(frozen=True, slots=True)
class _Likely:
    """A record that may be the applicant's, why, and its membership where it has one."""

    organisation: Organisation
    signs: "tuple[StrOrPromise, ...]"
    membership: Membership | None
    was_chosen: bool


def next_step(request: HttpRequest, application: Application) -> str:
    """What the state of the application is, and what this reader can do."""
    membership = Membership.objects.filter(application=application).first() if application.status == ApplicationStatus.DECIDED else None
    context = {
        "application": application,
        "membership": membership if may_see_memberships(request.user) else None,
        "letter": decision_letter(application) if application.status == ApplicationStatus.DECIDED else None,
        "may_review": may_review_applications(request.user),
        "may_decide": may_put_to_the_board(request.user),
        "is_in_review": application.status in _IN_REVIEW,
    }
    return render_to_string("membership_records/_next_step.html", context, request=request)


def said_html(_request: HttpRequest, application: Application) -> str:
    """What the applicant said, page by page."""
    parts = [(part.title, facts_html(part.facts)) for part in said(application)]
    return render_to_string("membership_records/_said.html", {"parts": parts})


def records(request: HttpRequest, application: Application) -> str:
    """Which record of the network this is about: the one that was settled, or those it may be."""
    details = ApplicationDetails.from_json(application.details)
    likely = [] if application.status in _SETTLED else likely_records(details)
    chosen = details.organisation_id
    if chosen is not None and application.status not in _SETTLED and chosen not in {record.organisation.pk for record in likely}:
        likely = [*(LikelyRecord(row, ()) for row in Organisation.objects.filter(pk=chosen)), *likely]
    keys = {record.organisation.pk for record in likely} | ({application.organisation_id} if application.organisation_id else set())
    members = current_memberships(keys)
    context = {
        "application": application,
        "settled_membership": members.get(application.organisation_id or 0),
        "likely": [
            _Likely(
                record.organisation,
                tuple(_SIGNS[sign] for sign in record.likenesses),
                members.get(record.organisation.pk),
                record.organisation.pk == chosen,
            )
            for record in likely
            if record.organisation.pk != application.organisation_id
        ],
        "may_settle": may_review_applications(request.user) and application.status not in _SETTLED,
    }
    return render_to_string("membership_records/_records.html", context, request=request)


def dues(request: HttpRequest, application: Application) -> str:
    """The tier and what would be due in the first year and in the next."""
    tier, starts_on = application.tier, application.starts_on
    if tier is None or starts_on is None:
        return ""
    first = expected_dues(
        tier=tier,
        starts_on=starts_on,
        year=starts_on.year,
        discount_percent=application.discount_percent,
        discount_reason=application.discount_reason,
    )
    following = expected_dues(tier=tier, starts_on=starts_on, year=starts_on.year + 1)
    context = {
        "application": application,
        "tables": [dues_table(first), dues_table(following)],
        "may_change": may_put_to_the_board(request.user) and application.status in _IN_REVIEW,
    }
    return render_to_string("membership_records/_expected_dues.html", context, request=request)


def messages(request: HttpRequest, application: Application) -> str:
    """What the team asked and the applicant answered."""
    context = {
        "messages": list(application.messages.select_related("author")),
        "is_waiting": application.status == ApplicationStatus.WAITING,
    }
    return render_to_string("membership_records/_messages.html", context, request=request)


def history(request: HttpRequest, application: Application) -> str:
    """What was done with it."""
    return history_html(request, application)
