"""The figures of a period and of one event, on paper as on the screen, and as tables to take along."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput

from hubwerk.foundation.records.spreadsheets import SpreadsheetFormat, table_response
from hubwerk.processes.events.enums import EventFormat
from hubwerk.processes.events.models import Event
from hubwerk.processes.events.queries.figures import Figures, events_between, figures_by_event, figures_of
from hubwerk.processes.events.queries.opinions import FEW, asked_at_registration, opinions_on
from hubwerk.processes.events.records.addresses import event_page
from hubwerk.processes.events.records.figures_tables import figure_lines, group_tables, told_mean
from hubwerk.processes.events.rules import may_see_events, may_see_registrations

__all__ = ["EventFiguresView", "PeriodFiguresView"]

_LONGEST: Final = timedelta(days=5 * 366)


class PeriodForm(forms.Form):
    """From when to when, and which kind of event."""

    first = forms.DateField(label=gettext_lazy("From"), widget=AdminDateInput)
    last = forms.DateField(label=gettext_lazy("Until"), widget=AdminDateInput)
    format = forms.ChoiceField(label=gettext_lazy("Format"), choices=[("", gettext_lazy("All")), *EventFormat.choices], required=False)

    def clean(self) -> dict[str, Any]:
        """In this order, and not for ever."""
        cleaned: dict[str, Any] = self.cleaned_data
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and not first <= last <= first + _LONGEST:
            self.add_error("last", _("Please choose a last day after the first one, at most five years later."))
        return cleaned


class _FiguresView(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "chart"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Raises `PermissionDenied`."""
        if not may_see_events(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or the table it shows as a file (`?export=`)."""
        context = self.get_context_data(**kwargs)
        wanted = request.GET.get("export", "")
        if wanted in SpreadsheetFormat.values:
            return table_response(self.table(context), SpreadsheetFormat(wanted), name=self.file_name(context))
        return self.render_to_response(context)

    def table(self, context: dict[str, Any]) -> Iterable[Sequence[str]]:
        """What is taken along, the heading first."""
        raise NotImplementedError

    def file_name(self, context: dict[str, Any]) -> str:
        """The name of that file, without its ending."""
        raise NotImplementedError


class PeriodFiguresView(_FiguresView):
    """All events of a period with their figures, the sum of them, and who took part; this year where nothing is chosen."""

    template_name = "events_afterwards/period_figures.html"
    page_title = gettext_lazy("Figures of events")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """This page."""
        return [{"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The figures. Ten queries, however many events."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        today = timezone.localdate()
        usual: dict[str, Any] = {"first": date(today.year, 1, 1), "last": date(today.year, 12, 31), "format": ""}
        form = PeriodForm(usual | {name: value for name, value in self.request.GET.items() if value})
        chosen = form.cleaned_data if form.is_valid() else usual
        events = events_between(chosen["first"], chosen["last"], format=chosen["format"])
        at, keys = timezone.now(), [event.pk for event in events]
        by_event = figures_by_event(keys, at)
        total = figures_of(keys, at)
        export = self.request.GET.copy()
        export.pop("export", None)
        return context | {
            "form": form,
            "period": chosen,
            "rows": [
                (event, by_event[event.pk], told_mean(by_event[event.pk].satisfaction), reverse("events_figures:event", args=[event.pk]))
                for event in events
            ],
            "total": total,
            "total_satisfaction": told_mean(total.satisfaction),
            "groups": group_tables(keys, None),
            "query": export.urlencode(),
            "media": form.media,
        }

    def table(self, context: dict[str, Any]) -> Iterable[Sequence[str]]:
        """A line for each event."""
        yield [
            _("Event"), _("Format"), _("Begins"), _("Registered"), _("Have a place"), _("Wait"), pgettext("registration", "Cancelled"), _("Came"), _("Did not come"),
            _("Came without registration"), _("Of members"), _("New to the hub"), _("Organisations"), _("Feedback"), _("Satisfaction"),
        ]  # fmt: skip
        for event, figures, _told, _url in context["rows"]:
            yield [
                str(event),
                str(event.get_format_display()),
                date_format(event.local_start, "SHORT_DATE_FORMAT"),
                *map(str, _numbers(figures)),
                "" if figures.satisfaction is None else f"{figures.satisfaction:.2f}",
            ]

    def file_name(self, context: dict[str, Any]) -> str:
        """With the period."""
        return f"events-{context['period']['first']}-{context['period']['last']}"


class EventFiguresView(_FiguresView):
    """The figures of one event, and what was said of it."""

    template_name = "events_afterwards/event_figures.html"
    page_title = gettext_lazy("Figures")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The event, then this page."""
        return [{"url": event_page(self.kwargs["pk"]), "label": str(self.event)}, {"url": "", "label": self.page_title}]

    @property
    def event(self) -> Event:
        """The event. Raises `Http404`."""
        if not hasattr(self, "_event"):
            self._event = get_object_or_404(Event.objects.prefetch_related("topics"), pk=self.kwargs["pk"])
        return self._event

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Counts for everybody of the team; what people wrote for those who see the people."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        sees_people = may_see_registrations(self.request.user)
        figures = figures_of([self.event.pk], timezone.now())
        opinions = opinions_on(self.event)
        linked = self.event.pk if sees_people else None
        return context | {
            "event": self.event,
            "figures": figures,
            "lines": figure_lines(figures, linked),
            "groups": group_tables([self.event.pk], linked),
            "opinions": opinions,
            "mean": told_mean(opinions.mean),
            "questions": [(question, told_mean(question.mean)) for question in opinions.questions],
            "registration_questions": asked_at_registration(self.event),
            "sees_people": sees_people,
            "few": FEW,
        }

    def table(self, context: dict[str, Any]) -> Iterable[Sequence[str]]:
        """Every figure of the page as lines: what, of whom, how many had a place, how many came."""
        yield [_("Figure"), _("Group"), _("Number"), _("Came")]
        for line in context["lines"]:
            yield [str(line.label), "", str(line.number), ""]
        for group in context["groups"]:
            for line in group.lines:
                yield [str(group.title), line.label, str(line.confirmed), str(line.came)]
        opinions = context["opinions"]
        yield [_("Feedback"), "", str(opinions.answered), ""]
        if opinions.mean is not None:
            yield [_("Satisfaction"), _("Mean"), f"{opinions.mean:.2f}", ""]
        for mark, number in opinions.spread:
            yield [_("Satisfaction"), f"{mark.value} – {mark.label}", str(number), ""]
        for question in (*opinions.questions, *context["registration_questions"]):
            for answer, number in question.counts:
                yield [question.label, answer, str(number), ""]
            if context["sees_people"]:
                for text in question.texts:
                    yield [question.label, text, "", ""]
        for comment in opinions.comments if context["sees_people"] else ():
            yield [_("Comment"), comment, "", ""]

    def file_name(self, context: dict[str, Any]) -> str:
        """With the address of the event."""
        return f"{self.event.slug}-figures"


def _numbers(figures: Figures) -> Sequence[int]:
    return (
        figures.registered, figures.confirmed, figures.waiting, figures.cancelled, figures.came, figures.no_show, figures.walk_ins,
        figures.members, figures.newcomers, figures.organisations, figures.answered,
    )  # fmt: skip
