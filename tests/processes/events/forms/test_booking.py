"""The form by which people register."""

import pytest
from django.http import QueryDict

from hubwerk.processes.events.enums import AttendanceMode, QuestionKind, SeatMode
from hubwerk.processes.events.forms.booking import BookingForm, with_one_more, without
from hubwerk.processes.events.models import EventQuestion
from tests.processes.events.registering import ADA, BOB, coming, sent

pytestmark = pytest.mark.django_db


def typed(values):
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def form_of(event, values, **more):
    return BookingForm(typed(values), event=event, questions=list(event.questions.all()), language="en", **more)


def test_a_name_and_an_address_are_enough():
    form = form_of(coming(), sent(ADA))

    assert form.is_valid()
    details = form.details()
    assert (details.mode, details.email, details.language) == (SeatMode.ON_SITE, "ada@muster.example", "en")
    assert [(one.given_name, one.email, one.shows) for one in details.attendees] == [("Ada", "ada@muster.example", False)]


def test_colleagues_need_no_address_but_no_two_share_one():
    alone, doubled = coming(), coming()

    assert form_of(alone, sent(ADA, BOB)).is_valid()
    form = form_of(doubled, sent(ADA, BOB | {"email": "ADA@muster.example"}))
    assert not form.is_valid()
    assert list(form.errors) == ["email-1"]


def test_there_are_as_many_people_as_the_event_takes_in_one_go():
    form = form_of(coming(group_limit=2), sent(ADA, BOB, BOB))

    assert form.number_of_people == 2
    assert not form.takes_more


@pytest.mark.parametrize("written", ["", "0", "-3", "x", "٣", "999999999999"])
def test_nonsense_for_the_number_of_people_is_one_person(written):
    assert form_of(coming(), sent(ADA) | {"people": written}).number_of_people == 1


def test_a_hybrid_event_asks_how_one_takes_part():
    event = coming(mode=AttendanceMode.HYBRID)

    assert list(form_of(event, sent(ADA)).errors) == ["mode"]
    form = form_of(event, sent(ADA, mode="online"))
    assert form.is_valid() and form.details().mode == SeatMode.ONLINE


@pytest.mark.parametrize(
    ("kind", "value", "stored"),
    [
        (QuestionKind.LINE, "Hello", "Hello"),
        (QuestionKind.TEXT, "Long\r\ntext", "Long\r\ntext"),
        (QuestionKind.YES_NO, "no", "no"),
        (QuestionKind.CHOICE, "1", "1"),
        (QuestionKind.SEVERAL, ["0", "1"], ["0", "1"]),
        (QuestionKind.NUMBER, "3.5", "3.5"),
        (QuestionKind.RATING, "5", "5"),
    ],
)
def test_questions_are_answered_by_their_kind(kind, value, stored):
    event = coming()
    question = EventQuestion.objects.create(event=event, label_en="Well?", kind=kind, choices=[{"en": "a"}, {"en": "b"}], is_required=True)

    assert list(form_of(event, sent(ADA)).errors) == [f"question-{question.pk}-0"]
    form = form_of(event, sent(ADA) | {f"question-{question.pk}-0": value})
    assert form.is_valid()
    assert form.details().attendees[0].answers == {str(question.pk): stored}


@pytest.mark.parametrize(("kind", "value"), [(QuestionKind.CHOICE, "2"), (QuestionKind.RATING, "6"), (QuestionKind.NUMBER, "many")])
def test_an_answer_that_is_none_is_refused(kind, value):
    event = coming()
    question = EventQuestion.objects.create(event=event, label_en="Well?", kind=kind, choices=[{"en": "a"}, {"en": "b"}])

    assert list(form_of(event, sent(ADA) | {f"question-{question.pk}-0": value}).errors) == [f"question-{question.pk}-0"]


def test_needs_and_consent_are_asked_where_the_event_says_so():
    asks = coming(asks_accessibility=True, asks_food=True, shows_participants=True)
    asks_not = coming(asks_accessibility=False, asks_food=False, shows_participants=False)
    online = coming(mode=AttendanceMode.ONLINE, asks_food=True)

    assert {"accessibility-0", "food-0", "shows-0"} <= set(form_of(asks, sent(ADA)).fields)
    assert not {"accessibility-0", "food-0", "shows-0"} & set(form_of(asks_not, sent(ADA)).fields)
    assert "food-0" not in form_of(online, sent(ADA)).fields


def test_nobody_agrees_for_a_colleague():
    form = form_of(coming(), sent(ADA | {"shows": "on"}, BOB | {"shows": "on"}))

    assert form.is_valid()
    assert [one.shows for one in form.details().attendees] == [True, False]


def test_one_more_colleague_is_of_the_same_organisation():
    data = with_one_more(typed(sent(ADA | {"organisation_name": "Muster"})), limit=5)

    assert (data["people"], data["organisation_name-1"], data["given_name-0"]) == ("2", "Muster", "Ada")
    assert with_one_more(typed(sent(ADA)), limit=1)["people"] == "1"


def test_those_behind_move_up_when_a_colleague_is_taken_away():
    cleo = {"given_name": "Cleo", "family_name": "Chaudfontaine", "question-7": ["0", "2"]}
    data = without(typed(sent(ADA, BOB | {"question-7": ["1"]}, cleo)), 1)

    assert (data["people"], data["given_name-1"], data.getlist("question-7-1")) == ("2", "Cleo", ["0", "2"])
    assert "given_name-2" not in data and data["given_name-0"] == "Ada"


@pytest.mark.parametrize("number", [0, 2, 17])
def test_whoever_registers_stays(number):
    assert without(typed(sent(ADA, BOB)), number).dict() == typed(sent(ADA, BOB)).dict()


def test_the_same_press_has_the_same_name_and_another_person_another_one():
    event = coming()
    presses = []
    for values in (sent(ADA), sent(ADA), sent(ADA, BOB), sent(ADA | {"email": "eve@muster.example"}), sent(ADA, key="z" * 32)):
        form = form_of(event, values)
        assert form.is_valid()
        presses.append(form.press())

    assert presses[0] == presses[1]
    assert len(set(presses)) == 4


@pytest.mark.parametrize("key", ["", "short", "x" * 65, "<script>" * 4])
def test_a_key_that_is_none_is_replaced(key):
    assert form_of(coming(), sent(ADA, key=key)).key not in {"", key}


def test_what_is_known_of_the_reader_is_filled_in_for_them_alone():
    event = coming()
    form = BookingForm(event=event, questions=[], language="en", known={"given_name": "Ada"})

    assert form["given_name-0"].value() == "Ada"
