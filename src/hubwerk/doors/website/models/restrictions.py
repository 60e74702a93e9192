"""Pages that an editor keeps for some readers, by a restriction on the page or on one above it."""

from django.db.models import Exists, OuterRef
from django.db.models.functions import Length, Substr
from wagtail.models import PageViewRestriction

__all__ = ["kept_for_some"]


def kept_for_some() -> Exists:
    """Whether a page of a query is kept for some readers; part of the query, where Wagtail's `public()` asks one of its own."""
    return Exists(PageViewRestriction.objects.filter(page__path=Substr(OuterRef("path"), 1, Length("page__path"))))
