"""The room of the back office's tools."""

from django.apps import AppConfig
from django.db import models
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    """Lists, pages and forms of the back office that every room builds on."""

    name = "hubwerk.foundation.records"
    label = "records"
    verbose_name = _("Records")

    def ready(self) -> None:
        """Whoever types an address without its scheme in the back office means https."""
        from wagtail.admin.forms.models import register_form_field_override

        register_form_field_override(models.URLField, override={"assume_scheme": "https"})
