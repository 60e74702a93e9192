"""Taking a person out of the outbox."""

import pytest

from hubwerk.foundation.mail.enums import MailStatus
from hubwerk.foundation.mail.errors import MailNotStuck
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.foundation.mail.rendering import RenderedMail
from hubwerk.foundation.mail.services.delivery import send_again
from hubwerk.foundation.mail.services.erasure import erase_mail
from hubwerk.foundation.mail.services.outbox import queue_message

pytestmark = pytest.mark.django_db


def _queue(to, at):
    rendered = RenderedMail(subject="Dear Ada", text="Hello Ada", html="<p>Ada</p>")
    return queue_message(rendered=rendered, template="t", to=to, language="en", key=to, at=at)


def test_mail_of_the_person_is_emptied_and_never_sent(at):
    mine, other = _queue("Ada@muster.example", at), _queue("berta@muster.example", at)

    assert erase_mail(addresses=["ada@muster.example"]) == 1

    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.to, mine.subject, mine.text, mine.html) == ("nobody@erased.invalid", "", "", "")
    assert (mine.status, mine.next_attempt_at) == (MailStatus.FAILED, None)
    assert other.text == "Hello Ada"
    with pytest.raises(MailNotStuck):
        send_again(mail_id=mine.pk, at=at)


def test_mail_that_was_sent_stays_sent(at):
    mail = _queue("ada@muster.example", at)
    OutgoingMail.objects.filter(pk=mail.pk).update(status=MailStatus.SENT, sent_at=at, next_attempt_at=None)

    erase_mail(addresses=["ada@muster.example"])

    mail.refresh_from_db()
    assert (mail.status, mail.sent_at, mail.text) == (MailStatus.SENT, at, "")


def test_no_address_erases_nothing(at):
    mail = _queue("ada@muster.example", at)

    assert erase_mail(addresses=[]) == 0

    mail.refresh_from_db()
    assert mail.text == "Hello Ada"
