"""What can be done with many records at once: those that were selected, or all that the list found."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_list_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction

from hubwerk.foundation.errors import HubError, InvalidInput
from hubwerk.foundation.records.listing import RecordIndexView
from hubwerk.foundation.records.spreadsheets import SpreadsheetFormat, table_response

__all__ = ["ExportAction", "RecordBulkAction", "export_actions"]


class RecordBulkAction(BulkAction):
    """One service called for many records, all or none. Rooms say for which model, with which permission, and what it does (`act`)."""

    models: ClassVar[Sequence[type[Model]]] = []
    index_view: ClassVar[type[RecordIndexView]]
    permission: ClassVar[str]
    template_name = "records/confirm_bulk_action.html"
    question: ClassVar[Any]
    classes: ClassVar[set[str]] = set()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Raises `PermissionDenied` before anything is looked up."""
        if not self.is_allowed():
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def is_allowed(self) -> bool:
        """Whether this account may do it at all."""
        return bool(self.request.user.has_perm(self.permission))

    @classmethod
    def get_queryset(cls, model: type[Model], object_ids: Any) -> list[Model]:
        """The records with these keys. Raises `Http404` where there is none."""
        keys = [key for key in object_ids if str(key).isdecimal()]
        found: list[Model] = get_list_or_404(model, pk__in=keys)
        return found

    def get_all_objects_in_listing_query(self, _parent_id: str | None) -> Any:
        """Everything the list found, with its search and filters."""
        return self.index_view.narrowed(self.request).values_list("pk", flat=True)

    def act(self, keys: Sequence[int]) -> None:
        """Call the service."""
        raise NotImplementedError

    @classmethod
    def execute_action(cls, objects: Sequence[Model], **kwargs: Any) -> tuple[int, int]:
        """Do it with the records that were found; returns how many."""
        kwargs["view"].act([record.pk for record in objects])
        return len(objects), 0

    def get_execution_context(self) -> dict[str, Any]:
        """Who does it."""
        return {"view": self}

    def form_valid(self, form: Any) -> HttpResponse:
        """Do it and go back to the list; what a service refuses is said there, and nothing was done."""
        try:
            response: HttpResponse = super().form_valid(form)
        except HubError as error:
            reasons = [str(one) for found in error.errors.values() for one in found] if isinstance(error, InvalidInput) else []
            messages.error(self.request, " ".join(reasons) or str(error))
            return redirect(self.next_url)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The question, and what the button says."""
        own = {"question": self.question, "display_name": self.display_name, "aria_label": self.aria_label}
        context: dict[str, Any] = super().get_context_data(**kwargs) | own
        return context

    def get_success_message(self, num_parent_objects: int, _num_child_objects: int) -> str:
        """How many it was done with."""
        return ngettext("Done with one entry.", "Done with %(count)d entries.", num_parent_objects) % {"count": num_parent_objects}


class ExportAction(RecordBulkAction):
    """Gives the selected records as a file. Changes nothing, so it asks nothing."""

    form: ClassVar[SpreadsheetFormat]
    action_priority = 90

    def is_allowed(self) -> bool:
        """Whether this account may take the list along."""
        return self.index_view.may_export(self.request.user)

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """The file."""
        keys = request.GET.getlist("id")
        rows = self.index_view.narrowed(request)
        if "all" not in keys:
            rows = self.index_view.rows().filter(pk__in=[key for key in keys if key.isdecimal()])
        if self.index_view.default_ordering:
            rows = rows.order_by(self.index_view.default_ordering, "pk")
        return table_response(self.index_view.export_rows(rows), self.form, name=self.index_view.export_filename)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file."""
        return self.get(request, *args, **kwargs)


def export_actions(model: type[Model], index_view: type[RecordIndexView]) -> list[type[ExportAction]]:
    """The two exports of a kind of record, to be registered as bulk actions."""
    shared = {"models": [model], "index_view": index_view}
    as_csv = {
        "form": SpreadsheetFormat.CSV,
        "action_type": "export-csv",
        "display_name": _("Export as CSV"),
        "aria_label": _("Export the selected entries as CSV"),
    }
    as_xlsx = {
        "form": SpreadsheetFormat.XLSX, "action_type": "export-xlsx",
        "display_name": _("Export as Excel"), "aria_label": _("Export the selected entries as an Excel workbook"),
    }  # fmt: skip
    return [type(f"{model.__name__}{name}", (ExportAction,), shared | own) for name, own in (("Csv", as_csv), ("Xlsx", as_xlsx))]
