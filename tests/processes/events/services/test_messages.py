from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission

from hubwerk.foundation.errors import NotAllowed
from hubwerk.foundation.history.queries import entries_about
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.processes.events.enums import AttendanceMode, MessageSegment, MessageStatus, RegistrationStatus, SeatMode
from hubwerk.processes.events.errors import MessageNotDraft, NobodyToWriteTo, RecipientsChanged
from hubwerk.processes.events.models import EventMessage
from hubwerk.processes.events.queries.recipients import counted_by_language, recipients_of
from hubwerk.processes.events.services.message_delivery import deliver_message, send_unfinished_messages
from hubwerk.processes.events.services.messages import MessageDetails, change_message, draft_message, drop_message, send_message, send_test
from tests.processes.events.factories import WHILE_OPEN, BookingFactory, EventFactory, EventMessageFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
AT = WHILE_OPEN + timedelta(days=1)
DETAILS = MessageDetails(MessageSegment.CONFIRMED, {"de": "  Neuer   Raum "}, {"de": "Oben."})


@pytest.fixture
def writer(make_user):
    """Someone who may write to participants."""
    user = make_user(name="Eva Events", language="en")
    user.user_permissions.add(Permission.objects.get(codename="change_eventmessage"))
    return user


def test_a_draft_is_on_record_and_sends_nothing(writer):
    message = draft_message(actor=writer, event_id=EventFactory().pk, details=DETAILS, at=AT)

    assert (message.subject_de, message.status, message.author) == ("Neuer Raum", MessageStatus.DRAFT, writer)
    assert entries_about(message).get().action == "event-message-drafted"
    assert not OutgoingMail.objects.exists()


def test_only_who_may_write_does(user, writer):
    message = EventMessageFactory()

    for service in (
        lambda: draft_message(actor=user, event_id=message.event_id, details=DETAILS, at=AT),
        lambda: change_message(actor=user, message_id=message.pk, details=DETAILS, at=AT),
        lambda: drop_message(actor=user, message_id=message.pk, at=AT),
        lambda: send_test(actor=user, message_id=message.pk, at=AT),
        lambda: send_message(actor=user, message_id=message.pk, expected=1, at=AT),
    ):
        with pytest.raises(NotAllowed):
            service()


@pytest.mark.parametrize(
    ("segment", "names"),
    [
        (MessageSegment.CONFIRMED, {"Site", "Came", "Online"}),
        (MessageSegment.ON_SITE, {"Site", "Came"}),
        (MessageSegment.ONLINE, {"Online"}),
        (MessageSegment.OFFERED, {"Offered"}),
        (MessageSegment.WAITING, {"Waits"}),
        (MessageSegment.IN_PLAY, {"Site", "Came", "Online", "Offered", "Waits"}),
        (MessageSegment.CAME, {"Came"}),
        (MessageSegment.MISSED, {"Site", "Online"}),
    ],
)
def test_each_segment_reaches_its_people(segment, names):
    event = EventFactory(mode=AttendanceMode.HYBRID)
    site, online = (event.seat_lists.get(mode=mode) for mode in (SeatMode.ON_SITE, SeatMode.ONLINE))

    def add(name, seat_list=site, **fields):
        RegistrationFactory(event=event, booking=BookingFactory(event=event, seat_list=seat_list), given_name=name, family_name="", **fields)

    add("Site")
    add("Came", checked_in_at=AT)
    add("Online", online)
    add("Offered", status=RegistrationStatus.OFFERED)
    add("Waits", status=RegistrationStatus.WAITING)
    add("Cancelled", status=RegistrationStatus.CANCELLED)
    add("Expired", status=RegistrationStatus.EXPIRED)

    message = EventMessageFactory(event=event, segment=segment)

    assert {name for recipient in recipients_of(message) for name in recipient.names} == names


def test_an_address_is_written_to_once_in_the_language_of_whose_it_is():
    event = EventFactory()
    booking = BookingFactory(event=event, email="Desk@muster.example", language="fr")
    RegistrationFactory(event=event, booking=booking, given_name="Ada", family_name="A", email="desk@muster.example", language="fr")
    RegistrationFactory(event=event, booking=booking, given_name="Bob", family_name="B", email="", language="fr")
    RegistrationFactory(event=event, booking=booking, given_name="Own", family_name="C", email="own@muster.example", language="nl")
    RegistrationFactory(given_name="Elsewhere")

    found = recipients_of(EventMessageFactory(event=event))

    assert [(one.email, one.language, one.names) for one in found] == [
        ("desk@muster.example", "fr", ["Ada A", "Bob B"]), ("own@muster.example", "nl", ["Own C"]),
    ]  # fmt: skip
    assert counted_by_language(found) == {"fr": 1, "nl": 1}


def test_each_reads_it_in_their_language_or_the_first_there_is(writer):
    event = EventFactory(title_fr="Atelier", title_de="Werkstatt")
    RegistrationFactory(event=event, given_name="Ada", family_name="King", email="ada@muster.example", language="fr")
    RegistrationFactory(event=event, email="nico@muster.example", language="nl")
    message = EventMessageFactory(event=event, subject_fr="Nouvelle salle", text_fr="Au premier étage.")

    send_message(actor=writer, message_id=message.pk, expected=2, at=AT)
    deliver_message(message_id=message.pk, at=AT)

    french = OutgoingMail.objects.get(to="ada@muster.example")
    assert (french.subject, french.language, french.confidential) == ("Nouvelle salle", "fr", True)
    for words in ("Ada King", "Au premier étage.", "Atelier", "/fr/events/mine/"):
        assert words in french.text, words
    dutch = OutgoingMail.objects.get(to="nico@muster.example")
    assert dutch.subject == "Neuer Raum"
    assert "Wir treffen uns oben." in dutch.text


def test_who_takes_part_online_is_told_no_place(writer):
    event = EventFactory(mode=AttendanceMode.HYBRID)
    for mode in SeatMode:
        booking = BookingFactory(event=event, seat_list=event.seat_lists.get(mode=mode))
        RegistrationFactory(event=event, booking=booking, email=f"{mode}@muster.example")
    message = EventMessageFactory(event=event)

    send_message(actor=writer, message_id=message.pk, expected=2, at=AT)
    deliver_message(message_id=message.pk, at=AT)

    texts = dict(OutgoingMail.objects.values_list("to", "text"))
    assert "Digital Church" in texts["on-site@muster.example"]
    assert "Digital Church" not in texts["online@muster.example"]


def test_it_is_sent_once_to_as_many_as_were_counted(writer):
    event = EventFactory()
    RegistrationFactory(event=event)
    message = EventMessageFactory(event=event)

    with pytest.raises(RecipientsChanged):
        send_message(actor=writer, message_id=message.pk, expected=2, at=AT)
    sent = send_message(actor=writer, message_id=message.pk, expected=1, at=AT)
    with pytest.raises(MessageNotDraft):
        send_message(actor=writer, message_id=message.pk, expected=1, at=AT)
    with pytest.raises(MessageNotDraft):
        change_message(actor=writer, message_id=message.pk, details=DETAILS, at=AT)
    with pytest.raises(MessageNotDraft):
        drop_message(actor=writer, message_id=message.pk, at=AT)

    assert (sent.status, sent.expected, sent.sent_at) == (MessageStatus.SENDING, 1, AT)
    assert entries_about(message)[0].action == "event-message-sent"


def test_nobody_is_no_recipient(writer):
    with pytest.raises(NobodyToWriteTo):
        send_message(actor=writer, message_id=EventMessageFactory().pk, expected=0, at=AT)


def test_who_registers_after_it_was_sent_gets_none(writer):
    event = EventFactory()
    RegistrationFactory(event=event, email="before@muster.example")
    message = EventMessageFactory(event=event)
    send_message(actor=writer, message_id=message.pk, expected=1, at=AT)
    RegistrationFactory(event=event, email="after@muster.example", created_at=AT + timedelta(seconds=1))

    deliver_message(message_id=message.pk, at=AT + timedelta(minutes=1))

    assert list(OutgoingMail.objects.values_list("to", flat=True)) == ["before@muster.example"]


def test_what_broke_off_goes_on_and_nobody_is_written_to_twice(writer):
    event = EventFactory()
    rows = RegistrationFactory.create_batch(5, event=event)
    message = EventMessageFactory(event=event)
    send_message(actor=writer, message_id=message.pk, expected=5, at=AT)
    # As if the worker had stopped after three mails.
    deliver_message(message_id=message.pk, at=AT)
    lost = list(OutgoingMail.objects.order_by("pk").values_list("pk", flat=True)[3:])
    OutgoingMail.objects.filter(pk__in=lost).delete()
    EventMessage.objects.update(status=MessageStatus.SENDING, sent_count=0)
    before = set(OutgoingMail.objects.values_list("pk", flat=True))
    rows[0].delete()  # one who was written to already

    assert send_unfinished_messages(at=AT + timedelta(minutes=1)) == 0
    assert send_unfinished_messages(at=AT + timedelta(minutes=10)) == 1

    message.refresh_from_db()
    assert (message.status, message.sent_count) == (MessageStatus.SENT, 5)
    assert before < set(OutgoingMail.objects.values_list("pk", flat=True))
    assert sorted(OutgoingMail.objects.values_list("to", flat=True)) == sorted(row.email for row in rows)
    assert deliver_message(message_id=message.pk, at=AT + timedelta(hours=1)) == 0


def test_a_test_goes_to_oneself_only_in_each_language(writer):
    event = EventFactory()
    RegistrationFactory(event=event)
    message = EventMessageFactory(event=event, subject_en="New room", text_en="Upstairs.")

    send_test(actor=writer, message_id=message.pk, at=AT)

    mails = OutgoingMail.objects.order_by("language")
    assert [(mail.to, mail.language, "Eva Events" in mail.text) for mail in mails] == [(writer.email, "de", True), (writer.email, "en", True)]
    assert "/mine/" not in mails[0].text
