"""The one sign-in: what leads to it from the pages that libraries bring, and what roles demand of it."""

from typing import cast
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from hubwerk.foundation.accounts.forms import RolePoliciesForm
from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.accounts.queries import role_demands
from hubwerk.foundation.accounts.rules import may_set_role_policies
from hubwerk.foundation.accounts.services.role_policies import set_role_policies

__all__ = ["edit_role_policies", "lead_to_password_reset", "lead_to_sign_in"]


@never_cache
@csrf_exempt  # nothing that is posted here is read
def lead_to_sign_in(request: HttpRequest) -> HttpResponseRedirect:
    """Go to the sign-in and, after it, to where the person was going."""
    target = resolve_url("account_login")
    onward = request.GET.get("next")
    return HttpResponseRedirect(f"{target}?{urlencode({'next': onward})}" if onward else target)


@never_cache
@csrf_exempt  # nothing that is posted here is read
def lead_to_password_reset(_request: HttpRequest) -> HttpResponseRedirect:
    """Go to the one page on which a forgotten password is replaced."""
    return HttpResponseRedirect(resolve_url("account_reset_password"))


def edit_role_policies(request: HttpRequest) -> HttpResponse:
    """Decide in the back office which roles demand two factors."""
    if not may_set_role_policies(request.user):
        raise PermissionDenied
    form = RolePoliciesForm(request.POST or None, demands=role_demands())
    if request.method == "POST" and form.is_valid():
        set_role_policies(demands=form.cleaned_data, actor=cast(User, request.user), at=timezone.now())
        messages.success(request, _("The sign-in rules have been saved."))
        return redirect("accounts-role-policies")
    return render(request, "accounts/back_office/role_policies.html", {"form": form})
