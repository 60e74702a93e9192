"""The feedback form behind its link."""

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import translation

from hubwerk.processes.events.answer_links import feedback_token
from hubwerk.processes.events.enums import QuestionKind, RegistrationStatus
from hubwerk.processes.events.models import Feedback, FeedbackQuestion
from tests.processes.events.factories import RegistrationFactory
from tests.processes.events.meeting import event_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_limit_used_up():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def event(db):
    return event_in(-2, title_en="Robots", title_fr="Robots en atelier")


@pytest.fixture
def registration(event):
    return RegistrationFactory(event=event)


def address(registration, language="en"):
    with translation.override(language):
        return reverse("events:feedback", args=[feedback_token(registration)])


def questions(event):
    kinds = [QuestionKind.LINE, QuestionKind.TEXT, QuestionKind.YES_NO, QuestionKind.NUMBER, QuestionKind.RATING]
    rows = [FeedbackQuestion.objects.create(event=event, label_en=f"About {kind}?", kind=kind) for kind in kinds]
    choices = [{"en": "Talks", "fr": "Exposés"}, {"en": "Coffee", "fr": "Café"}]
    chosen = [QuestionKind.CHOICE, QuestionKind.SEVERAL]
    return rows + [FeedbackQuestion.objects.create(event=event, label_en=f"About {kind}?", kind=kind, choices=choices) for kind in chosen]


def test_answers_of_every_kind_are_kept(client, event, registration):
    line, text, yes_no, number, rating, choice, several = questions(event)
    sent = {
        "satisfaction": "4", "comment": "Merci", f"question-{line.pk}": "short", f"question-{text.pk}": "long", f"question-{yes_no.pk}": "yes",
        f"question-{number.pk}": "12.5", f"question-{rating.pk}": "2", f"question-{choice.pk}": "1", f"question-{several.pk}": ["0", "1"],
    }  # fmt: skip

    response = client.post(address(registration, "fr"), sent)

    assert response.status_code == 302
    feedback = Feedback.objects.get()
    assert (feedback.satisfaction, feedback.comment, feedback.language, feedback.registration) == (4, "Merci", "fr", None)
    assert list(feedback.answers.values()) == ["short", "long", "yes", "12.5", "2", "1", ["0", "1"]]
    assert "arrived" in client.get(address(registration)).content.decode()


def test_nothing_typed_is_lost_on_an_error(client, registration):
    response = client.post(address(registration), {"comment": "Kept words"})

    page = response.content.decode()
    assert response.status_code == 422
    assert "Kept words" in page
    assert "Please choose one of the five answers." in page
    assert not Feedback.objects.exists()


def test_feedback_is_sent_once(client, registration):
    for _time in range(2):
        client.post(address(registration), {"satisfaction": "5"})

    assert Feedback.objects.count() == 1


@pytest.mark.parametrize(("anonymous", "said"), [(True, "without your name"), (False, "with your name, Grace")])
def test_form_says_whether_the_name_is_kept(client, registration, anonymous, said):
    registration.event.feedback_anonymous = anonymous
    registration.event.save()

    assert said in client.get(address(registration)).content.decode()


def test_form_is_read_in_each_language(client, registration):
    pages = {language: client.get(address(registration, language)) for language in ("de", "fr", "nl", "en")}

    assert {page.status_code for page in pages.values()} == {200}
    assert "Robots en atelier" in pages["fr"].content.decode()


@pytest.mark.parametrize(
    ("days", "status"),
    [(5, RegistrationStatus.CONFIRMED), (-90, RegistrationStatus.CONFIRMED), (-2, RegistrationStatus.CANCELLED)],
    ids=["before", "months later", "cancelled"],
)
def test_outside_of_its_time_there_is_no_form(client, days, status):
    registration = RegistrationFactory(event=event_in(days), status=status)

    page = client.get(address(registration)).content.decode()
    assert "satisfaction" not in page
    client.post(address(registration), {"satisfaction": "5"})
    assert not Feedback.objects.exists()
