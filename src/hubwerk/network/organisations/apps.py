from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "hubwerk.network.organisations"
    label = "organisations"
    verbose_name = _("Organisations")

    def ready(self) -> None:
        """Forget what need not be kept, and tell what waits for those who keep regions up to date."""
        from hubwerk.foundation.jobs import registry
        from hubwerk.foundation.ui import tasks_today
        from hubwerk.network.organisations.merging.movers import register_movers
        from hubwerk.network.organisations.merging.words import register_words
        from hubwerk.network.organisations.personal_data import register_holders
        from hubwerk.network.organisations.records.registration import register_all
        from hubwerk.network.organisations.region_office.today import waiting_in_regions
        from hubwerk.network.organisations.tasks import forget_invitations, forget_site_requests

        registry.register("forget-site-requests", every=timedelta(days=1), run=forget_site_requests)
        registry.register("forget-invitations", every=timedelta(days=1), run=forget_invitations)
        tasks_today.register("regions", waiting_in_regions)
        register_movers()
        register_holders()
        register_words()
        register_all()
