"""How people find the link to their registration again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hubwerk.foundation.limits.lost_links import ask_for_links
from hubwerk.foundation.ui.out_of_sight import out_of_sight
from hubwerk.processes.events.forms.mine import LostLinkForm
from hubwerk.processes.events.services.lost_links import mail_links

__all__ = ["find", "links_sent"]


@require_http_methods(["GET", "HEAD", "POST"])
@out_of_sight
def find(request: HttpRequest) -> HttpResponse:
    """Ask for the links of one's registrations. Whoever asks is told the same, whether there are any or not."""
    return ask_for_links(
        request,
        form_class=LostLinkForm,
        limit="event-links",
        mail_links=lambda address: mail_links(email=address, at=timezone.now()),
        template="events/mine/find.html",
        then="events:links-sent",
    )


@require_safe
@out_of_sight
def links_sent(request: HttpRequest) -> HttpResponse:
    """That a mail is on its way, if there is anything to send."""
    return render(request, "events/mine/links_sent.html")
