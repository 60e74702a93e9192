"""The list of a kind of record: searched by words, filtered, sorted, exported."""

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from wagtail.admin.forms.search import SearchForm
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, TitleColumn
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.views.generic import IndexView

from hubwerk.foundation.records.spreadsheets import SpreadsheetFormat, table_response

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["RecordIndexView"]


class RecordIndexView(IndexView):
    """Lists what the team keeps. The first column leads to the page about the record, since people look more often than they change.

    Rooms say which rows (`rows`), how they are filtered (`filterset_class`), and, if they may be taken along, as which table
    (`export_rows`, a heading first) and by whom (`may_export`).
    """

    any_permission_required: ClassVar[list[str]] = ["add", "change", "view"]
    template_name = "records/index.html"
    results_template_name = "records/index_results.html"
    search_backend_name = None
    is_searchable = True
    default_ordering: str | None = "pk"
    export_filename = "export"
    empty_message: ClassVar[Any] = None

    @classmethod
    def rows(cls) -> QuerySet[Any]:
        """Every row of the list, with what its columns need."""
        rows: QuerySet[Any] = cls.model._default_manager.all()
        return rows

    @classmethod
    def export_rows(cls, rows: QuerySet[Any]) -> Iterable[Sequence[str]]:
        """Rows as a table, the heading first. Not escaped."""
        raise NotImplementedError

    @classmethod
    def may_export(cls, _user: "User") -> bool:
        """Who may take the list along."""
        return False

    @classmethod
    def narrowed(cls, request: HttpRequest) -> QuerySet[Any]:
        """The rows that the list at this address shows on all its pages; for actions on everything that was found."""
        rows = cls.rows().order_by("pk")
        if filterset_class := cls.filterset_class:
            filters = filterset_class(request.GET, request=request)
            if filters.is_valid():
                rows = filters.filter_queryset(rows)
        form = SearchForm(request.GET)
        return _having_words(rows, cls.search_fields or (), form.cleaned_data["q"] if form.is_valid() else "")

    def get_base_queryset(self) -> QuerySet[Any]:
        """Every row of the list."""
        return self.rows()

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The rows in which every word stands somewhere, in any field that is searched."""
        return _having_words(queryset, self.search_fields or (), self.search_query)

    @cached_property
    def has_bulk_actions(self) -> bool:
        """Whether anything can be done with many at once."""
        return bool(bulk_action_registry.get_bulk_actions_for_model(self.model._meta.app_label, self.model._meta.model_name))

    @cached_property
    def columns(self) -> list[Any]:
        """The columns, after a box to select the row where something can be done with many at once."""
        columns: list[Any] = super().columns
        return [BulkActionsCheckboxColumn("bulk_actions", obj_type="record"), *columns] if self.has_bulk_actions else columns

    def _get_title_column(self, field_name: str, *_args: Any, **_kwargs: Any) -> Any:
        main_url = self.get_main_url

        class MainColumn(TitleColumn):
            """Leads where this list leads."""

            def get_link_url(self, instance: Model, _parent_context: Any) -> str | None:
                """The page about the record, before its form."""
                return main_url(instance)

        return super()._get_title_column(field_name, MainColumn, get_title_id=lambda row: f"record_{quote(row.pk)}_title")

    def get_main_url(self, row: Model) -> str | None:
        """Where the first column leads."""
        url: str | None = self.get_inspect_url(row) or self.get_edit_url(row)
        return url

    @cached_property
    def show_export_buttons(self) -> bool:
        """Whether this reader may take the list along."""
        return self.may_export(self.request.user)

    def get_filename(self) -> str:
        """The name of the exported file, without its ending."""
        return self.export_filename

    def as_spreadsheet(self, queryset: QuerySet[Any], spreadsheet_format: str) -> HttpResponse:
        """The list as filtered and sorted, as a file. Raises `PermissionDenied` for those who may not take it along."""
        if not self.may_export(self.request.user):
            raise PermissionDenied
        return table_response(self.export_rows(queryset), SpreadsheetFormat(spreadsheet_format), name=self.get_filename())


def _having_words(rows: QuerySet[Any], fields: Iterable[str], query: str) -> QuerySet[Any]:
    contained: Callable[[str], Q] = lambda word: reduce(or_, (Q(**{f"{field}__icontains": word}) for field in fields), Q())  # noqa: E731
    words = query.split()[:8]
    return rows.filter(reduce(and_, map(contained, words))) if words else rows
