"""What all screens of the thesaurus share: who may open them, their frame, and how a refused change is told."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.errors import HubError
from hubwerk.network.topics.rules import may_propose, may_review

__all__ = ["actor", "for_proposers", "for_reviewers", "screen", "tell_refusal"]

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def for_proposers(view: View[P]) -> View[P]:
    """A screen for those who may propose something."""
    return _guarded(view, may_propose)


def for_reviewers(view: View[P]) -> View[P]:
    """A screen for those who decide."""
    return _guarded(view, may_review)


def _guarded(view: View[P], may: Callable[[Any], bool]) -> View[P]:
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not may(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return update_wrapper(guarded, view)


def actor(request: HttpRequest) -> User:
    """Who is signed in. Raises `PermissionDenied`."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def screen(request: HttpRequest, name: str, context: dict[str, Any], *, title: str, path: tuple[tuple[str, str], ...] = ()) -> HttpResponse:
    """A screen in the frame of the back office. `path` names the screens above it, as address and title, below the thesaurus itself."""
    top = () if name == "browse" else ((reverse("thesaurus"), _("Thesaurus")),)
    crumbs = [{"url": url, "label": label} for url, label in ((reverse("wagtailadmin_home"), _("Home")), *top, *path, ("", title))]
    frame = {
        "header_title": title,
        "header_icon": "hub-thesaurus",
        "breadcrumbs_items": crumbs,
        "may_review": may_review(request.user),
        "form_media": getattr(context.get("form"), "media", ""),
    }
    return render(request, f"backoffice/thesaurus/{name}.html", frame | context)


def tell_refusal(request: HttpRequest, error: HubError) -> None:
    """Say why something was not done, with what each field says. What does not exist is for the error page."""
    if error.status == 404:
        raise error
    said = [str(message) for texts in getattr(error, "errors", {}).values() for message in texts]
    messages.error(request, " ".join(said) or str(error))
