"""The membership of an organisation: where it stands, what it costs and gives, its letters, and how to leave."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hubwerk.doors.portal.access import PortalRequest, Right, organisation_page
from hubwerk.doors.portal.forms.notice import NoticeForm
from hubwerk.doors.portal.queries.membership import application_under_way, latest_membership, membership_page, notice_end, standing_in_words
from hubwerk.foundation.errors import RuleBroken
from hubwerk.network.organisations.models import Organisation
from hubwerk.processes.membership.enums import MembershipStatus
from hubwerk.processes.membership.models import Membership, MembershipDocument
from hubwerk.processes.membership.notice_in_words import notice_rule
from hubwerk.processes.membership.queries.rules import current_rules
from hubwerk.processes.membership.services.memberships import give_notice, take_back_notice
from hubwerk.processes.membership.views.letters import letter_response

__all__ = ["document", "membership", "notice", "notice_taken_back"]


@require_safe
@organisation_page(Right.VIEW)
def membership(request: PortalRequest, organisation: Organisation) -> HttpResponse:
    """Where the membership stands; dues, documents and notice for whoever represents the organisation."""
    row = latest_membership(organisation)
    place = request.place
    context = {
        "organisation": organisation,
        "place": place,
        "shown": membership_page(row, right=place.right, on=timezone.localdate()) if row and place else None,
        "application": None if row and row.status != MembershipStatus.ENDED else application_under_way(organisation),
    }
    return render(request, "portal/membership/membership.html", context)


@require_safe
@organisation_page(Right.REPRESENT)
def document(request: PortalRequest, organisation: Organisation, key: int) -> HttpResponse:
    """One letter of the organisation's memberships; every other one is none (404)."""
    for row in Membership.objects.filter(organisation=organisation):
        found = MembershipDocument.objects.of_membership(row).filter(pk=key).first()
        if found is not None:
            return letter_response(found)
    raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
@organisation_page(Right.REPRESENT)
def notice(request: PortalRequest, organisation: Organisation) -> HttpResponse:
    """Give notice, after having read when the membership would end."""
    row = latest_membership(organisation)
    if row is None or row.status == MembershipStatus.ENDED or row.notice_given_on is not None:
        return redirect("portal:membership", organisation.slug)
    now = timezone.now()
    form = NoticeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            given = give_notice(actor=request.user, membership_id=row.pk, reason=form.cleaned_data["reason"], at=now)
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
        else:
            words = {"end": date_format(given.ends_on or notice_end(row, on=timezone.localdate(now)), "DATE_FORMAT")}
            messages.success(request, _("Your notice has arrived. The membership ends on %(end)s; a letter that confirms it follows here.") % words)
        return redirect("portal:membership", organisation.slug)
    context = {
        "organisation": organisation,
        "membership": row,
        "standing": standing_in_words(row),
        "ends_on": notice_end(row, on=timezone.localdate(now)),
        "notice_rule": notice_rule(current_rules()),
        "form": form,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "portal/membership/notice.html", context, status=status)


@require_POST
@organisation_page(Right.REPRESENT)
def notice_taken_back(request: PortalRequest, organisation: Organisation) -> HttpResponse:
    """Stay after all."""
    row = latest_membership(organisation)
    if row is None:
        raise Http404
    try:
        take_back_notice(actor=request.user, membership_id=row.pk, at=timezone.now())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Your notice is taken back. It is good that you stay."))
    return redirect("portal:membership", organisation.slug)
