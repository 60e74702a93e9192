"""Mail the hub wrote to a person, and which of it they wanted."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hubwerk.foundation.mail.models import MailPreference
from hubwerk.foundation.mail.queries import choices_of, mail_to
from hubwerk.foundation.mail.services.erasure import erase_mail
from hubwerk.network.people.data_rights import JSON, DataSubject, Holder, KeptReason

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["MAIL"]


def _export(subject: DataSubject) -> JSON:
    return {
        "mail_settings": [{"kind": str(kind.title), "wanted": wanted} for kind, wanted in choices_of(subject.user)]
        if subject.user is not None
        else [],
        "mails": [
            {
                "to": mail.to,
                "subject": mail.subject,
                "written_at": mail.queued_at.isoformat(),
                "sent_at": mail.sent_at.isoformat() if mail.sent_at else None,
                # A text that is still confidential holds a code or a link that signs in.
                "text": "" if mail.confidential else mail.text,
            }
            for mail in mail_to(subject.proven).order_by("-queued_at", "-pk")
        ],
    }


def _erase(subject: DataSubject, _at: datetime) -> None:
    erase_mail(addresses=subject.known)
    if subject.user is not None:
        MailPreference.objects.filter(user=subject.user).delete()


def _goes(subject: DataSubject) -> "list[StrOrPromise]":
    count = mail_to(subject.known).count()
    if not count:
        return []
    return [
        ngettext(
            "The address, subject and text of the one mail that the hub wrote to you.",
            "The address, subject and text of the %(count)s mails that the hub wrote to you.",
            count,
        )
        % {"count": count}
    ]


def _kept(subject: DataSubject) -> list[KeptReason]:
    if not mail_to(subject.known).exists():
        return []
    return [
        KeptReason(
            what=_("That the hub sent a mail, on what occasion and when, without address and text."),
            why=_("No mail may go out twice, and the hub accounts for what it sent (Art. 5 (2) GDPR)."),
            until=_("For as long as the hub exists; the rows say nothing about you."),
        )
    ]


MAIL: Final = Holder(
    name="mail",
    title=gettext_lazy("Mail"),
    export=_export,
    erase=_erase,
    goes=_goes,
    kept=_kept,
    words={
        "mail_settings": gettext_lazy("Mail settings"),
        "kind": gettext_lazy("Kind"),
        "wanted": gettext_lazy("Wanted"),
        "mails": gettext_lazy("Mail to you"),
        "to": gettext_lazy("To"),
        "subject": gettext_lazy("Subject"),
        "written_at": gettext_lazy("Written"),
        "sent_at": gettext_lazy("Sent"),
        "text": gettext_lazy("Text"),
    },
    order=70,
    erase_order=850,
)
