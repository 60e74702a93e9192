"""The follow-up mail: what it says, whom it reaches, a trial to oneself, and then once to all."""

from collections import Counter
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.errors import HubError
from hubwerk.foundation.mail.rendering import RenderedMail
from hubwerk.foundation.records.actors import acting
from hubwerk.foundation.records.forms import add_broken_rule
from hubwerk.processes.events.models import Event, FollowUp
from hubwerk.processes.events.records.addresses import event_page
from hubwerk.processes.events.rules import may_write_messages
from hubwerk.processes.events.services.follow_up import (
    FollowUpDetails,
    FollowUpRecipients,
    follow_up_recipients,
    material_of,
    send_follow_up,
    try_follow_up,
)
from hubwerk.processes.events.services.letters_afterwards import follow_up_mail

__all__ = ["FollowUpForm", "FollowUpView"]


class FollowUpForm(forms.ModelForm[FollowUp]):
    """A note in each language, and who is written to. It is stored by the service, once it is sent."""

    expected = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = FollowUp
        fields = ("note_de", "note_fr", "note_nl", "note_en", "includes_missed")
        widgets = {f"note_{language}": forms.Textarea(attrs={"rows": 4, "lang": language}) for language in LANGUAGES}

    def details(self) -> FollowUpDetails:
        """What the service is told; call it on a valid form only."""
        entered = self.cleaned_data
        return FollowUpDetails({language: entered[f"note_{language}"] for language in LANGUAGES}, entered["includes_missed"])


class FollowUpView(WagtailAdminTemplateMixin, FormView[FollowUpForm]):
    """Three steps on one page: look, try, send. Each button says how many mails it sends."""

    template_name = "events_afterwards/follow_up.html"
    form_class = FollowUpForm
    page_title = gettext_lazy("Follow-up mail")
    header_icon = "mail"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Raises `PermissionDenied` before anything is looked up, and `Http404`."""
        if not may_write_messages(request.user):
            raise PermissionDenied
        self.event = get_object_or_404(Event, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: FollowUpForm) -> HttpResponse:
        """Show it again as it would be read, send a trial, or send it."""
        step = self.request.POST.get("step", "look")
        if step == "look":
            return self.render_to_response(self.get_context_data(form=form, looked=form.details()))
        actor, at = acting(self.request), timezone.now()
        try:
            if step == "try":
                try_follow_up(actor=actor, event_id=self.event.pk, details=form.details(), at=at)
                messages.success(self.request, _("The trial is on its way to %(address)s.") % {"address": actor.email})
                return self.render_to_response(self.get_context_data(form=form, looked=form.details()))
            expected = form.cleaned_data["expected"] or 0
            follow_up = send_follow_up(actor=actor, event_id=self.event.pk, details=form.details(), expected=expected, at=at)
        except HubError as error:
            add_broken_rule(form, error)
            return self.form_invalid(form)
        number = follow_up.came + follow_up.missed
        messages.success(self.request, ngettext("%(count)s mail is on its way.", "%(count)s mails are on their way.", number) % {"count": number})
        return redirect(event_page(self.event.pk))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The event, then this page."""
        return [{"url": event_page(self.event.pk), "label": str(self.event)}, {"url": "", "label": self.page_title}]

    def get_context_data(self, *, looked: FollowUpDetails | None = None, **kwargs: Any) -> dict[str, Any]:
        """The mail that was sent, or the form; with `looked` the two texts and the number of mails."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        at = timezone.now()
        recipients = follow_up_recipients(self.event)
        context |= {
            "event": self.event,
            "is_over": self.event.ends_at <= at,
            "sent": FollowUp.objects.filter(event=self.event).first(),
            "material": material_of(self.event),
            "came": len(recipients.came),
            "missed": len(recipients.missed),
            "by_language": _by_language(recipients),
            "looked": looked,
            "back_url": event_page(self.event.pk),
            "action": reverse("events_figures:follow-up", args=[self.event.pk]),
        }
        if looked is not None:
            context["expected"] = recipients.count(includes_missed=looked.includes_missed)
            context["mails"] = self._read(looked)
        return context

    def _read(self, details: FollowUpDetails) -> list[tuple[bool, RenderedMail]]:
        """Both texts as somebody who reads this page's language gets them."""
        notes = {f"note_{language}": details.notes[language] for language in LANGUAGES}
        drafted, material = FollowUp(event=self.event, **notes), material_of(self.event)
        language = acting(self.request).language
        kinds = (True, False) if details.includes_missed else (True,)
        return [(came, follow_up_mail(drafted, [], material, came=came, language=language)) for came in kinds]


def _by_language(recipients: FollowUpRecipients) -> list[tuple[str, int]]:
    """How many mails are written in each language, the most first."""
    counted = Counter(people[0].get_language_display() for people in (*recipients.came, *recipients.missed))
    return counted.most_common()
