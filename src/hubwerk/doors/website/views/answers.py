"""What the views of lists share: a page, or the part of it that htmx asked for."""

from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

ROWS: Final = 20


def page_of(rows: QuerySet[Any], number: str) -> Page[Any]:
    """A page of a list; the first or last one for a number that is none."""
    return Paginator(rows, ROWS).get_page(number)


def answer(request: HttpRequest, template: str, part: str, context: dict[str, Any]) -> HttpResponse:
    """The whole page, or for htmx the part that it swaps."""
    partial = bool(getattr(request, "htmx", False)) and not getattr(request, "htmx").history_restore_request  # noqa: B009  (no stub knows it)
    response = render(request, part if partial else template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response
