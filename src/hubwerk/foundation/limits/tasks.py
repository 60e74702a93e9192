"""The work of this room in the background."""

from django.utils import timezone

__all__ = ["forget_counts_now"]


def forget_counts_now() -> None:
    """Delete counts of spans that are over."""
    from hubwerk.foundation.limits.models import FormCount

    FormCount.objects.filter(until__lt=timezone.now()).delete()
