"""The tabs of the form about an event."""

from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList, Panel, TabbedInterface

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.ui.languages import language_name
from hubwerk.processes.events.records.event_form import EventForm

__all__ = ["EVENT_PANELS", "Tab", "TemplatePanel", "languages_of"]

_LANGUAGE_NAMES: Final = {
    "de": gettext_lazy("German"), "fr": gettext_lazy("French"), "nl": gettext_lazy("Dutch"), "en": gettext_lazy("English"),
}  # fmt: skip


class Tab(ObjectList):
    """A tab whose address is the same in every language of the reader."""

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name = name

    def clone_kwargs(self) -> dict[str, Any]:
        """With the name."""
        kwargs: dict[str, Any] = super().clone_kwargs()
        return kwargs | {"name": self.name}

    @property
    def clean_name(self) -> str:
        """What stands in the address."""
        return self.name


class TemplatePanel(Panel):
    """A part of a form that a template draws, given the form."""

    def __init__(self, template: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.template = template

    def clone_kwargs(self) -> dict[str, Any]:
        """With the template."""
        kwargs: dict[str, Any] = super().clone_kwargs()
        return kwargs | {"template": self.template}

    class BoundPanel(Panel.BoundPanel):
        """The part of one form."""

        @property
        def template_name(self) -> str:
            """The template of the part."""
            return f"events_records/form/{self.panel.template}.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """With the form, and which languages it says something in."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"form": self.form, "written": languages_of(self.form), "request": self.request}


def languages_of(form: EventForm) -> list[dict[str, Any]]:
    """Each language, and which of its texts are missing as the form stands."""
    found = []
    for code in LANGUAGES:
        labels = {"title": _("title"), "teaser": _("teaser"), "description": _("description")}
        missing = [label for field, label in labels.items() if not str(form[f"{field}_{code}"].value() or "").strip()]
        found.append({"name": language_name(code), "missing": missing, "has_all": not missing, "has_none": len(missing) == 3})
    return found


def _texts(code: str) -> MultiFieldPanel:
    return MultiFieldPanel(
        [FieldPanel(f"title_{code}"), FieldPanel(f"teaser_{code}"), FieldPanel(f"description_{code}")],
        heading=_LANGUAGE_NAMES[code],
    )


EVENT_PANELS: Final = TabbedInterface(
    [
        Tab(
            [
                TemplatePanel("languages"),
                FieldRowPanel([FieldPanel("format"), FieldPanel("series")]),
                *(_texts(code) for code in LANGUAGES),
                FieldPanel("spoken"),
            ],
            heading=gettext_lazy("Texts"),
            name="texts",
        ),
        Tab([TemplatePanel("suggest_topics"), FieldPanel("topics")], heading=gettext_lazy("Topics"), name="topics"),
        Tab(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldPanel("time_zone"),
                FieldPanel("mode"),
                MultiFieldPanel(
                    [
                        FieldPanel("venue"),
                        FieldPanel("street"),
                        FieldRowPanel([FieldPanel("postal_code"), FieldPanel("town"), FieldPanel("country")]),
                        FieldPanel("region"),
                        FieldPanel("directions"),
                    ],
                    heading=pgettext_lazy("event", "Place"),
                ),
                MultiFieldPanel([FieldPanel("online_url")], heading=gettext_lazy("Online room")),
            ],
            heading=gettext_lazy("Time and place"),
            name="place",
        ),
        Tab(
            [
                FieldPanel("audience"),
                HelpPanel(
                    gettext_lazy(
                        "An event on site and online has two limits, and a waiting list for each. Where more places come, those in line get them first."
                    )
                ),
                FieldRowPanel([FieldPanel("capacity_on_site"), FieldPanel("capacity_online")]),
                MultiFieldPanel(
                    [FieldPanel("members_first"), FieldPanel("offer_hours")],
                    heading=gettext_lazy("Waiting list"),
                ),
                FieldRowPanel([FieldPanel("registration_opens_at"), FieldPanel("registration_closes_at")]),
                FieldPanel("group_limit"),
                MultiFieldPanel(
                    [FieldPanel("asks_accessibility"), FieldPanel("asks_food"), FieldPanel("shows_participants")],
                    heading=gettext_lazy("What people are asked"),
                ),
            ],
            heading=gettext_lazy("Who may come"),
            name="registration",
        ),
        Tab([TemplatePanel("people")], heading=gettext_lazy("Hosts and speakers"), name="people"),
        Tab(
            [FieldPanel("cancel_until"), FieldPanel("cancellation_note"), FieldPanel("feedback_anonymous")],
            heading=gettext_lazy("Cancelling, and afterwards"),
            name="rules",
        ),
    ],
    base_form_class=EventForm,
)
