"""The rules of the association, on one page: read by who may see them, changed by who may change them."""

from dataclasses import fields
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from hubwerk.foundation.errors import HubError
from hubwerk.foundation.records.actors import acting
from hubwerk.foundation.records.forms import add_broken_rule
from hubwerk.foundation.records.panels import history_html
from hubwerk.processes.membership.models import AssociationRules
from hubwerk.processes.membership.queries.rules import current_rules
from hubwerk.processes.membership.services.association_rules import RulesDetails, change_rules

__all__ = ["RulesView"]

_NAMES = [field.name for field in fields(RulesDetails)]


class RulesForm(forms.ModelForm[AssociationRules]):
    """All rules. They are stored by the service."""

    class Meta:
        model = AssociationRules
        fields: ClassVar[list[str]] = _NAMES

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("majority", "pro_rata"):
            # Their answers are sentences.
            self.fields[name].wide = True  # type: ignore[attr-defined]  # asked for by the template

    def details(self) -> RulesDetails:
        """What the service is told."""
        return RulesDetails(**{name: self.cleaned_data[name] for name in _NAMES})


class RulesView(WagtailAdminTemplateMixin, FormView[RulesForm]):
    """The rules with a form, and what was changed when."""

    template_name = "membership_records/rules.html"
    form_class = RulesForm
    page_title = gettext_lazy("Rules of the association")
    header_icon = "cogs"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Raises `PermissionDenied`."""
        needed = "membership.change_associationrules" if request.method == "POST" else "membership.view_associationrules"
        if not request.user.has_perm(needed):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the rules that hold."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return kwargs | {"instance": current_rules()}

    def form_valid(self, form: RulesForm) -> HttpResponse:
        """Store them, or show why not."""
        try:
            with transaction.atomic():
                change_rules(actor=acting(self.request), details=form.details(), at=timezone.now())
        except HubError as error:
            add_broken_rule(form, error)
            return self.form_invalid(form)
        messages.success(self.request, _("The rules hold from now on. Open ballots and notices keep those of their day."))
        return redirect(reverse("membership_rules:index"))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """This page."""
        return [{"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the history, and without a button for those who only read."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        rules = current_rules()
        if not self.request.user.has_perm("membership.change_associationrules"):
            for field in context["form"].fields.values():
                field.disabled = True
        may_change = self.request.user.has_perm("membership.change_associationrules")
        return context | {"may_change": may_change, "history": history_html(self.request, rules), "submit_label": _("Save")}
