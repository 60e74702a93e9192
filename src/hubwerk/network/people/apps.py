from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "hubwerk.network.people"
    label = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        """Name what the services of this room record, tell what is kept about a person, and forget where people were signed in."""
        from hubwerk.foundation.jobs import registry
        from hubwerk.network.people.holders import register_holders
        from hubwerk.network.people.records.words import register_words
        from hubwerk.network.people.tasks import forget_old_sessions

        registry.register("forget-ended-sessions", every=timedelta(days=1), run=forget_old_sessions)
        register_words()
        register_holders()
