"""Forms whose content are rows, on a page of their own: everything there is, replaced by what is typed."""

from typing import Any, ClassVar, Final

from django import forms
from django.http import HttpRequest, HttpResponse

from hubwerk.processes.events.models import Event
from hubwerk.processes.events.records.ordered_rows import OrderedRows, RowForm
from hubwerk.processes.events.records.planning_actions import EventFormView

__all__ = ["RowsForm", "RowsView"]

_MORE: Final = 2


class RowsForm(forms.Form):
    """A form that is nothing but its rows."""

    row_form: ClassVar[type[RowForm]]
    ordered: ClassVar[bool] = True

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        made: Any = forms.formset_factory(
            self.row_form, formset=OrderedRows, extra=1, can_delete=True, can_order=self.ordered, max_num=40, absolute_max=60
        )
        self.rows = made(self.data if self.is_bound else None, initial=self.stored(event), prefix="rows", form_kwargs=self.row_kwargs(event))

    def stored(self, event: Event) -> list[dict[str, Any]]:
        """What there is, as the rows show it."""
        raise NotImplementedError

    def row_kwargs(self, _event: Event) -> dict[str, Any]:
        """What each row is told of the event."""
        return {}

    @property
    def media(self) -> forms.Media:
        """With what the rows need."""
        media: forms.Media = super().media + self.rows.media
        return media

    def is_valid(self) -> bool:
        """Whether all rows are."""
        found = [super().is_valid(), self.rows.is_valid()]
        return all(found)


class RowsView(EventFormView):
    """Shows the rows, adds empty ones where asked for, and stores them."""

    template_name = "events_records/rows.html"
    row_template = "events_records/_row.html"
    row_name: ClassVar[Any]
    intro: ClassVar[Any] = ""

    def get_form_kwargs(self) -> dict[str, Any]:
        """For this event."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return kwargs | {"event": self.record}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """One more row where a button asked for it, with all that was typed; else save."""
        if "more" not in request.POST:
            response: HttpResponse = super().post(request, *args, **kwargs)
            return response
        typed = request.POST.copy()
        total = typed.get("rows-TOTAL_FORMS", "")
        typed["rows-TOTAL_FORMS"] = str(int(total) + _MORE) if total.isdecimal() else total
        form: Any = self.get_form_class()(**{**self.get_form_kwargs(), "data": typed})
        form.rows.forget_errors()
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With how the rows are drawn."""
        own = {"row_template": self.row_template, "row_name": self.row_name, "intro": self.intro}
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return own | context
