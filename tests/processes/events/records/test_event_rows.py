from datetime import UTC, datetime

import pytest

from hubwerk.processes.events.models import Contingent
from tests.network.factories import OrganisationFactory, RegionFactory
from tests.processes.events.factories import EventFactory, RegistrationFactory
from tests.processes.events.records.office import said
from tests.processes.events.records.planning import address

pytestmark = pytest.mark.django_db

COMING = datetime(2099, 6, 18, 12, 0, tzinfo=UTC)


def _rows(*rows, stored=0):
    typed = {"rows-TOTAL_FORMS": str(len(rows)), "rows-INITIAL_FORMS": str(stored)}
    return typed | {f"rows-{number}-{name}": value for number, row in enumerate(rows) for name, value in row.items()}


def test_questions_are_laid_down_in_the_order_of_their_positions(office):
    event = EventFactory(starts_at=COMING)
    choice = {
        "label_de": "Womit arbeiten Sie?", "label_fr": "Avec quoi ?", "kind": "choice", "choices_de": "Tabellen\nERP\n", "choices_fr": "Tableurs\nERP",
        "is_delicate": "on", "ORDER": "2",
    }  # fmt: skip
    line = {"label_de": "Was noch?", "kind": "line", "is_required": "on", "ORDER": "1"}

    response = office.post(address("questions", event.pk), _rows(choice, line, {"kind": "line"}))

    assert response["Location"] == f"{address('inspect', event.pk)}#questions"
    first, second = event.questions.all()
    assert (first.label_de, first.is_required) == ("Was noch?", True)
    assert (second.choices, second.is_delicate) == ([{"de": "Tabellen", "fr": "Tableurs"}, {"de": "ERP", "fr": "ERP"}], True)


def test_an_answered_question_says_so_and_cannot_be_taken_out(office):
    event = EventFactory(starts_at=COMING)
    question = event.questions.create(label_de="Was noch?")
    RegistrationFactory(event=event, answers={str(question.pk): "Nichts"})
    row = {"id": str(question.pk), "label_de": "Was noch?", "kind": "line", "ORDER": "1"}

    page = said(office.get(address("questions", event.pk)))
    response = office.post(address("questions", event.pk), _rows({**row, "DELETE": "on"}, stored=1))

    assert "This question has been answered" in page
    assert "This question has been answered already and stays as it is." in said(response)
    assert event.questions.count() == 1


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"label_de": "Farbe?", "kind": "choice"}, "Please enter the possible answers, one a line."),
        (
            {"label_de": "Farbe?", "kind": "choice", "choices_de": "Rot", "choices_fr": "a\nb"},
            "Please enter the same number of answers in each language.",
        ),
    ],
)
def test_answers_that_do_not_fit_together_are_refused(office, row, message):
    event = EventFactory(starts_at=COMING)

    response = office.post(address("feedback-questions", event.pk), _rows(row))

    assert message in said(response)
    assert not event.feedback_questions.exists()


def test_more_rows_ask_for_nothing(office):
    event = EventFactory(starts_at=COMING)

    response = office.post(address("questions", event.pk), {**_rows({"label_de": "Farbe?", "kind": "choice"}), "more": "1"})

    assert len(response.context["form"].rows.forms) == 3
    assert "Farbe?" in said(response)
    assert "Please enter" not in said(response)


def test_places_are_kept_changed_and_let_go(office):
    event = EventFactory(starts_at=COMING)
    organisation, region = OrganisationFactory(), RegionFactory()
    for_organisation = {"organisation": organisation.pk, "mode": "on-site", "places": "4", "falls_back_at": "2099-06-01 12:00"}
    for_region = {"region": region.pk, "mode": "on-site", "places": "2", "falls_back_at": "2099-06-10 12:00"}

    response = office.post(address("contingents", event.pk), _rows(for_organisation, for_region, {"mode": "on-site"}))
    assert response["Location"] == f"{address('inspect', event.pk)}#places"
    first, second = Contingent.objects.order_by("pk")
    assert (first.organisation, first.places, first.falls_back_at) == (organisation, 4, datetime(2099, 6, 1, 10, 0, tzinfo=UTC))

    rows = ({"id": first.pk, **for_organisation, "places": "6"}, {"id": second.pk, **for_region, "DELETE": "on"})
    office.post(address("contingents", event.pk), _rows(*rows, stored=2))
    assert [row.places for row in Contingent.objects.all()] == [6]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"organisation": True, "region": True, "places": "4", "falls_back_at": "2099-06-01 12:00"}, "either for an organisation or for a region"),
        ({"places": "4", "falls_back_at": "2099-06-01 12:00"}, "Please choose for whom the places are kept."),
        ({"organisation": True, "falls_back_at": "2099-06-01 12:00"}, "Please say how many."),
        ({"organisation": True, "places": "4"}, "Please say until when."),
        ({"organisation": True, "places": "4", "falls_back_at": "2099-03-29 02:30"}, "the clocks are put forward then"),
        ({"organisation": True, "places": "40", "falls_back_at": "2099-06-01 12:00"}, "40 places would be kept, but only 20 are free."),
    ],
)
def test_places_that_cannot_be_kept_are_refused(office, row, message):
    event = EventFactory(starts_at=COMING)
    keys = {"organisation": OrganisationFactory().pk, "region": RegionFactory().pk}
    typed = {name: keys[name] if value is True else value for name, value in row.items()}

    response = office.post(address("contingents", event.pk), _rows({"mode": "on-site", **typed}))

    assert message in said(response)
    assert not Contingent.objects.exists()
