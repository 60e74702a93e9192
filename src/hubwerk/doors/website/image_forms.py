"""The form in which editors add pictures."""

from typing import Any

from wagtail.images.forms import BaseImageForm

from hubwerk.doors.website.models import HubImage

__all__ = ["HubImageForm"]


class HubImageForm(BaseImageForm):
    """Asks for credit and alternative text, and says why where they are missing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("description", "credit"):
            if name in self.fields:
                self.fields[name].error_messages["required"] = HubImage._meta.get_field(name).error_messages["blank"]
