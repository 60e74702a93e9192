"""The pages of an application: right or wrong, nothing typed is lost."""

from typing import Any

import pytest

from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.processes.membership.forms.answers import Answers
from hubwerk.processes.membership.forms.typed import TYPED_LENGTH
from hubwerk.processes.membership.models import ApplicationForm, ApplicationQuestion
from hubwerk.processes.membership.steps import Step, StepState
from tests.network.factories import OrganisationFactory, TopicFactory
from tests.processes.membership.factories import DraftFactory, StatutesFactory
from tests.processes.membership.views.conftest import ORGANISATION, PAGES, next_month, upcoming

WRONG: dict[str, tuple[dict[str, Any], list[str]]] = {
    "organisation": (
        {"name": "Neuwerk", "size": "viele", "vat_number": "DE123456789", "website": "neuwerk", "kind": "startup"},
        ["size", "vat_number", "website", "kind", "town", "region"],
    ),
    "roles": ({"languages": ["nl"]}, ["roles"]),
    "about": ({"profile": "Zu kurz."}, ["profile"]),
    "contacts": (
        {"people": "1", "given_name-0": "Rosa", "email-0": "rosa@", "language-0": "de", "role-0": "contact"},
        ["family_name-0", "email-0", "role-0"],
    ),
    "tier": ({"tier": "institution"}, ["tier", "starts_on"]),
    "statutes": ({"version": "2026-1"}, ["accepted"]),
}


def state(application, name, today):
    application.refresh_from_db()
    return Answers(application, on=today).state(Step(name))


@pytest.fixture
def today():
    from django.utils import timezone

    return timezone.localdate()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_is_right_is_kept_and_leads_on(client, draft, link, typed, today, name):
    typed(draft, "organisation", **ORGANISATION)
    following = dict(zip(PAGES, [*list(PAGES)[1:], "check"], strict=True))[name]

    response = client.post(link(draft, name), next_month(PAGES[name]))

    assert (response.status_code, response.url) == (302, link(draft, following))
    assert state(draft, name, today) is StepState.DONE


@pytest.mark.parametrize("name", WRONG)
def test_a_page_that_is_wrong_says_so_and_is_kept_all_the_same(client, draft, link, typed, today, name):
    typed(draft, "organisation", **ORGANISATION)
    values, wrong = WRONG[name]

    response = client.post(link(draft, name), values)

    assert response.status_code == 422
    assert set(response.context["form"].errors) == set(wrong)
    for field in wrong:
        assert f'href="#id_{field}"' in response.text
    assert state(draft, name, today) is StepState.INCOMPLETE
    assert {key: value for key, value in draft.answers[name].items() if key in values} == {
        key: value if isinstance(value, list) else [value] for key, value in values.items()
    }
    again = client.get(link(draft, name))
    assert "error-summary" not in again.text and "Something is missing" in again.text
    for value in values.values():
        if isinstance(value, str) and name not in {"tier", "organisation"}:
            assert value in again.text
    assert "error-summary" in client.get(link(draft, name) + "?missing").text


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize("then", ["later", "check", "roles", "contacts"])
def test_every_button_saves_even_what_is_wrong(client, draft, link, name, then):
    response = client.post(link(draft, name), WRONG[name][0] | {"then": then})

    assert response.url == link(draft, {"later": "continue"}.get(then, then))
    draft.refresh_from_db()
    assert draft.answers[name]


def test_what_is_kept_is_there_on_another_device_and_in_another_language(client, draft, link, fill):
    fill(draft, "organisation", "roles")
    other = type(client)()

    text = other.get(link(draft, "organisation").replace("/en/", "/nl/")).text

    assert 'value="Neuwerk GmbH"' in text and 'value="DE 136 695 976"' in text


def test_more_text_than_is_kept_is_shown_but_not_stored(client, draft, link):
    response = client.post(link(draft, "about"), {"profile": "x" * (TYPED_LENGTH + 1)})

    assert response.status_code == 422 and "nothing of this page has been saved yet" in response.text
    assert "x" * (TYPED_LENGTH + 1) in response.text
    draft.refresh_from_db()
    assert draft.answers == {}


def test_characters_that_no_database_takes_are_left_out(client, draft, link):
    client.post(link(draft, "organisation"), ORGANISATION | {"name": "Neu\0werk", "organisation": "a\0b", "website": "http://["})

    draft.refresh_from_db()
    assert draft.answers["organisation"]["name"] == ["Neuwerk"]
    assert client.get(link(draft, "organisation")).status_code == 200


def test_what_is_no_question_is_not_kept(client, draft, link):
    client.post(link(draft, "roles"), PAGES["roles"] | {"castle": "1", "csrfmiddlewaretoken": "x"})

    draft.refresh_from_db()
    assert set(draft.answers["roles"]) == {"roles", "languages"}


# Who it is


def test_records_of_the_network_are_suggested(client, draft, link):
    mine = OrganisationFactory(name="Neuwerk GmbH", town="Aachen")
    OrganisationFactory(name="Altwerk GmbH")

    part = client.post(link(draft, "similar"), {"name": "Neuwerk"})

    assert "Neuwerk GmbH" in part.text and f'value="{mine.slug}"' in part.text and "Altwerk" not in part.text


@pytest.mark.parametrize("hidden", [PublicationStatus.DRAFT, PublicationStatus.ARCHIVED])
def test_what_is_not_public_is_neither_suggested_nor_chosen(client, draft, link, hidden):
    secret = OrganisationFactory(name="Neuwerk GmbH", town="Geheimstadt", vat_number="DE136695976", website="https://neuwerk.example", status=hidden)
    values = ORGANISATION | {"website": "https://neuwerk.example"}

    for response in (client.post(link(draft, "similar"), values), client.post(link(draft, "organisation"), values | {"organisation": secret.slug})):
        assert "Geheimstadt" not in response.text and secret.slug not in response.text
    draft.refresh_from_db()
    form: Any = Answers(draft, on=upcoming()).read(Step.ORGANISATION)
    assert form.chosen is None


def test_a_similar_record_has_to_be_answered_once(client, draft, link, today):
    mine = OrganisationFactory(name="Neuwerk GmbH")

    asked = client.post(link(draft, "organisation"), ORGANISATION)
    assert asked.status_code == 422 and "Is this your organisation?" in asked.text
    assert state(draft, "organisation", today) is StepState.INCOMPLETE

    answered = client.post(link(draft, "organisation"), ORGANISATION | {"organisation": "none", "shown": [mine.slug]})
    assert answered.status_code == 302 and state(draft, "organisation", today) is StepState.DONE
    assert Answers(draft, on=today).read(Step.ORGANISATION).is_valid()


def test_none_of_these_does_not_answer_for_records_that_were_not_shown(client, draft, link):
    OrganisationFactory(name="Neuwerk GmbH")

    assert client.post(link(draft, "organisation"), ORGANISATION | {"organisation": "none", "shown": ["another"]}).status_code == 422


def test_a_chosen_record_is_what_the_application_is_about(client, draft, link, today):
    mine = OrganisationFactory(name="Neuwerk Maschinenbau GmbH")

    client.post(link(draft, "organisation"), ORGANISATION | {"organisation": mine.slug, "shown": [mine.slug]})

    draft.refresh_from_db()
    form = Answers(draft, on=today).read(Step.ORGANISATION)
    assert form.is_valid() and form.details()["organisation_id"] == mine.pk
    assert f'value="{mine.slug}" checked' in client.get(link(draft, "organisation")).text


# What the form asks


def test_a_form_asks_what_it_is_for(client, hub, link):
    institution = DraftFactory(form=ApplicationForm.objects.get(code="institution"))
    university = DraftFactory(form=ApplicationForm.objects.get(code="science-association"))

    fields = set(client.get(link(institution, "organisation")).context["form"].fields)

    assert fields & {"size", "vat_number", "company_number", "for_region"} == {"for_region"}
    kinds = client.get(link(university, "organisation")).context["form"].fields["kind"].choices
    assert [value for value, _label in kinds] == ["university", "association"]


def test_an_institution_joins_for_a_region(client, hub, link, regions, today):
    application = DraftFactory(form=ApplicationForm.objects.get(code="institution"))
    values = {"name": "Ministerium Ost", "kind": "public_body", "town": "Eupen", "region": "elsewhere", "for_region": "on"}

    unsaid = client.post(link(application, "organisation"), values)
    assert list(unsaid.context["form"].errors) == ["joins_for_region"]
    client.post(link(application, "organisation"), values | {"joins_for_region": "BE33"})

    application.refresh_from_db()
    form = Answers(application, on=today).read(Step.ORGANISATION)
    assert form.is_valid()
    assert (form.details()["joins_for_region_id"], form.details()["region_id"]) == (regions["BE33"].pk, None)


@pytest.mark.parametrize(
    ("vat", "company", "wrong"),
    [
        ("", "", ["vat_number"]),
        ("DE123456789", "", ["vat_number"]),
        ("BE0428759497", "BE0403170701", ["company_number", "__all__"]),
        ("", "0428.759.497", []),
        ("", "12345678", []),
        ("NL004495445B01", "", []),
    ],
)
def test_numbers_of_companies_are_checked(client, draft, link, vat, company, wrong):
    response = client.post(link(draft, "organisation"), ORGANISATION | {"vat_number": vat, "company_number": company})

    assert response.status_code == (422 if wrong else 302)
    if wrong:
        assert set(response.context["form"].errors) <= set(wrong)


def test_questions_of_a_form_are_asked_and_answered(client, draft, link, today):
    line = ApplicationQuestion.objects.create(
        form=draft.form, kind="line", label_de="Woher?", label_fr="D'où ?", label_nl="Waar?", label_en="From where?"
    )
    choice = ApplicationQuestion.objects.create(
        form=draft.form,
        kind="choice",
        is_required=True,
        label_de="Was?",
        label_fr="Quoi ?",
        label_nl="Wat?",
        label_en="What?",
        choices=[{"de": "Eins", "en": "One"}, {"de": "Zwei", "en": "Two"}],
    )
    yes_no = ApplicationQuestion.objects.create(form=draft.form, kind="yes_no", label_de="Ja?", label_fr="Oui ?", label_nl="Ja?", label_en="Yes?")

    missing = client.post(link(draft, "questions"), {})
    assert list(missing.context["form"].errors) == [f"question-{choice.pk}"]
    client.post(link(draft, "questions"), {f"question-{choice.pk}": "1", f"question-{yes_no.pk}": "no"})

    draft.refresh_from_db()
    form = Answers(draft, on=today).read(Step.QUESTIONS)
    assert form.is_valid() and form.details() == {"extra": {str(choice.pk): "1", str(yes_no.pk): "no"}}
    assert [fact.value for fact in form.facts()] == ["Two", "No"]
    assert line.label("fr") in client.get(link(draft, "questions").replace("/en/", "/fr/")).text.replace("&#x27;", "'")


# The text and its topics


@pytest.fixture
def labelling(db):
    return TopicFactory(identifier="labelling", label_de="Etikettierung", label_en="labelling")


def test_topics_are_found_while_typing(client, draft, link, labelling):
    part = client.post(link(draft, "topics"), PAGES["about"])

    assert 'value="labelling" checked' in part.text and "Etikettierung" in part.text
    assert "This looks like Deutsch." in part.text


def test_topics_are_found_when_saving_and_can_be_taken_away(client, draft, link, labelling, today):
    client.post(link(draft, "about"), PAGES["about"])
    draft.refresh_from_db()
    first = Answers(draft, on=today).read(Step.ABOUT)
    assert first.is_valid() and first.details()["topic_ids"] == {labelling.pk} and first.details()["profile_language"] == "de"
    assert 'value="labelling" checked' in client.get(link(draft, "about")).text

    client.post(link(draft, "about"), PAGES["about"] | {"offered": ["labelling"]})

    draft.refresh_from_db()
    second = Answers(draft, on=today).read(Step.ABOUT)
    assert second.is_valid() and second.details()["topic_ids"] == frozenset()


def test_a_declared_language_stands(client, draft, link, today):
    client.post(link(draft, "about"), PAGES["about"] | {"profile_language": "nl"})

    draft.refresh_from_db()
    form = Answers(draft, on=today).read(Step.ABOUT)
    assert form.is_valid() and form.details()["profile_language"] == "nl"


# People


def test_people_are_added_and_removed_without_a_script(client, draft, link):
    one = PAGES["contacts"]
    client.post(link(draft, "contacts"), one | {"add": "1"})
    shown = client.get(link(draft, "contacts"))
    assert shown.context["form"].number_of_people == 2 and "error-summary" not in shown.text

    two = one | {
        "people": "2",
        "given_name-1": "Otto",
        "family_name-1": "Alt",
        "email-1": "otto@neuwerk.example",
        "language-1": "nl",
        "role-1": "billing",
    }
    client.post(link(draft, "contacts"), two | {"remove": "0"})

    draft.refresh_from_db()
    kept = draft.answers["contacts"]
    assert (kept["people"], kept["given_name-0"], kept["role-0"]) == (["1"], ["Otto"], ["billing"])


@pytest.mark.parametrize(
    ("sent", "left"),
    [
        ({"people": "5", "add": "1"}, 5),
        ({"people": "1", "remove": "0"}, 1),
        ({"people": "99"}, 5),
        ({"people": "x"}, 1),
        ({"people": "2", "remove": "7"}, 2),
    ],
)
def test_there_are_one_to_five_people(client, draft, link, sent, left):
    client.post(link(draft, "contacts"), sent)

    assert client.get(link(draft, "contacts")).context["form"].number_of_people == left


def test_nobody_is_named_twice(client, draft, link):
    twice = PAGES["contacts"] | {
        "people": "2",
        "given_name-1": "Otto",
        "family_name-1": "Alt",
        "email-1": "ROSA@neuwerk.example",
        "language-1": "nl",
        "role-1": "billing",
    }

    assert list(client.post(link(draft, "contacts"), twice).context["form"].errors) == ["email-1"]


# Tier, dues, statutes


def test_dues_follow_from_kind_size_and_first_day(client, draft, link, typed):
    typed(draft, "organisation", **ORGANISATION)

    part = client.post(link(draft, "dues"), {"starts_on": upcoming().isoformat()}).text

    assert "480.00" in part and "6,000.00" in part and "1,200" not in part
    months = 13 - upcoming().month
    assert f"{40 * months}.00" in part


def test_dues_wait_for_the_first_page(client, draft, link):
    response = client.get(link(draft, "tier"))

    assert response.status_code == 200 and "Please tell us these first" in response.text
    assert client.post(link(draft, "tier"), {}).status_code == 422


def test_a_tick_counts_for_one_version_of_the_statutes(client, draft, link, today):
    client.post(link(draft, "statutes"), PAGES["statutes"])
    StatutesFactory(version="2026-2", adopted_on=today)

    assert state(draft, "statutes", today) is StepState.INCOMPLETE
    assert "have changed meanwhile" in client.get(link(draft, "statutes") + "?missing").text
    assert client.post(link(draft, "statutes"), PAGES["statutes"] | {"version": "2026-2"}).status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_query_count_of_a_page_does_not_depend_on_what_there_is(client, draft, link, fill, hub, django_assert_num_queries, count):
    fill(draft)
    OrganisationFactory.create_batch(count, name="Neuwerk Maschinen")
    client.get(link(draft, "organisation"))

    with django_assert_num_queries(12):
        response = client.get(link(draft, "organisation"))

    assert len(response.context["form"].similar) == count
