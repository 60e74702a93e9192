"""Reading the history."""

from django.db.models import Model

from hubwerk.foundation.history.models import Entry, EntryQuerySet

__all__ = ["entries_about"]


def entries_about(subject: Model) -> EntryQuerySet:
    """What happened to this thing, newest first, with the actors at hand."""
    return Entry.objects.about(subject).select_related("actor")
