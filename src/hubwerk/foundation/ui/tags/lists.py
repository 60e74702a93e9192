"""Parts of lists: pages, sorting, pairs of term and description."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, QueryDict
from django.template import Context

if TYPE_CHECKING:
    from django.core.paginator import Page

__all__ = ["definition_list", "pagination", "sort_header"]


def _query(request: HttpRequest | None, **changed: object) -> str:
    """The query of the request with some parameters changed."""
    query = request.GET.copy() if request is not None else QueryDict(mutable=True)
    for name, value in changed.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    return f"?{query.urlencode()}"


def pagination(context: Context, page: "Page[Any]", parameter: str = "page") -> dict[str, Any]:
    """The pages of a list; filters and order stay in the address."""
    request = context.get("request")
    paginator = page.paginator
    steps = [
        {
            "label": number,
            "href": _query(request, **{parameter: number}) if isinstance(number, int) else "",
            "current": number == page.number,
        }
        for number in paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]
    return {
        "steps": steps,
        "previous": _query(request, **{parameter: page.previous_page_number()}) if page.has_previous() else "",
        "next": _query(request, **{parameter: page.next_page_number()}) if page.has_next() else "",
        "several": page.has_other_pages(),
    }


def sort_header(context: Context, label: str, key: str, *, parameter: str = "sort", number: bool = False) -> dict[str, Any]:
    """A column head that sorts by `key`, on a second click the other way round ("-key")."""
    request = context.get("request")
    current = request.GET.get(parameter, "") if request is not None else ""
    descending = current == f"-{key}"
    ascending = current == key
    return {
        "label": label,
        "href": _query(request, **{parameter: f"-{key}" if ascending else key, "page": None}),
        "order": "descending" if descending else "ascending" if ascending else "",
        "number": number,
    }


def definition_list(pairs: Iterable[tuple[object, object]]) -> dict[str, Any]:
    """Terms and their descriptions; pairs without a description are left out."""
    return {"pairs": [(term, text) for term, text in pairs if text not in (None, "")]}
