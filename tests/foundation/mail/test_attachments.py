"""Files of mails: made when the mail is sent, in the form mail programs take."""

from email.message import Message

import pytest

from hubwerk.foundation.mail import attachments
from hubwerk.foundation.mail.attachments import AttachedFile, MailFile, register
from hubwerk.foundation.mail.enums import MailStatus
from hubwerk.foundation.mail.rendering import RenderedMail
from hubwerk.foundation.mail.services.delivery import RETRY_AFTER, send_mail
from hubwerk.foundation.mail.services.erasure import erase_mail
from hubwerk.foundation.mail.services.outbox import queue_mail, queue_message

pytestmark = pytest.mark.django_db

ENTRY = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Frühstück\r\nEND:VCALENDAR\r\n"


@pytest.fixture(autouse=True)
def makers(monkeypatch):
    made: dict[str, attachments.Maker] = {}
    monkeypatch.setattr(attachments, "_makers", made)
    return made


def _calendar(key, language):
    return [AttachedFile("event.ics", "text/calendar", ENTRY.encode(), {"charset": "UTF-8", "method": "REQUEST"})]


def _ticket(key, language):
    return [AttachedFile(f"{key}-{language}.pdf", "application/pdf", b"%PDF-1.7")]


def _broken(key, language):
    raise ZeroDivisionError("division by zero")


def _queue(at, *files):
    return queue_mail(template="greeting", to="ada@example.org", language="nl", context={"name": "Zoë"}, key="greeting/1", at=at, files=files)


def _shape(part: Message) -> object:
    if part.is_multipart():
        return [part.get_content_subtype(), *map(_shape, part.get_payload())]
    return part.get_content_type()


def test_files_are_made_when_the_mail_is_sent(smtp, at):
    told = []

    def make(key, language):
        told.append((key, language))
        return _ticket(key, language)

    register("ticket", make)
    mail = _queue(at, MailFile("ticket", "7"))
    assert told == []

    send_mail(mail_ids=[mail.pk], at=at)

    [message] = smtp.messages
    assert told == [("7", "nl")]
    assert _shape(message) == ["mixed", ["alternative", "text/plain", "text/html"], "application/pdf"]
    ticket = message.get_payload()[1]
    assert (ticket.get_filename(), ticket.get_payload(decode=True)) == ("7-nl.pdf", b"%PDF-1.7")


def test_calendar_entry_stands_beside_the_text_and_is_attached(smtp, at):
    register("calendar", _calendar)
    mail = _queue(at, MailFile("calendar", "7"))

    send_mail(mail_ids=[mail.pk], at=at)

    [message] = smtp.messages
    assert _shape(message) == ["mixed", ["alternative", "text/plain", "text/html", "text/calendar"], "application/ics"]
    inside = message.get_payload()[0].get_payload()[2]
    assert (inside.get_param("method"), inside.get_content_charset()) == ("REQUEST", "utf-8")
    assert inside.get_payload(decode=True).decode().replace("\r\n", "\n").strip() == ENTRY.replace("\r\n", "\n").strip()
    attached = message.get_payload()[1]
    assert (attached.get_filename(), attached.get_payload(decode=True).decode()) == ("event.ics", ENTRY)


def test_mail_with_nothing_to_attach_any_more_goes_out_alone(smtp, at):
    register("ticket", lambda key, language: [])
    mail = _queue(at, MailFile("ticket", "7"))

    send_mail(mail_ids=[mail.pk], at=at)

    assert _shape(smtp.messages[0]) == ["alternative", "text/plain", "text/html"]


def test_mail_waits_for_a_file_that_could_not_be_made(smtp, at):
    register("ticket", _broken)
    mail = _queue(at, MailFile("ticket", "7"))

    assert send_mail(mail_ids=[mail.pk], at=at) == 0

    mail.refresh_from_db()
    assert (mail.status, mail.next_attempt_at) == (MailStatus.FAILED, at + RETRY_AFTER[0])
    assert mail.last_error == "ticket 7: ZeroDivisionError: division by zero"
    assert smtp.messages == []


def test_mail_whose_maker_is_gone_is_not_sent_without_its_file(smtp, at):
    mail = _queue(at, MailFile("nobody", "7"))

    send_mail(mail_ids=[mail.pk], at=at)

    mail.refresh_from_db()
    assert mail.last_error == "nobody 7: KeyError: 'nobody'"
    assert smtp.messages == []


def test_failed_file_does_not_hold_up_the_next_mail(smtp, at):
    register("ticket", _broken)
    failing = _queue(at, MailFile("ticket", "7"))
    other = queue_mail(template="plain", to="b@example.org", language="de", context={}, key="b", at=at)

    assert send_mail(mail_ids=[failing.pk, other.pk], at=at) == 1
    assert smtp.recipients == ["b@example.org"]


def test_confidential_mail_forgets_its_files_once_sent(smtp, at):
    register("ticket", _ticket)
    rendered = RenderedMail("Your place", "See you\n", "")
    files = [MailFile("ticket", "7")]
    mail = queue_message(rendered=rendered, template="code", to="ada@example.org", language="de", key="k", at=at, confidential=True, files=files)
    assert mail.asked_files == files

    send_mail(mail_ids=[mail.pk], at=at)

    mail.refresh_from_db()
    assert mail.files == []


def test_erased_mail_forgets_its_files(at):
    mail = _queue(at, MailFile("ticket", "7"))

    erase_mail(addresses=["ada@example.org"])

    mail.refresh_from_db()
    assert mail.files == []


def test_name_of_a_maker_is_taken_once(makers):
    register("ticket", _ticket)
    register("ticket", _ticket)

    with pytest.raises(ValueError, match="ticket"):
        register("ticket", _calendar)
    assert makers == {"ticket": _ticket}
