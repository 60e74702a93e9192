"""The page of people to meet: who sees whom, and never an address before both agreed."""

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import translation

from hubwerk.processes.events.answer_links import introduction_token
from hubwerk.processes.events.enums import IntroductionAnswer, RegistrationStatus
from hubwerk.processes.events.links import registration_token
from hubwerk.processes.events.models import EventIntroduction
from hubwerk.processes.matchmaking.live import live_index
from tests.network.factories import TopicFactory
from tests.processes.events.factories import WHILE_OPEN, RegistrationFactory
from tests.processes.events.meeting import event_in, helper, seeker, shown

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered(settings, tmp_path):
    settings.HUBWERK_DATA_DIR = tmp_path
    cache.clear()
    live_index.forget()
    yield
    cache.clear()
    live_index.forget()


@pytest.fixture
def event(db):
    return event_in(20)


def address(registration, name="people", *args):
    with translation.override("en"):
        return reverse(f"events:{name}", args=[registration_token(registration), *args])


def answer_page(introduction):
    with translation.override("en"):
        return reverse("events:introduction", args=[introduction_token(introduction)])


def text_of(client, page):
    response = client.get(page)
    assert response.status_code == 200
    return response.content.decode()


def test_reader_sees_suggestions_with_reasons_and_no_address(client, event):
    TopicFactory()
    asker, other = seeker(event), helper(event, email="hanna@campus.example")

    page = text_of(client, address(asker))

    assert "Hanna Hilft" in page
    assert "Fachkräftemangel" in page
    assert address(asker, "people-ask", other.pk) in page
    assert "hanna@campus.example" not in page
    assert asker.email not in page


def test_who_is_not_shown_sees_nobody(client, event):
    other = helper(event)
    reader = RegistrationFactory(event=event)

    assert "Hanna" not in text_of(client, address(reader))
    assert client.get(address(reader, "people-ask", other.pk)).status_code == 404

    client.post(address(reader, "people-show"))

    assert "Hanna" in text_of(client, address(reader))
    client.post(address(reader, "people-hide"))
    assert "Hanna" not in text_of(client, address(reader))


@pytest.mark.parametrize("status", [RegistrationStatus.WAITING, RegistrationStatus.CANCELLED, RegistrationStatus.OFFERED])
def test_who_has_no_place_sees_nobody(client, event, status):
    helper(event)

    assert "Hanna" not in text_of(client, address(shown(event, status=status)))


def test_event_that_does_not_offer_it_shows_nobody(client):
    closed = event_in(20, shows_participants=False)
    helper(closed)
    reader = shown(closed)

    assert "Hanna" not in text_of(client, address(reader))
    assert client.post(address(reader, "people-show")).status_code == 404


def test_pages_are_neither_kept_nor_listed(client, event):
    response = client.get(address(shown(event)))

    assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert response["Referrer-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("token", ["nonsense", "0123:abc"])
def test_links_nobody_was_given_lead_nowhere(client, db, token):
    with translation.override("en"):
        pages = [reverse(f"events:{name}", args=[token]) for name in ("people", "introduction", "feedback", "certificate")]

    assert {client.get(page).status_code for page in pages} == {404}


def test_way_from_asking_to_meeting(client, event):
    asker, other = seeker(event, email="sina@holz.example"), helper(event, email="hanna@campus.example")
    ask_page = address(asker, "people-ask", other.pk)
    assert "Would you like to meet Hanna Hilft?" in text_of(client, ask_page)

    assert client.post(ask_page, {"note": "Robots"}).status_code == 302

    introduction = EventIntroduction.objects.get()
    assert "You have asked." in text_of(client, address(asker))
    assert ask_page not in text_of(client, address(asker))
    asked = text_of(client, answer_page(introduction))
    assert "Sina Suchend would like to meet you" in asked
    assert "Robots" in asked
    assert "sina@holz.example" not in asked
    assert answer_page(introduction) in text_of(client, address(other))

    client.post(answer_page(introduction), {"answer": "agree"})

    assert "sina@holz.example" in text_of(client, answer_page(introduction))
    assert "sina@holz.example" in text_of(client, address(other))
    assert "hanna@campus.example" in text_of(client, address(asker))


def test_reading_the_link_answers_nothing(client, event):
    introduction = _asked(event)

    client.get(answer_page(introduction))
    client.head(answer_page(introduction))

    introduction.refresh_from_db()
    assert introduction.answer == IntroductionAnswer.ASKED


def test_declining_looks_like_no_answer(client, event):
    introduction = _asked(event)
    before = text_of(client, address(introduction.asker))

    client.post(answer_page(introduction), {"answer": "decline"})

    strip = _without_csrf
    assert strip(text_of(client, address(introduction.asker))) == strip(before)
    assert "is not told" in text_of(client, answer_page(introduction))
    assert client.post(answer_page(introduction), {"answer": "agree"}).status_code == 409


def test_introduction_ends_with_consent_of_either_side(client, event):
    introduction = _asked(event)

    introduction.asker.shown_since = None
    introduction.asker.save()

    assert client.get(answer_page(introduction)).status_code == 404


@pytest.mark.parametrize("other", ["elsewhere", "hidden", "self"])
def test_only_people_who_are_shown_can_be_asked(client, event, other):
    reader = shown(event)
    asked = {"elsewhere": lambda: shown(event_in(20)), "hidden": lambda: RegistrationFactory(event=event), "self": lambda: reader}[other]()

    assert client.get(address(reader, "people-ask", asked.pk)).status_code == 404
    assert client.post(address(reader, "people-ask", asked.pk), {"note": ""}).status_code == 404


def test_asking_is_limited_for_each_address(client, event, settings):
    settings.HUBWERK_FORM_LIMITS = {**settings.HUBWERK_FORM_LIMITS, "event-introduction": {"address": "1/h", "target": "20/d"}}
    reader, first, second = shown(event), shown(event), shown(event)
    client.post(address(reader, "people-ask", first.pk), {"note": ""})

    assert client.post(address(reader, "people-ask", second.pk), {"note": ""}).status_code == 429


@pytest.mark.parametrize("count", [1, 3])
def test_page_takes_a_constant_number_of_queries(client, event, count, django_assert_max_num_queries):
    reader = seeker(event)
    for number in range(count):
        helper(event, name=f"Campus {number}")
    client.get(address(reader))

    with django_assert_max_num_queries(17):
        client.get(address(reader))


def _asked(event):
    return EventIntroduction.objects.create(event=event, asker=seeker(event), asked=helper(event), note="Robots", created_at=WHILE_OPEN)


def _without_csrf(page):
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)
