"""The living style page: every token and component, how it looks and how it is written."""

from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines

from hubwerk.foundation.ui.samples import ROWS, SampleForm, sample_match

__all__ = ["EXAMPLES", "Example", "styleguide"]

_FOLDER: Final = "ui/styleguide/examples"


@dataclass(frozen=True, slots=True)
class Example:
    """A component with a template that shows it; the page renders the template and prints its source."""

    name: str
    title: str
    note: str

    @property
    def template(self) -> str:
        """The template's name."""
        return f"{_FOLDER}/{self.name}.html"

    @property
    def source(self) -> str:
        """What a page author writes."""
        return str(engines["django"].get_template(self.template).template.source).strip()  # type: ignore[attr-defined]


EXAMPLES: Final = (
    Example("page_header", "Page header", "The one h1 of a page. `display` is for the front page only."),
    Example("fields", "Three fields", "The idea of the hub, for its front page."),
    Example("match", "Match", "Why two belong together. Letters say what the lines draw; the lines need a script, the letters do not."),
    Example("button", "Buttons", "One primary button a page. Further arguments become attributes of the element."),
    Example("search", "Search box", "The large form takes a sentence."),
    Example("card", "Cards", "An entry under a rule, not a box. The whole card can be clicked; links inside it still work."),
    Example("label", "Topics, roles, states", "A role always has its shape and its name, never its colour alone."),
    Example("figure", "Figures", "A number that can be checked links to the rows behind it."),
    Example("table", "Tables", "Rules across, none down. Figures to the right. Sorts by its column heads."),
    Example("form", "Forms", "Labels above, help before the answer, errors in words beside the field and at the top."),
    Example("message", "Messages", "What happened or what to know. Django's own messages look the same."),
    Example("empty", "Empty state", "What this place is for, and how it fills."),
    Example("filter", "Filter panel", "Folded on a phone, open beside the list on a wide screen."),
    Example("breadcrumb", "Breadcrumb", "Not on the front page."),
    Example("pagination", "Pagination", "Filters and order stay in the address."),
    Example("progress", "Progress", "Every long job shows it."),
    Example("definitions", "Definition list", "Facts about one thing."),
    Example("quote", "Quote", "Quotation marks come by themselves, in the form of the language."),
    Example("section", "Section", "A part of a page under a rule; as a ledger its heading stands at the left."),
    Example("reasons", "Reasons", "Whole sentences, the strongest first."),
)
_COLOURS: Final = {
    "Paper and ink": ("paper", "paper-raised", "paper-sunken", "ink", "ink-soft", "rule", "edge"),
    "To act on, to mend": ("accent", "accent-strong", "on-accent", "danger"),
    "Roles": ("enabler", "user", "supporter", "enabler-field", "user-field", "supporter-field"),
}


def styleguide(request: HttpRequest) -> HttpResponse:
    """Show everything a page can be made of."""
    wrong = SampleForm({"name": "", "email": "not-an-address", "languages": ["fr"]})
    messages.success(request, "The offer was published.")
    context = {
        "examples": EXAMPLES,
        "colours": _COLOURS,
        "sizes": range(6, 0, -1),
        "spaces": ("half", "1", "2", "3", "4", "6", "8", "12"),
        "form": SampleForm(auto_id="new_%s"),
        "filter_form": SampleForm(auto_id="filter_%s"),
        "wrong_form": wrong,
        "match": sample_match(),
        "rows": ROWS,
        "page_of_rows": Paginator(range(180), 10).get_page(request.GET.get("page", "4")),
    }
    return render(request, "ui/styleguide/styleguide.html", context)
