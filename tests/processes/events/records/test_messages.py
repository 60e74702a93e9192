from datetime import timedelta

import pytest
from django.urls import reverse, reverse_lazy
from django.utils import timezone

from hubwerk.foundation.accounts.roles import Role
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.processes.events.enums import MessageStatus
from hubwerk.processes.events.models import EventMessage
from hubwerk.processes.events.services.message_delivery import deliver_message
from tests.processes.events.factories import EventFactory, EventMessageFactory, RegistrationFactory
from tests.processes.events.records.office import queries_of

pytestmark = pytest.mark.django_db
LIST = reverse_lazy("events_messages:index")
WORDS = {"segment": "confirmed", "subject_de": "Neuer Raum", "text_de": "Wir treffen uns oben."}


@pytest.fixture
def event():
    """An event in a week with two people who have a place."""
    made = EventFactory(starts_at=timezone.now() + timedelta(days=7), title_en="Robots at work")
    RegistrationFactory(event=made, given_name="Ada", family_name="King", language="de")
    RegistrationFactory(event=made, given_name="Bob", family_name="Lang", language="nl")
    return made


def _do(name, message):
    return reverse(f"events_messages:{name}", args=[message.pk])


def test_a_message_is_drafted_and_says_whom_it_would_reach(office, event):
    response = office.post(reverse("events_messages:write", args=[event.pk]), WORDS)

    message = EventMessage.objects.get()
    assert response["Location"] == _do("inspect", message)
    assert (message.status, message.author) == (MessageStatus.DRAFT, office.user)
    page = office.get(_do("inspect", message)).content.decode()
    for words in ("Dutch", "they get the text in German", "Ada King; Bob Lang", "Neuer Raum"):
        assert words in page, words
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"subject_de": ""}, "has a text, but no subject"),
        ({"text_de": ""}, "has a subject, but no text"),
        ({"subject_de": "", "text_de": ""}, "in at least one language"),
    ],
)
def test_a_half_written_message_is_refused_and_nothing_typed_is_lost(office, event, changes, words):
    page = office.post(reverse("events_messages:write", args=[event.pk]), WORDS | {"subject_fr": "Gardé", "text_fr": "Texte gardé"} | changes)

    if "at least" in words:
        assert EventMessage.objects.get().subject_fr == "Gardé"
    else:
        assert words in page.content.decode()
        assert "Texte gardé" in page.content.decode()


def test_an_empty_message_is_refused(office, event):
    page = office.post(reverse("events_messages:write", args=[event.pk]), {"segment": "confirmed"})

    assert "at least one language" in page.content.decode()


def test_it_is_tried_on_oneself_in_each_language(office, event):
    message = EventMessageFactory(event=event, subject_fr="Nouvelle salle", text_fr="En haut.")

    office.post(_do("try", message))

    assert list(OutgoingMail.objects.order_by("language").values_list("to", "language")) == [(office.user.email, "de"), (office.user.email, "fr")]
    assert EventMessage.objects.get().status == MessageStatus.DRAFT


def test_it_is_sent_only_to_as_many_as_were_read(office, event):
    message = EventMessageFactory(event=event)
    RegistrationFactory(event=event)

    page = office.post(_do("send", message), {"expected": "2"}).content.decode()

    assert "number of recipients has changed" in page
    assert "<dd>3</dd>" in page
    message.refresh_from_db()
    assert message.status == MessageStatus.DRAFT


def test_it_is_sent_once_and_shows_its_progress(office, event):
    message = EventMessageFactory(event=event)

    assert office.post(_do("send", message), {"expected": "2"})["Location"] == _do("inspect", message)
    page = office.get(_do("inspect", message)).content.decode()
    assert "It is being sent" in page
    assert "0 of 2 mails are written" in page
    deliver_message(message_id=message.pk, at=timezone.now())
    assert "2 of 2 mails are written" in office.get(_do("inspect", message)).content.decode()

    assert "is being sent, or was sent" in office.post(_do("send", message), {"expected": "2"}).content.decode()
    assert OutgoingMail.objects.count() == 2


def test_a_message_for_nobody_is_not_sent(office, event):
    message = EventMessageFactory(event=event, segment="waiting")

    assert "Nobody of this event" in office.get(_do("send", message)).content.decode()
    assert "nobody to write to" in office.post(_do("send", message), {"expected": "1"}).content.decode() or (
        EventMessage.objects.get().status == MessageStatus.DRAFT
    )


def test_a_draft_is_changed_and_thrown_away_but_not_once_it_was_sent(office, event):
    message = EventMessageFactory(event=event)

    office.post(_do("change", message), WORDS | {"subject_de": "Anderer Raum"})
    assert EventMessage.objects.get().subject_de == "Anderer Raum"

    sent = EventMessageFactory(event=event, status=MessageStatus.SENT, expected=1, sent_at=timezone.now())
    office.post(_do("drop", sent))
    office.post(_do("drop", message))
    assert list(EventMessage.objects.all()) == [sent]


def test_the_list_is_narrowed_by_event_and_state(office, event):
    EventMessageFactory(event=event, subject_de="Hier")
    EventMessageFactory(subject_de="Dort")

    assert [row.subject_de for row in office.get(LIST, {"event": event.pk}).context["object_list"]] == ["Hier"]
    assert [row.subject_de for row in office.get(LIST, {"q": "dort"}).context["object_list"]] == ["Dort"]
    assert list(office.get(LIST, {"status": "sent"}).context["object_list"]) == []


def test_the_list_takes_as_many_queries_for_one_as_for_three(office):
    EventMessageFactory()
    one = queries_of(office, LIST)
    EventMessageFactory.create_batch(2)

    assert queries_of(office, LIST) == one


def test_the_page_takes_as_many_queries_for_one_recipient_as_for_three(office):
    message = EventMessageFactory()
    RegistrationFactory(event=message.event)
    one = queries_of(office, _do("inspect", message))
    for _number in range(2):
        RegistrationFactory(event=message.event)

    assert queries_of(office, _do("inspect", message)) == one


def test_who_only_looks_on_reads_no_names(signed_in, event):
    from django.contrib.auth.models import Permission

    reader = signed_in(Role.BOARD)
    reader.user.user_permissions.add(Permission.objects.get(content_type__app_label="events", codename="view_eventmessage"))

    page = reader.get(_do("inspect", EventMessageFactory(event=event))).content.decode()

    assert "Neuer Raum" in page
    assert "Ada King" not in page
    assert "Send…" not in page
