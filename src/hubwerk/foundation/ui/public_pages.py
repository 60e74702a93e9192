"""Pages that say the same to every visitor whom nobody knows. Rooms mark their views; the website keeps what those answer."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final, TypeVar

from django.http import HttpRequest

__all__ = ["hold_until", "holds_until", "is_public_page", "public_page"]

View = TypeVar("View", bound=Callable[..., Any])

_MARK: Final = "hubwerk_public_page"
_MOMENT: Final = "hubwerk_holds_until"


def public_page(view: View) -> View:
    """Mark a view whose answer to one visitor without a session may be given to the next, until the public content changes. Outermost decorator."""
    setattr(view, _MARK, True)
    return view


def is_public_page(view: object) -> bool:
    """Whether a view is marked."""
    return bool(getattr(view, _MARK, False))


def hold_until(request: HttpRequest, moment: datetime | None) -> None:
    """Say when the page that is being made stops being true by the clock alone, such as when a registration closes; None for never."""
    if moment is not None:
        known = holds_until(request)
        setattr(request, _MOMENT, moment if known is None else min(known, moment))


def holds_until(request: HttpRequest) -> datetime | None:
    """When the page that was made stops being true by the clock alone: the first of the moments that were told."""
    moment: datetime | None = getattr(request, _MOMENT, None)
    return moment
