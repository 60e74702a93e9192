"""The page behind the link: how things stand, questions and answers, taking it back."""

import pytest
from django.core.files.base import ContentFile

from hubwerk.processes.membership.enums import ApplicationStatus, Decision, DocumentKind
from hubwerk.processes.membership.models import ApplicationMessage, MembershipDocument
from hubwerk.processes.membership.services.reviews import ask_applicant, take_into_review

SENTENCES = {
    ApplicationStatus.APPLIED: "The team is checking it.",
    ApplicationStatus.IN_REVIEW: "The team is checking it.",
    ApplicationStatus.WAITING: "We have a question to you.",
    ApplicationStatus.PROPOSED: "Now the board decides.",
    ApplicationStatus.WITHDRAWN: "You have withdrawn this application.",
}


@pytest.fixture
def asked(draft, fill, client, link, superuser, at):
    """An application about which the team has asked something."""
    fill(draft)
    client.post(link(draft, "check"))
    take_into_review(actor=superuser, application_id=draft.pk, at=at)
    ask_applicant(actor=superuser, application_id=draft.pk, text="Who signs for you?", at=at)
    draft.refresh_from_db()
    return draft


@pytest.mark.parametrize("state", SENTENCES)
def test_the_state_is_said_in_words(client, draft, link, status, state):
    status(draft, state)

    text = client.get(link(draft)).text

    assert SENTENCES[state] in text and "Neuwerk GmbH" in text


def test_a_draft_says_where_to_go_on(client, draft, link, fill):
    assert f'href="{link(draft, "organisation")}"' in client.get(link(draft)).text
    fill(draft, "organisation")

    text = client.get(link(draft)).text

    assert "Go on with “Roles and languages”" in text and draft.email in text


@pytest.mark.parametrize(("decision", "sentence"), [(Decision.ADMITTED, "has admitted you"), (Decision.DECLINED, "has not admitted you")])
def test_the_decision_is_said_with_its_reason_and_letter(client, draft, link, status, at, decision, sentence):
    status(draft, ApplicationStatus.DECIDED, decision=decision, decided_at=at, decision_reason="Because of the aims of the association.")
    assert "letter" not in client.get(link(draft)).text

    MembershipDocument.objects.create(
        kind=DocumentKind.DECISION_LETTER,
        application=draft,
        dated_on=at.date(),
        language="de",
        created_at=at,
        file=ContentFile(b"%PDF-", "letter.pdf"),
    )
    text = client.get(link(draft)).text

    assert sentence in text and "Because of the aims" in text and f'href="{link(draft, "letter")}"' in text


def test_questions_and_answers_are_read_by_the_applicant_alone(client, asked, draft, link, company_form):
    from tests.processes.membership.factories import DraftFactory

    other = DraftFactory(form=company_form)

    assert "Who signs for you?" in client.get(link(asked)).text
    assert "Who signs for you?" not in client.get(link(other)).text


def test_an_answer_goes_to_the_team(client, asked, link):
    response = client.post(link(asked, "answer"), {"text": "Rosa Neu signs."}, follow=True)

    assert response.redirect_chain == [(link(asked), 302)] and "Rosa Neu signs." in response.text
    asked.refresh_from_db()
    assert asked.status == ApplicationStatus.IN_REVIEW
    assert list(ApplicationMessage.objects.values_list("from_team", "text")) == [(True, "Who signs for you?"), (False, "Rosa Neu signs.")]


@pytest.mark.parametrize("text", ["", "   ", "x" * 5001])
def test_an_answer_that_is_none_is_not_sent_and_not_lost(client, asked, link, text):
    response = client.post(link(asked, "answer"), {"text": text})

    assert response.status_code == 422 and list(response.context["form"].errors) == ["text"]
    assert text.strip() in response.text
    asked.refresh_from_db()
    assert asked.status == ApplicationStatus.WAITING


@pytest.mark.parametrize("state", [ApplicationStatus.DRAFT, ApplicationStatus.APPLIED, ApplicationStatus.PROPOSED, ApplicationStatus.WITHDRAWN])
def test_who_was_not_asked_cannot_answer(client, draft, link, status, state):
    status(draft, state)

    assert client.post(link(draft, "answer"), {"text": "Hello"}).url == link(draft)
    assert not ApplicationMessage.objects.exists()


@pytest.mark.parametrize("state", [ApplicationStatus.DRAFT, ApplicationStatus.APPLIED, ApplicationStatus.IN_REVIEW, ApplicationStatus.WAITING])
def test_an_application_is_withdrawn_after_a_question(client, draft, link, status, state):
    status(draft, state)

    assert "?" in client.get(link(draft, "withdraw")).text
    draft.refresh_from_db()
    assert draft.status == state
    client.post(link(draft, "withdraw"))

    draft.refresh_from_db()
    assert draft.status == ApplicationStatus.WITHDRAWN
    assert "You have withdrawn" in client.get(link(draft)).text


@pytest.mark.parametrize("state", [ApplicationStatus.PROPOSED, ApplicationStatus.WITHDRAWN, ApplicationStatus.DECIDED])
def test_what_is_before_the_board_or_settled_is_not_withdrawn(client, draft, link, status, at, state):
    decided = {"decision": Decision.ADMITTED, "decided_at": at} if state == ApplicationStatus.DECIDED else {}
    status(draft, state, **decided)

    assert client.get(link(draft, "withdraw")).url == client.post(link(draft, "withdraw")).url == link(draft)
    draft.refresh_from_db()
    assert draft.status == state


@pytest.mark.parametrize("count", [1, 3])
def test_query_count_does_not_depend_on_what_was_written(client, draft, link, status, at, django_assert_num_queries, count):
    status(draft, ApplicationStatus.IN_REVIEW)
    for _number in range(count):
        ApplicationMessage.objects.create(application=draft, from_team=True, text="Who?", at=at)
    client.get(link(draft))

    with django_assert_num_queries(2):
        response = client.get(link(draft))

    assert len(response.context["exchanged"]) == count
