"""How people find the link to their registration again."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hubwerk.foundation.limits.counting import TooManyRequests, count_against_limits
from hubwerk.processes.events.forms.mine import LostLinkForm
from hubwerk.processes.events.services.lost_links import mail_links
from hubwerk.processes.membership.views.access import out_of_sight

__all__ = ["find", "links_sent"]


@require_http_methods(["GET", "HEAD", "POST"])
@out_of_sight
def find(request: HttpRequest) -> HttpResponse:
    """Ask for the links of one's registrations. Whoever asks is told the same, whether there are any or not."""
    form = LostLinkForm(request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            address = form.cleaned_data["email"]
            try:
                count_against_limits(request, "event-links", targets=(address.lower(),))
            except TooManyRequests as error:
                form.add_error(None, str(error))
                status = HTTPStatus.TOO_MANY_REQUESTS
            else:
                mail_links(email=address, at=timezone.now())
                return redirect("events:links-sent")
    return render(request, "events/mine/find.html", {"form": form}, status=status)


@require_safe
@out_of_sight
def links_sent(request: HttpRequest) -> HttpResponse:
    """That a mail is on its way, if there is anything to send."""
    return render(request, "events/mine/links_sent.html")
