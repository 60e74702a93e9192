"""A site on offer, and the form to ask about it."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hubwerk.doors.website.queries.sites import shown_site
from hubwerk.doors.website.reading import reader_language
from hubwerk.doors.website.site_form import SiteRequestForm
from hubwerk.foundation.errors import InvalidInput
from hubwerk.foundation.limits.counting import TooManyRequests, count_against_limits
from hubwerk.network.organisations.models import CommercialSite
from hubwerk.network.organisations.services.site_requests import RequestDetails, send_site_request


@require_http_methods(["GET", "HEAD", "POST"])
def site(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """What is on offer, and a form that passes a question on; nothing typed is lost on an error."""
    row = _on_offer(code, key)
    form = SiteRequestForm(request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            try:
                _send(request, row, form)
            except TooManyRequests as error:
                form.add_error(None, str(error))
                status = HTTPStatus.TOO_MANY_REQUESTS
            except InvalidInput as error:
                for field, messages in error.errors.items():
                    form.add_error(field if field in form.fields else None, [str(message) for message in messages])
            else:
                return redirect("website:site-asked", code, key)
    return render(request, "website/site.html", _context(row) | {"form": form}, status=status)


@require_safe
def asked(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """That the question is on its way, and what happens next."""
    return render(request, "website/site_asked.html", _context(_on_offer(code, key)))


def _on_offer(code: str, key: int) -> CommercialSite:
    """The site, if the public may see it at this region."""
    rows = CommercialSite.objects.on_offer(timezone.localdate()).filter(region__code=code)
    row = rows.select_related("region", "contact_organisation").filter(pk=key).first()
    if row is None:
        raise Http404
    return row


def _context(row: CommercialSite) -> dict[str, object]:
    language = reader_language()
    return {
        "shown": shown_site(row, on=timezone.localdate(), language=language),
        "region": row.region,
        "region_name": row.region.name(language),
        "region_url": reverse("website:region", args=[row.region.code]),
    }


def _send(request: HttpRequest, row: CommercialSite, form: SiteRequestForm) -> None:
    entered = form.cleaned_data
    count_against_limits(request, "site-request", targets=(f"site {row.pk}", entered["email"].lower()))
    details = RequestDetails(name=entered["name"], email=entered["email"], message=entered["message"], language=reader_language())
    send_site_request(site_id=row.pk, details=details, at=timezone.now())
