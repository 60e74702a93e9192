"""What membership is, what it costs and gives, and the statutes."""

from typing import Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from hubwerk.foundation.ui.addresses import public_url
from hubwerk.network.organisations.models import Referral
from hubwerk.processes.membership.forms.starting import FindForm
from hubwerk.processes.membership.models import ApplicationForm, Statutes
from hubwerk.processes.membership.queries.rules import statutes_in_force
from hubwerk.processes.membership.queries.tiers import open_tiers

VIA: Final = "via"


@require_safe
@cache_control(private=True, no_cache=True)
def landing(request: HttpRequest) -> HttpResponse:
    """The way in: tiers with prices and benefits, and which form is for whom."""
    today = timezone.localdate()
    offers = open_tiers(on=today)
    referral = referral_of(request)
    query = f"?{urlencode({VIA: referral.token})}" if referral else ""
    context = {
        "offers": offers,
        "forms": [(form, reverse("membership:start", args=[form.code]) + query) for form in ApplicationForm.objects.filter(is_open=True)],
        "statutes": statutes_in_force(today),
        "find_form": FindForm(),
        "canonical": public_url(request.path),
        "through": referral.organisation if referral else None,
    }
    return render(request, "membership/landing.html", context)


@require_safe
def statutes(request: HttpRequest) -> HttpResponse:
    """The statutes in force, under the address of their version."""
    in_force = statutes_in_force(timezone.localdate())
    if in_force is None:
        raise Http404
    return redirect("membership:statutes-version", in_force.version)


@require_safe
@cache_control(private=True, no_cache=True)
def statutes_version(request: HttpRequest, version: str) -> HttpResponse:
    """One version of the statutes; those of the future are nobody's business yet."""
    today = timezone.localdate()
    versions = list(Statutes.objects.in_force(today))
    shown = next((row for row in versions if row.version == version), None)
    if shown is None:
        raise Http404
    text, language = shown.text(get_language())
    context = {
        "shown": shown,
        "text": text,
        "language": language,
        "in_force": versions[0],
        "versions": versions,
        "canonical": public_url(request.path),
    }
    return render(request, "membership/statutes.html", context)


def referral_of(request: HttpRequest) -> Referral | None:
    """Through whom a visitor came, if the address says so; it says no more than a published organisation's name."""
    token = (request.POST.get(VIA) or request.GET.get(VIA, "")).replace("\0", "")
    if not token:
        return None
    referral = Referral.objects.select_related("organisation").filter(token=token).first()
    if referral is not None and referral.organisation is not None and referral.organisation.status != "published":
        referral.organisation = None
    return referral
