"""Sending over a real server: each mail once, a second attempt only where the first certainly failed."""

import threading
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connections

from hubwerk.foundation.mail.enums import MailStatus
from hubwerk.foundation.mail.errors import MailNotStuck
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.foundation.mail.rendering import RenderedMail
from hubwerk.foundation.mail.services.delivery import (
    RETRY_AFTER,
    STUCK_AFTER,
    mark_stuck_mail,
    send_again,
    send_mail,
)
from hubwerk.foundation.mail.services.outbox import queue_mail, queue_message
from hubwerk.foundation.mail.tasks import send_due_mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def mail(at):
    return queue_mail(template="greeting", to="ada@example.org", language="nl", context={"name": "Zoë"}, key="greeting/1", at=at)


def _state(mail):
    mail.refresh_from_db()
    return mail.status, mail.attempts, mail.next_attempt_at


def test_mail_arrives_as_it_was_written(smtp, mail, at):
    sent = send_mail(mail_ids=[mail.pk], at=at)

    [message] = smtp.messages
    text, html = message.get_payload()
    assert sent == 1
    assert smtp.recipients == ["ada@example.org"]
    assert message["Message-ID"] == mail.message_id
    assert message["Date"] == "Fri, 04 Sep 2026 14:00:00 +0200"
    assert (message["Content-Language"], message["Auto-Submitted"]) == ("nl", "auto-generated")
    assert "Dear Zoë, welcome" in text.get_payload(decode=True).decode()
    assert html.get_payload(decode=True).decode().strip() == "<p>Dear Zoë</p>"
    assert _state(mail) == (MailStatus.SENT, 1, None)
    assert mail.sent_at == at


def test_sent_mail_is_not_sent_again(smtp, mail, at):
    send_mail(mail_ids=[mail.pk, mail.pk], at=at)
    send_mail(mail_ids=[mail.pk], at=at + timedelta(days=1))

    assert len(smtp.messages) == 1


def test_many_mails_share_a_connection(smtp, at):
    mails = [queue_mail(template="plain", to=f"p{n}@example.org", language="de", context={}, key=str(n), at=at) for n in range(3)]

    assert send_mail(mail_ids=[mail.pk for mail in mails], at=at) == 3
    assert smtp.connections == 1


@pytest.mark.parametrize("where", ["refuse_recipient_with", "refuse_message_with"])
def test_passing_refusal_is_tried_again_later(smtp, mail, at, where):
    setattr(smtp, where, 451)
    send_mail(mail_ids=[mail.pk], at=at)
    assert _state(mail) == (MailStatus.FAILED, 1, at + RETRY_AFTER[0])
    assert mail.last_error == "451 no"

    setattr(smtp, where, None)
    send_mail(mail_ids=[mail.pk], at=at + RETRY_AFTER[0] - timedelta(seconds=1))
    assert not smtp.messages
    send_mail(mail_ids=[mail.pk], at=at + RETRY_AFTER[0])

    assert _state(mail) == (MailStatus.SENT, 2, None)
    assert len(smtp.messages) == 1


@pytest.mark.parametrize("where", ["refuse_recipient_with", "refuse_message_with"])
def test_final_refusal_is_not_tried_again(smtp, mail, at, where):
    setattr(smtp, where, 550)

    send_mail(mail_ids=[mail.pk], at=at)

    assert _state(mail) == (MailStatus.FAILED, 1, None)


def test_server_that_is_down_is_tried_again_until_patience_ends(smtp, settings, mail, at):
    settings.EMAIL_PORT = 1  # nobody listens there
    moment = at
    for wait in RETRY_AFTER:
        send_mail(mail_ids=[mail.pk], at=moment)
        moment += wait
        assert _state(mail)[2] == moment

    send_mail(mail_ids=[mail.pk], at=moment)

    assert _state(mail) == (MailStatus.FAILED, len(RETRY_AFTER) + 1, None)


def test_lost_connection_after_the_message_is_uncertain_and_never_repeated(smtp, mail, at):
    smtp.hang_up_after_message = True
    send_mail(mail_ids=[mail.pk], at=at)
    smtp.hang_up_after_message = False

    send_mail(mail_ids=[mail.pk], at=at + timedelta(days=7))

    assert _state(mail) == (MailStatus.UNCERTAIN, 1, None)
    assert len(smtp.messages) == 1


def test_failure_of_one_mail_does_not_hold_up_the_next(smtp, mail, at):
    other = queue_mail(template="plain", to="b@example.org", language="de", context={}, key="b", at=at)
    smtp.hang_up_after_message = True
    send_mail(mail_ids=[mail.pk], at=at)
    smtp.hang_up_after_message = False

    assert send_mail(mail_ids=[mail.pk, other.pk], at=at) == 1
    assert _state(other)[0] == MailStatus.SENT


def test_mail_of_a_vanished_worker_becomes_uncertain(smtp, mail, at):
    OutgoingMail.objects.filter(pk=mail.pk).update(status=MailStatus.SENDING, claimed_at=at, attempts=1)

    assert mark_stuck_mail(at=at + STUCK_AFTER) == 0
    assert mark_stuck_mail(at=at + STUCK_AFTER + timedelta(seconds=1)) == 1
    assert _state(mail) == (MailStatus.UNCERTAIN, 1, None)


def test_stuck_mail_can_be_sent_again_by_hand(smtp, mail, at):
    with pytest.raises(MailNotStuck):
        send_again(mail_id=mail.pk, at=at)
    OutgoingMail.objects.filter(pk=mail.pk).update(status=MailStatus.UNCERTAIN, next_attempt_at=None)

    send_again(mail_id=mail.pk, at=at)
    send_mail(mail_ids=[mail.pk], at=at)

    assert _state(mail)[0] == MailStatus.SENT


def test_confidential_text_is_erased_once_sent(smtp, at):
    mail = queue_message(
        rendered=RenderedMail("Your code", "ABCD-1234\n", "<p>ABCD-1234</p>"),
        template="code",
        to="ada@example.org",
        language="de",
        key="code/1",
        at=at,
        confidential=True,
    )

    send_mail(mail_ids=[mail.pk], at=at)

    mail.refresh_from_db()
    assert (mail.subject, mail.text, mail.html) == ("Your code", "", "")
    assert "ABCD-1234" in smtp.messages[0].as_string()


def test_periodic_job_sends_what_is_due(smtp, mail):
    send_due_mail()

    assert _state(mail)[0] == MailStatus.SENT


@pytest.mark.django_db(transaction=True)
def test_worker_sends_what_was_queued(smtp, mail):
    call_command("db_worker", batch=True, startup_delay=False, reload=False, interval=0, verbosity=0)

    assert [message["Message-ID"] for message in smtp.messages] == [mail.message_id]
    assert _state(mail)[0] == MailStatus.SENT


@pytest.mark.django_db(transaction=True)
def test_several_workers_at_once_send_each_mail_once(smtp, at):
    mails = [queue_mail(template="plain", to=f"p{n}@example.org", language="de", context={}, key=str(n), at=at) for n in range(12)]
    ids = [mail.pk for mail in mails]
    start = threading.Barrier(4)
    results, failures = [], []

    def work():
        try:
            start.wait()
            results.append(send_mail(mail_ids=ids, at=at))
        except Exception as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert sum(results) == 12
    assert sorted(smtp.recipients) == sorted(mail.to for mail in mails)
    assert set(OutgoingMail.objects.values_list("status", "attempts")) == {(MailStatus.SENT, 1)}
