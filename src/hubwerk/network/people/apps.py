from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "hubwerk.network.people"
    label = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        """Name what the services of this room record."""
        from hubwerk.network.people.records.words import register_words

        register_words()
