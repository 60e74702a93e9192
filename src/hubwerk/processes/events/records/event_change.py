"""Planning an event and changing it: the form, with topics on request, more rows, and a last look before people are told."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.records.changing import RecordCreateView, RecordEditView
from hubwerk.foundation.ui.languages import language_name
from hubwerk.processes.events.enums import EventStatus
from hubwerk.processes.events.models import Event
from hubwerk.processes.events.queries.changes import Tell, recipients_of, tells_of
from hubwerk.processes.events.queries.topics import SuggestedTopic, suggested_topics
from hubwerk.processes.events.records.event_rows import MORE_ROWS

__all__ = ["EventCreateView", "EventEditView"]

_NOT_TYPED: Final = ("suggest", "more", "again", "confirmed", "csrfmiddlewaretoken")
_TELLS: Final = {
    Tell.TIME: gettext_lazy("the time"),
    Tell.PLACE: gettext_lazy("the place"),
    Tell.LINK: gettext_lazy("the link to the online room"),
}


class _PlainSubmits:
    """Buttons of the form that do not save: they work without a script, and keep all that was typed."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form again where a button asked for it, else save."""
        if not any(name in request.POST for name in ("suggest", "more", "again")):
            response: HttpResponse = super().post(request, *args, **kwargs)  # type: ignore[misc]  # Wagtail's views come after this one
            return response
        setattr(self, "object", self.get_object() if "pk" in kwargs else None)  # type: ignore[attr-defined]  # noqa: B010 - named by Wagtail
        typed = request.POST.copy()
        suggested = self._suggest(typed) if "suggest" in typed else None
        if "more" in typed:
            _add_rows(typed, str(typed["more"]))
        form = self.get_form_class()(**{**self.get_form_kwargs(), "data": typed})  # type: ignore[attr-defined]
        form.full_clean()
        form.forget_errors()
        form.suggested = suggested
        self.form = form
        shown: HttpResponse = self.render_to_response(self.get_context_data())  # type: ignore[attr-defined]
        return shown

    def _suggest(self, typed: QueryDict) -> list[SuggestedTopic]:
        texts = {code: "\n".join(typed.get(f"{field}_{code}", "") for field in ("title", "teaser", "description")) for code in LANGUAGES}
        chosen = set(typed.getlist("topics"))
        found = [topic for topic in suggested_topics(texts) if str(topic.pk) not in chosen]
        typed.setlist("topics", [*typed.getlist("topics"), *(str(topic.pk) for topic in found)])
        return found


class EventCreateView(_PlainSubmits, RecordCreateView):
    """Plans an event, as a draft."""

    page_title = gettext_lazy("Plan an event")
    header_icon = "date"
    submit_button_label = gettext_lazy("Save as draft")
    success_message = gettext_lazy("“%(object)s” is planned. Look at it, then publish it.")


class EventEditView(_PlainSubmits, RecordEditView):
    """Changes an event. Before those who registered are told of it, it says how many they are and of what."""

    header_icon = "date"
    submit_button_label = gettext_lazy("Save")
    success_message = gettext_lazy("“%(object)s” is changed.")

    def form_valid(self, form: Any) -> HttpResponse:
        """Store, once it is certain that those who registered shall be told."""
        stored = Event.objects.get(pk=self.kwargs["pk"])
        tells = tells_of(stored, form.details()) if stored.status == EventStatus.PUBLISHED else frozenset[Tell]()
        people = recipients_of(stored.pk) if tells and stored.ends_at > timezone.now() else None
        if people and self.request.POST.get("confirmed") != str(people.total()):
            self.form = form
            return self._ask(stored, tells, people)
        response: HttpResponse = super().form_valid(form)
        return response

    def _ask(self, event: Event, tells: frozenset[Tell], people: Any) -> HttpResponse:
        typed = [(name, value) for name, values in self.request.POST.lists() if name not in _NOT_TYPED for value in values]
        context = {
            "event": event,
            "typed": typed,
            "count": people.total(),
            "languages": [{"name": language_name(code), "people": number} for code, number in people.most_common()],
            "tells": [str(_TELLS[tell]) for tell in Tell if tell in tells],
            "page_title": _("Tell those who registered?"),
            "header_title": _("Tell those who registered?"),
        }
        return TemplateResponse(self.request, "events_records/confirm_change.html", {**self.get_context_data(), **context})


def _add_rows(typed: QueryDict, rows: str) -> None:
    total = typed.get(f"{rows}-TOTAL_FORMS", "")
    if total.isdecimal():
        typed[f"{rows}-TOTAL_FORMS"] = str(int(total) + MORE_ROWS)
