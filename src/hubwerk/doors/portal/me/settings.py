"""Languages and mail."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hubwerk.doors.portal.access import PortalRequest, personal_page
from hubwerk.doors.portal.me.forms import LanguagesForm, MailForm
from hubwerk.foundation.mail.queries import choices_of
from hubwerk.foundation.mail.services.preferences import choose_mail
from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.models import Person
from hubwerk.network.people.queries import current_consents
from hubwerk.network.people.services.own_details import choose_languages

__all__ = ["mail", "my_settings"]


@require_http_methods(["GET", "HEAD", "POST"])
@personal_page
def my_settings(request: PortalRequest) -> HttpResponse:
    """The languages one reads, and the mail one can do without."""
    user = request.user
    languages = LanguagesForm(
        request.POST if request.method == "POST" else None, initial={"language": user.language, "also_reads": list(user.also_reads)}
    )
    if languages.is_valid():
        choose_languages(actor=user, at=timezone.now(), **languages.cleaned_data)
        # The page that follows is in the language just chosen, and so is what it says first.
        with translation.override(user.language):
            messages.success(request, _("Your languages have been saved."))
            return HttpResponseRedirect(reverse("portal:my-settings"))
    person = Person.objects.filter(user=user).first()
    choices = choices_of(user)
    context = {
        "languages": languages,
        "mail_form": MailForm(choices=choices) if choices else None,
        "newsletter": person is not None and ConsentPurpose.NEWSLETTER in current_consents(person),
    }
    return render(request, "portal/me/settings.html", context)


@require_POST
@personal_page
def mail(request: PortalRequest) -> HttpResponse:
    """Choose the mail one gets."""
    form = MailForm(request.POST, choices=choices_of(request.user))
    if form.is_valid():
        choose_mail(actor=request.user, wanted=form.cleaned_data, at=timezone.now())
        messages.success(request, _("Your mail settings have been saved."))
    return redirect("portal:my-settings")
