"""Mail about signing in goes through the outbox like all other mail."""

from typing import Any
from uuid import uuid4

from allauth.core import context as allauth_context
from django.contrib.sites.shortcuts import get_current_site
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone, translation

from hubwerk.foundation.accounts.adapter import AccountAdapter
from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.mail.rendering import RenderedMail
from hubwerk.foundation.mail.services.outbox import queue_message

__all__ = ["OutboxAccountAdapter"]


class OutboxAccountAdapter(AccountAdapter):
    """Queues allauth's mail in the language of the account it is for, or of the page where there is none."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue one mail. Codes and links in it are erased once it has been sent."""
        account = User.objects.with_email(email).first()
        language = account.language if account else translation.get_language() or "de"
        request = allauth_context.request
        full = {"request": request, "email": email, "current_site": get_current_site(request), **context}
        with translation.override(language):
            message = self.render_mail(template_prefix, email, full)
        queue_message(
            rendered=RenderedMail(subject=str(message.subject), text=str(message.body), html=_formatted_text(message)),
            template=template_prefix,
            to=email,
            language=language,
            key=f"{template_prefix}/{uuid4()}",
            at=timezone.now(),
            confidential=True,
        )


def _formatted_text(message: Any) -> str:
    if isinstance(message, EmailMultiAlternatives):
        for alternative in message.alternatives:
            return str(alternative[0])
    return ""
