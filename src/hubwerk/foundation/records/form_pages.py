"""A form on a page of its own that calls one service about one record."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from hubwerk.foundation.errors import HubError
from hubwerk.foundation.records.actors import acting
from hubwerk.foundation.records.forms import add_broken_rule

if TYPE_CHECKING:
    from datetime import datetime

    from hubwerk.foundation.accounts.models import User

__all__ = ["RecordFormView"]


class RecordFormView(WagtailAdminTemplateMixin, FormView[forms.Form]):
    """What the service refuses is shown in the form, with all that was typed. Rooms give model, permission, form and `store`."""

    model: ClassVar[type[Model]]
    permission: ClassVar[str]
    template_name = "records/form_page.html"
    submit_label: ClassVar[Any] = _("Save")
    done: ClassVar[Any] = _("Saved.")
    service_fields: ClassVar[dict[str, str]] = {}
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Raises `PermissionDenied` before anything is looked up, and `Http404`."""
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        self.record = get_object_or_404(self.model._default_manager.all(), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def store(self, form: forms.BaseForm, *, actor: "User", at: "datetime") -> None:
        """Call the service with what was entered."""
        raise NotImplementedError

    def back_url(self) -> str:
        """Where the page leads afterwards."""
        raise NotImplementedError

    def done_message(self) -> str:
        """What is said afterwards."""
        return str(self.done)

    def form_valid(self, form: Any) -> HttpResponse:
        """Store and go back, or show why not."""
        actor = acting(self.request)
        try:
            with transaction.atomic():
                self.store(form, actor=actor, at=timezone.now())
        except HubError as error:
            add_broken_rule(form, error, self.service_fields)
            return self.form_invalid(form)
        messages.success(self.request, self.done_message())
        return redirect(self.back_url())

    def form_invalid(self, form: Any) -> HttpResponse:
        """The form again."""
        messages.validation_error(self.request, str(_("Please check what you entered.")), form)
        response: HttpResponse = super().form_invalid(form)
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The record, then this page."""
        return [{"url": self.back_url(), "label": str(self.record)}, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the way back and the scripts of the widgets."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"back_url": self.back_url(), "submit_label": self.submit_label, "record": self.record, "media": context["form"].media}
