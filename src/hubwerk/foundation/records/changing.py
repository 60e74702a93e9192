"""Forms that enter and change a record. The services of the rooms do the writing; nothing is written past them."""

from typing import Any

from django.contrib.admin.utils import quote
from django.db import transaction
from django.db.models import Model
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.generic import CreateView, EditView

from hubwerk.foundation.errors import HubError
from hubwerk.foundation.records.actors import acting
from hubwerk.foundation.records.forms import RecordForm, add_broken_rule

__all__ = ["RecordCreateView", "RecordEditView"]


class _StoresThroughService:
    """Gives the form's values to its service, and shows in the form what the service refuses."""

    request: Any
    inspect_url_name: str | None
    object: Model
    produced_error_message: str

    def form_valid(self, form: RecordForm) -> HttpResponse:
        """Store, and go to the page about the record."""
        self.form = form
        try:
            with transaction.atomic():
                self.object = form.store(actor=acting(self.request), at=timezone.now())
        except HubError as error:
            add_broken_rule(form, error, form.service_fields)
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]  # Wagtail's views come after this one
            response: HttpResponse = self.form_invalid(form)  # type: ignore[attr-defined]
            return response
        saved: HttpResponse = self.save_action()  # type: ignore[attr-defined]
        return saved

    def get_success_url(self) -> str:
        """The page about the record, or the list where there is none."""
        if self.inspect_url_name:
            return reverse(self.inspect_url_name, args=[quote(self.object.pk)])
        url: str = super().get_success_url()  # type: ignore[misc]
        return url

    def get_success_buttons(self) -> list[Any]:
        """The way back to the form."""
        return [messages.button(self.get_edit_url(), _("Edit"))] if self.edit_url_name else []  # type: ignore[attr-defined]


class RecordCreateView(_StoresThroughService, CreateView):
    """Enters a record."""

    inspect_url_name = None


class RecordEditView(_StoresThroughService, EditView):
    """Changes a record."""

    def get_side_panels(self) -> MediaContainer:
        """None: the record's own page has its history."""
        return MediaContainer([])
