"""What is done with many registrations at once."""

from collections.abc import Sequence
from typing import Any, ClassVar, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.records.actors import acting
from hubwerk.foundation.records.bulk_actions import RecordBulkAction
from hubwerk.processes.events.enums import IN_PLAY
from hubwerk.processes.events.errors import NotOneEvent
from hubwerk.processes.events.models import Registration
from hubwerk.processes.events.records.registration_actions import KEEPS_REGISTRATIONS
from hubwerk.processes.events.records.registration_forms import CancelForm, MatchForm
from hubwerk.processes.events.records.registration_lists import RegistrationIndexView
from hubwerk.processes.events.services.cancelling import cancel_registrations
from hubwerk.processes.events.services.letters import tell_link
from hubwerk.processes.events.services.matching import match_registrations

__all__ = ["CancelMany", "MatchMany", "SendLinks"]


class _WithForm(RecordBulkAction):
    """Asks for something before it is done."""

    models: ClassVar[list[type[Registration]]] = [Registration]
    index_view = RegistrationIndexView
    permission = KEEPS_REGISTRATIONS
    template_name = "events_office/confirm_with_form.html"

    def entered(self, name: str) -> Any:
        """What the form was given."""
        return cast("forms.Form", self.cleaned_form).cleaned_data[name]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the scripts of the widgets."""
        context = super().get_context_data(**kwargs)
        return context | {"media": context["form"].media}


class CancelMany(_WithForm):
    """Cancels registrations of one event."""

    form_class = CancelForm
    display_name = _("Cancel")
    action_type = "cancel"
    aria_label = _("Cancel the selected registrations")
    question = _("Cancel these registrations? Each of these people gets a mail with the reason, and their places go to those who wait.")
    action_priority = 30
    classes: ClassVar[set[str]] = {"serious"}

    def act(self, keys: Sequence[int]) -> None:
        """Cancel all, or none."""
        if Registration.objects.filter(pk__in=keys).order_by().values("event").distinct().count() > 1:
            raise NotOneEvent
        cancel_registrations(actor=acting(self.request), registration_ids=keys, reason=self.entered("reason"), at=timezone.now())


class MatchMany(_WithForm):
    """Says that many come from one organisation."""

    form_class = MatchForm
    display_name = _("Match with an organisation")
    action_type = "match"
    aria_label = _("Match the selected registrations with an organisation")
    question = _("Do these people come from this organisation?")
    action_priority = 10

    def act(self, keys: Sequence[int]) -> None:
        """Match all, or none."""
        organisation = self.entered("organisation")
        match_registrations(
            actor=acting(self.request), registration_ids=keys, organisation_id=organisation.pk if organisation else None, at=timezone.now()
        )


class SendLinks(RecordBulkAction):
    """Sends people the link to their registration once more."""

    models: ClassVar[list[type[Registration]]] = [Registration]
    index_view = RegistrationIndexView
    permission = KEEPS_REGISTRATIONS
    display_name = _("Send the link again")
    action_type = "send-link"
    aria_label = _("Send the selected people the link to their registration again")
    question = _("Send each of these people the link to their registration? Who is cancelled gets none.")
    action_priority = 20

    def act(self, keys: Sequence[int]) -> None:
        """Queue a mail for each that comes, or still might."""
        at = timezone.now()
        rows = Registration.objects.filter(pk__in=keys, status__in=IN_PLAY, erased_at__isnull=True).select_related("event", "booking", "seat_list")
        for row in rows:
            tell_link(row, key=f"office/{acting(self.request).pk}/{at.isoformat()}", at=at)
