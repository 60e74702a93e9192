"""How an application is begun, and how one comes back without the link at hand."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hubwerk.foundation.errors import InvalidInput, RuleBroken
from hubwerk.foundation.limits.counting import TooManyRequests, count_against_limits
from hubwerk.foundation.limits.lost_links import ask_for_links
from hubwerk.foundation.ui.out_of_sight import out_of_sight
from hubwerk.processes.membership.forms.starting import FindForm, StartForm
from hubwerk.processes.membership.links import application_token
from hubwerk.processes.membership.models import Application, ApplicationForm
from hubwerk.processes.membership.services.applications import mail_links, start_application
from hubwerk.processes.membership.steps import Step
from hubwerk.processes.membership.views.landing import referral_of


@require_http_methods(["GET", "HEAD", "POST"])
@out_of_sight
def start(request: HttpRequest, code: str) -> HttpResponse:
    """What to have at hand, and the address for the link; then straight on to the first page."""
    asked = ApplicationForm.objects.filter(code=code, is_open=True).first()
    if asked is None:
        raise Http404
    referral = referral_of(request)
    known = request.user.email if request.user.is_authenticated else ""
    form = StartForm(request.POST if request.method == "POST" else None, initial={"email": known})
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            try:
                application = _begin(request, asked, form.cleaned_data["email"], referral.token if referral else "")
            except TooManyRequests as error:
                form.add_error(None, str(error))
                status = HTTPStatus.TOO_MANY_REQUESTS
            except (InvalidInput, RuleBroken) as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("We have sent you a link. With it you can come back at any time."))
                return redirect("membership:step", application_token(application), Step.ORGANISATION.value)
    context = {
        "asked": asked,
        "form": form,
        "via": referral.token if referral else "",
        "through": referral.organisation if referral else None,
    }
    return render(request, "membership/start.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@out_of_sight
def find(request: HttpRequest) -> HttpResponse:
    """Ask for the links of one's applications. Whoever asks is told the same, whether there are any or not."""
    return ask_for_links(
        request,
        form_class=FindForm,
        limit="application-links",
        mail_links=lambda address: mail_links(email=address, at=timezone.now()),
        template="membership/find.html",
        then="membership:links-sent",
    )


@require_safe
@out_of_sight
def links_sent(request: HttpRequest) -> HttpResponse:
    """That a mail is on its way, if there is anything to send."""
    return render(request, "membership/links_sent.html")


def _begin(request: HttpRequest, asked: ApplicationForm, email: str, referral_token: str) -> Application:
    count_against_limits(request, "application", targets=(email.lower(),))
    language = (get_language() or "").partition("-")[0]
    return start_application(form_id=asked.pk, language=language, email=email, at=timezone.now(), referral_token=referral_token)
