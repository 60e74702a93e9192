"""Leads from the sign-in pages that libraries bring to the one sign-in."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

__all__ = ["lead_to_password_reset", "lead_to_sign_in"]


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
