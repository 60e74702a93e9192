"""The people of an organisation: who they are, what they may do, and the changes their representatives make."""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hubwerk.doors.portal.access import PortalRequest, Right, organisation_page
from hubwerk.doors.portal.forms.people import HandOverForm, RoleForm
from hubwerk.doors.portal.forms.refused import tell_refused
from hubwerk.doors.portal.queries.people import Member, members_of, sent_invitations, those_who_may_take_over
from hubwerk.foundation.errors import InvalidInput, NotFound, RuleBroken
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.network.organisations.models import Organisation
from hubwerk.network.organisations.services.portal_roles import change_affiliation_role, hand_over, remove_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django import forms

__all__ = ["people", "person_end", "person_hand_over", "person_role"]


@require_safe
@organisation_page(Right.VIEW)
def people(request: PortalRequest, organisation: Organisation) -> HttpResponse:
    """Who belongs there and may do what; its representatives also see who was invited."""
    may_change = request.place is not None and request.place.may_represent
    context = {
        "organisation": organisation,
        "members": members_of(organisation, request.user),
        "invitations": sent_invitations(organisation, at=timezone.now()) if may_change else [],
        "may_change": may_change,
    }
    return render(request, "portal/people/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@organisation_page(Right.REPRESENT)
def person_role(request: PortalRequest, organisation: Organisation, key: int) -> HttpResponse:
    """What one person may do, with the ways to change it, to hand over and to part."""
    members = members_of(organisation, request.user)
    member = _member(members, key)
    if request.method != "POST":
        return _page(request, organisation, members, member)
    form = RoleForm(request.POST)
    if not member.in_portal:
        raise NotFound
    if form.is_valid():
        try:
            change_affiliation_role(actor=request.user, affiliation_id=key, role=form.cleaned_data["role"], at=timezone.now())
        except (InvalidInput, RuleBroken) as error:
            _tell(form, error)
        else:
            messages.success(request, _("%(name)s has the new role now.") % {"name": member.name})
            return redirect("portal:people", organisation.slug)
    return _page(request, organisation, members, member, role_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@organisation_page(Right.REPRESENT)
def person_end(request: PortalRequest, organisation: Organisation, key: int) -> HttpResponse:
    """Take someone off the list, after a look at what that means."""
    member = _member(members_of(organisation, request.user), key)
    refusal = ""
    if request.method == "POST":
        try:
            remove_person(actor=request.user, organisation_id=organisation.pk, person_id=member.affiliation.person_id, at=timezone.now())
        except (InvalidInput, RuleBroken) as error:
            refusal = str(error)
        else:
            messages.success(request, _("%(name)s no longer belongs to %(organisation)s.") % {"name": member.name, "organisation": organisation.name})
            return redirect("portal:home") if member.is_reader else redirect("portal:people", organisation.slug)
    context = {"organisation": organisation, "member": member, "refusal": refusal}
    return render(request, "portal/people/end.html", context, status=HTTPStatus.CONFLICT if refusal else HTTPStatus.OK)


@require_POST
@organisation_page(Right.REPRESENT)
def person_hand_over(request: PortalRequest, organisation: Organisation, key: int) -> HttpResponse:
    """Let a colleague represent the organisation instead of this person."""
    members = members_of(organisation, request.user)
    member = _member(members, key)
    form = HandOverForm(request.POST, colleagues=those_who_may_take_over(members, member))
    if form.is_valid():
        try:
            successor = hand_over(actor=request.user, affiliation_id=key, to_affiliation_id=form.cleaned_data["to"], at=timezone.now())
        except (InvalidInput, RuleBroken) as error:
            _tell(form, error)
        else:
            messages.success(
                request,
                _("%(name)s represents %(organisation)s from now on.") % {"name": successor.person.full_name, "organisation": organisation.name},
            )
            return redirect("portal:people", organisation.slug)
    return _page(request, organisation, members, member, hand_over_form=form)


def _member(members: "Sequence[Member]", key: int) -> Member:
    """The person behind an affiliation of this very organisation. Raises `NotFound`."""
    found = next((member for member in members if member.affiliation.pk == key), None)
    if found is None:
        raise NotFound
    return found


def _page(
    request: PortalRequest,
    organisation: Organisation,
    members: "Sequence[Member]",
    member: Member,
    *,
    role_form: RoleForm | None = None,
    hand_over_form: HandOverForm | None = None,
) -> HttpResponse:
    represents = member.affiliation.role == AffiliationRole.REPRESENTATIVE
    colleagues = those_who_may_take_over(members, member) if represents else []
    context: dict[str, Any] = {
        "organisation": organisation,
        "member": member,
        "represents": represents,
        "colleagues": colleagues,
        "role_form": role_form or RoleForm(initial={"role": member.affiliation.role}),
        "hand_over_form": hand_over_form or HandOverForm(colleagues=colleagues),
    }
    refused = role_form or hand_over_form
    return render(request, "portal/people/person.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK)


def _tell(form: "forms.Form", error: InvalidInput | RuleBroken) -> None:
    if isinstance(error, InvalidInput):
        tell_refused(form, error)
    else:
        form.add_error(None, str(error))
