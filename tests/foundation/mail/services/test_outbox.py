"""Writing mail: one row per key, in the recipient's language, in the commit of what it tells about."""

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from hubwerk.foundation.mail.enums import MailStatus
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.foundation.mail.services.outbox import queue_mail

pytestmark = pytest.mark.django_db


def _greet(at, **changes):
    fields = {
        "template": "greeting",
        "to": "ada@example.org",
        "language": "fr",
        "context": {"name": "Ada & Söhne <x>"},
        "key": "greeting/1",
        "at": at,
    }
    return queue_mail(**fields | changes)


def test_mail_is_rendered_at_once_in_the_language_of_the_recipient(at):
    mail = _greet(at)

    assert mail.subject == "Hello Ada & Söhne <x> (fr)"
    assert mail.text == "Dear Ada & Söhne <x>, welcome to hubwerk.\nhttp://localhost:8000/fr/\n"
    assert mail.html == "<p>Dear Ada &amp; Söhne &lt;x&gt;</p>"
    assert (mail.status, mail.queued_at, mail.next_attempt_at, mail.language) == (MailStatus.QUEUED, at, at, "fr")


def test_mail_without_formatted_text_is_plain(at):
    assert _greet(at, template="plain").html == ""


def test_template_without_a_text_is_refused(at):
    with pytest.raises(ValueError, match="subject line"):
        _greet(at, template="empty")


def test_same_key_is_queued_once(at):
    first = _greet(at)

    second = _greet(at, to="other@example.org", context={"name": "Other"})

    assert second == first
    assert OutgoingMail.objects.count() == DBTaskResult.objects.count() == 1


def test_message_id_comes_from_key_and_host(at):
    one = _greet(at, key="a")
    two = _greet(at, key="b")
    message_id = one.message_id
    one.delete()

    assert _greet(at, key="a").message_id == message_id != two.message_id
    assert message_id.endswith("@localhost>")


def test_mail_and_its_task_vanish_with_the_transaction(at):
    with transaction.atomic():
        _greet(at)
        transaction.set_rollback(True)

    assert not OutgoingMail.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_mail_about_something_is_found_from_there(at, user, superuser):
    mail = _greet(at, about=user)
    _greet(at, key="other", about=superuser)

    assert list(OutgoingMail.objects.about(user)) == [mail]
    assert mail.about == user
