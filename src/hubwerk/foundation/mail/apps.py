"""The mail room."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.jobs.registry import register


class MailConfig(AppConfig):
    """The outbox: every mail is a row first."""

    name = "hubwerk.foundation.mail"
    label = "mail"
    verbose_name = _("Mail")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have what is due sent every minute, and name what this room records."""
        from hubwerk.foundation.history.wording import register_actions
        from hubwerk.foundation.mail.tasks import send_due_mail

        register("send-due-mail", every=timedelta(minutes=1), run=send_due_mail)
        register_actions({"mail-chosen": _("Mail settings changed")})
