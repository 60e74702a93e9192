"""What the screens share: who may open them, and their frame."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from hubwerk.foundation.accounts.models import User
from hubwerk.network.organisations.merging.rules import may_merge_organisations

__all__ = ["actor", "for_mergers", "screen"]

P = ParamSpec("P")


def for_mergers(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A screen for those who may decide that two records are one organisation."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not may_merge_organisations(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def actor(request: HttpRequest) -> User:
    """Who is signed in. Raises `PermissionDenied`."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def screen(request: HttpRequest, name: str, context: dict[str, Any], *, title: str, status: int = 200) -> HttpResponse:
    """A screen in the frame of the back office, below the list of candidates."""
    top = () if name == "candidates" else ((reverse("duplicates"), _("Duplicates")),)
    crumbs = [{"url": url, "label": label} for url, label in ((reverse("wagtailadmin_home"), _("Home")), *top, ("", title))]
    frame = {"header_title": title, "header_icon": "copy", "breadcrumbs_items": crumbs}
    return render(request, f"backoffice/merging/{name}.html", frame | context, status=status)
