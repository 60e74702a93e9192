"""Importing a table: upload it, see what it would do and why which rows cannot be taken, then do it or throw it away."""

from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from hubwerk.foundation.errors import HubError
from hubwerk.foundation.records.actors import acting
from hubwerk.foundation.records.forms import add_broken_rule
from hubwerk.foundation.records.menus import NETWORK_MENU
from hubwerk.network.organisations.enums import ImportKind, ImportState
from hubwerk.network.organisations.importers.imports import preview_import
from hubwerk.network.organisations.importers.registry import IMPORTERS
from hubwerk.network.organisations.importers.uploads import discard_upload, import_upload, keep_upload
from hubwerk.network.organisations.models import ImportUpload
from hubwerk.network.organisations.rules import may_import

__all__ = ["ImportViewSet"]

SHOWN_ROWS: Final = 200


class _ForImporters(WagtailAdminTemplateMixin):
    """Open to those who may import."""

    header_icon = "upload"
    _show_breadcrumbs = True
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Raises `PermissionDenied`."""
        if not may_import(request.user):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response


class UploadForm(forms.Form):
    """A table, and what it holds."""

    kind = forms.ChoiceField(label=_("What the table holds"), choices=ImportKind.choices, widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("File"), help_text=_("CSV or Excel (.xlsx), up to 50 MB. Nothing is changed before you have seen what would happen.")
    )


class ImportIndexView(_ForImporters, FormView[UploadForm]):
    """What waits and what was done, and a form to upload a table."""

    template_name = "organisations/records/imports.html"
    form_class = UploadForm
    page_title = _("Imports")

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep the file and show what it would do."""
        uploaded = form.cleaned_data["file"]
        try:
            upload = keep_upload(
                actor=acting(self.request), kind=ImportKind(form.cleaned_data["kind"]), file=uploaded, file_name=uploaded.name, at=timezone.now()
            )
        except HubError as error:
            add_broken_rule(form, error)
            response: HttpResponse = self.form_invalid(form)
            return response
        return redirect("network_imports:preview", upload.pk)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """This page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the last imports and the columns of each kind of table."""
        uploads = ImportUpload.objects.select_related("uploaded_by")
        columns = [(kind.label, [column.name for column in IMPORTERS[kind].columns]) for kind in ImportKind]
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "waiting": list(uploads.waiting()),
            "settled": list(uploads.exclude(state=ImportState.WAITING)[:30]),
            "columns": columns,
        }


class ImportPreviewView(_ForImporters, TemplateView):
    """What a file would do. Looking changes nothing, however often."""

    template_name = "organisations/records/import_preview.html"
    page_title = _("What would happen")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """All imports, then this file."""
        listing = {"url": reverse("network_imports:index"), "label": _("Imports")}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The plan, or what was done where it is done."""
        upload = get_object_or_404(ImportUpload.objects.select_related("uploaded_by"), pk=self.kwargs["pk"])
        own: dict[str, Any] = {"upload": upload, "shown": SHOWN_ROWS}
        if upload.state == ImportState.WAITING:
            with upload.file.open("rb") as file:
                plan = preview_import(ImportKind(upload.kind), file, at=timezone.now())
            own |= {
                "plan": plan,
                "create": plan.to_create[:SHOWN_ROWS],
                "update": plan.to_update[:SHOWN_ROWS],
                "problems": plan.problems[:SHOWN_ROWS],
                "bad_rows": len({problem.row for problem in plan.problems}),
                "possible": bool(plan.to_create or plan.to_update),
            }
        context: dict[str, Any] = super().get_context_data(**kwargs) | own
        return context


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Import the file."""
    if not may_import(request.user):
        raise PermissionDenied
    try:
        done = import_upload(actor=acting(request), upload_id=pk, at=timezone.now(), without_bad_rows=request.POST.get("without_bad_rows") == "on")
    except HubError as error:
        if error.status == 404:
            raise
        messages.error(request, str(error))
        return redirect("network_imports:preview", pk)
    figures = {"created": len(done.to_create), "changed": len(done.to_update)}
    messages.success(request, str(_("Imported: %(created)d new entries, %(changed)d changed ones.") % figures))
    return redirect("network_imports:index")


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw the file away."""
    if not may_import(request.user):
        raise PermissionDenied
    try:
        discard_upload(actor=acting(request), upload_id=pk, at=timezone.now())
    except HubError as error:
        if error.status == 404:
            raise
        messages.error(request, str(error))
    else:
        messages.success(request, str(_("The file is thrown away. Nothing was imported.")))
    return redirect("network_imports:index")


class _ImportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this reader may import."""
        return may_import(request.user)


class ImportViewSet(ViewSet):
    """The import screens."""

    name = "network_imports"
    menu_name = "imports"
    url_prefix = "network/imports"
    icon = "upload"
    menu_label = _("Imports")
    menu_hook = NETWORK_MENU
    menu_order = 60
    menu_item_class: ClassVar[type[MenuItem]] = _ImportMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        """List, plan, decision."""
        return [
            path("", ImportIndexView.as_view(), name="index"),
            path("<int:pk>/", ImportPreviewView.as_view(), name="preview"),
            path("<int:pk>/confirm/", confirm, name="confirm"),
            path("<int:pk>/discard/", discard, name="discard"),
        ]
