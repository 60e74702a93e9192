"""The certificate of attendance, behind the participant's link."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.ui.out_of_sight import out_of_sight
from hubwerk.processes.events.documents.certificates import certificates_pdf
from hubwerk.processes.events.links import registration_from_token
from hubwerk.processes.events.queries.certificates import certificates_for, has_certificate

__all__ = ["certificate"]


@require_safe
@out_of_sight
def certificate(_request: HttpRequest, token: str) -> HttpResponse:
    """The PDF, made anew each time; nothing (404) for somebody who was not checked in, and before the event is over."""
    registration = registration_from_token(token)
    if not has_certificate(registration, timezone.now()):
        raise NotFound
    content = certificates_pdf(certificates_for(registration.event, [registration]), language=registration.language)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{slugify(registration.event.title()[0])[:60] or "event"}-certificate.pdf"'
    return response
