"""The parts of the page about a membership."""

from datetime import date

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hubwerk.foundation.records.panels import Fact, facts_html
from hubwerk.processes.membership import welcome
from hubwerk.processes.membership.benefits_in_words import quantity_in_words
from hubwerk.processes.membership.dues_in_words import dues_tables
from hubwerk.processes.membership.enums import MembershipStatus, Movement
from hubwerk.processes.membership.models import Membership
from hubwerk.processes.membership.queries.benefits import balances, movements
from hubwerk.processes.membership.queries.dues import dues_of_years
from hubwerk.processes.membership.queries.letters import documents_of
from hubwerk.processes.membership.records.addresses import application_page
from hubwerk.processes.membership.records.membership_forms import UseForm
from hubwerk.processes.membership.rules import may_keep_memberships, may_see_applications

__all__ = ["benefits", "documents", "dues", "facts", "next_step", "tiers", "welcome_steps"]


def next_step(request: HttpRequest, membership: Membership) -> str:
    """Where the membership stands, and what this reader can do."""
    context = {
        "membership": membership,
        "may_keep": may_keep_memberships(request.user) and membership.status != MembershipStatus.ENDED,
    }
    return render_to_string("membership_records/_membership_state.html", context, request=request)


def facts(request: HttpRequest, membership: Membership) -> str:
    """What is known of it."""
    application, through = membership.application_id, membership.came_through
    application_url = application_page(application) if application and may_see_applications(request.user) else ""
    return facts_html(
        [
            Fact(_("Organisation"), str(membership.organisation), url=_record(membership.organisation_id)),
            Fact(_("Tier"), str(membership.tier)),
            Fact(_("Admitted on"), _day(membership.admitted_on)),
            Fact(_("Member since") if membership.status != MembershipStatus.ADMITTED else _("Member from"), _day(membership.starts_on)),
            Fact(_("Notice given on"), _day(membership.notice_given_on)),
            Fact(_("Last day"), _day(membership.ends_on)),
            Fact(_("Joined for the region"), str(membership.joins_for_region or "")),
            Fact(_("Came through"), str(through or ""), url=_record(through.pk) if through else ""),
            Fact(_("Application"), _("See what was said") if application_url else "", url=application_url),
            Fact(_("Reason of the notice"), membership.notice_reason),
            Fact(_("Reason of the suspension"), membership.suspension_reason),
            Fact(_("Reason of the end"), membership.end_reason),
        ]
    )


def tiers(request: HttpRequest, membership: Membership) -> str:
    """In which tier it was when."""
    context = {
        "periods": list(membership.tier_periods.select_related("tier").order_by("-from_on", "-pk")),
        "membership": membership,
        "may_keep": _may_change(request, membership),
        "today": timezone.localdate(),
    }
    return render_to_string("membership_records/_tiers.html", context, request=request)


def dues(request: HttpRequest, membership: Membership) -> str:
    """What is due this year and in the next, line by line, and the discounts behind it."""
    year = max(timezone.localdate().year, membership.starts_on.year)
    if membership.ends_on is not None:
        year = min(year, membership.ends_on.year)
    has_next = membership.ends_on is None or membership.ends_on.year > year
    context = {
        "tables": dues_tables(dues_of_years(membership, [year, year + 1] if has_next else [year])),
        "discounts": list(membership.discounts.all()),
        "membership": membership,
        "may_keep": _may_change(request, membership),
    }
    return render_to_string("membership_records/_dues.html", context, request=request)


def benefits(request: HttpRequest, membership: Membership) -> str:
    """What was granted, used and is left this year, every movement, and a form to book a use."""
    year = timezone.localdate().year
    found = balances(membership, year)
    may_book = may_keep_memberships(request.user) and any(balance.left for balance in found)
    context = {
        "year": year,
        "balances": [
            (balance.benefit, *(quantity_in_words(number, balance.benefit.unit) for number in (balance.granted, balance.used, balance.left)))
            for balance in found
        ],
        "movements": [
            (
                entry,
                quantity_in_words(entry.quantity, entry.account.benefit.unit),
                entry.movement == Movement.USED and not hasattr(entry, "corrected_by"),
            )
            for entry in movements(membership, year)
        ],
        "may_keep": may_keep_memberships(request.user),
        "form": UseForm(membership=membership, auto_id="use_%s") if may_book else None,
        "use_url": reverse("membership_members:use", args=[membership.pk]),
    }
    return render_to_string("membership_records/_benefits.html", context, request=request)


def documents(request: HttpRequest, membership: Membership) -> str:
    """The letters."""
    found = documents_of(membership)
    return render_to_string("membership_records/_documents.html", {"documents": found}, request=request) if found else ""


def welcome_steps(request: HttpRequest, membership: Membership) -> str:
    """What was prepared for the new member, and what could not be."""
    kept = {record.step: record for record in membership.welcome_records.all()}
    if not kept and membership.application_id is None:
        return ""
    rows = [(step.title, kept.get(step.name)) for step in welcome.steps()]
    is_unfinished = any(record is None or record.done_at is None for _title, record in rows)
    context = {"rows": rows, "membership": membership, "may_retry": is_unfinished and _may_change(request, membership)}
    return render_to_string("membership_records/_welcome.html", context, request=request) if rows else ""


def _may_change(request: HttpRequest, membership: Membership) -> bool:
    return may_keep_memberships(request.user) and membership.status != MembershipStatus.ENDED


def _record(organisation_id: int) -> str:
    return reverse("organisation_list:inspect", args=[organisation_id])


def _day(day: date | None) -> str:
    return date_format(day, "DATE_FORMAT") if day else ""
