"""View sets of records. Nothing is deleted here: records end by a state of their own, so that what hangs on them stays."""

from typing import Any

from django.urls import URLPattern, path
from wagtail.admin.viewsets.model import ModelViewSet

from hubwerk.foundation.records.changing import RecordCreateView, RecordEditView
from hubwerk.foundation.records.listing import RecordIndexView

__all__ = ["RecordViewSet"]


class RecordViewSet(ModelViewSet):
    """The list, page and forms of a kind of record. Rooms give `inspect_view_class`, and forms where records can be entered and changed."""

    index_view_class = RecordIndexView
    add_view_class = RecordCreateView
    edit_view_class = RecordEditView
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    can_add = True
    can_change = True

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Without addresses that do not exist here."""
        missing: dict[str, Any] = {"delete_url_name": None, "usage_url_name": None, "history_url_name": None}
        if not self.can_add:
            missing["add_url_name"] = None
        if not self.can_change:
            missing["edit_url_name"] = None
        known: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return known | missing

    def get_form_class(self, for_update: bool = False) -> Any:
        """The form of the panels; None for records without forms."""
        return super().get_form_class(for_update) if self._edit_handler else None

    def get_urlpatterns(self) -> list[URLPattern]:
        """List, page and forms; neither deletion nor copies."""
        patterns = [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
        ]
        if self.inspect_view_enabled:
            patterns.append(path("<int:pk>/", self.inspect_view, name="inspect"))
        if self.can_add:
            patterns.append(path("new/", self.add_view, name="add"))
        if self.can_change:
            patterns.append(path("<int:pk>/edit/", self.edit_view, name="edit"))
        return [*patterns, *self.more_urlpatterns()]

    def more_urlpatterns(self) -> list[URLPattern]:
        """Addresses of what else can be done with a record."""
        return []

    def register_admin_url_finder(self) -> None:
        """Only records with a form can be found by their form."""
        if self.can_change:
            super().register_admin_url_finder()
