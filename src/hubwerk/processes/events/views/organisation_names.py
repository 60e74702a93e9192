"""Names of organisations that are suggested while somebody types theirs; only those that anybody finds in the directory."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from hubwerk.processes.events.forms.people import ORGANISATION
from hubwerk.processes.events.queries.registrants import find_organisation_names

__all__ = ["organisation_names"]

_MOST_TYPED = 100


@require_safe
@cache_control(public=True, max_age=300)
def organisation_names(request: HttpRequest) -> HttpResponse:
    """As entries for the list of the field, whose name carries the number of a person."""
    typed = next((request.GET.get(name, "") for name in request.GET if name.startswith(ORGANISATION)), "")
    return render(request, "events/registering/_names.html", {"names": find_organisation_names(typed[:_MOST_TYPED])})
