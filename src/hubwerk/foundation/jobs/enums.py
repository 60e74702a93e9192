"""The life of one run of a job."""

from django.db import models
from django.utils.translation import pgettext_lazy

__all__ = ["RunStatus"]


class RunStatus(models.TextChoices):
    """queued → running → done | failed; lost where it never ended."""

    QUEUED = "queued", pgettext_lazy("job run", "Queued")
    RUNNING = "running", pgettext_lazy("job run", "Running")
    DONE = "done", pgettext_lazy("job run", "Done")
    FAILED = "failed", pgettext_lazy("job run", "Failed")
    LOST = "lost", pgettext_lazy("job run", "Lost")
