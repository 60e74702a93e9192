"""Introductions that wait for the reader's answer."""

import pytest
from django.urls import reverse
from django.utils import timezone

from hubwerk.doors.portal.sources.introductions import introductions_to_answer
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.processes.events.answer_links import introduction_token
from hubwerk.processes.events.enums import IntroductionAnswer
from hubwerk.processes.events.models import EventIntroduction
from tests.network.factories import OrganisationFactory
from tests.processes.events.meeting import event_in, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(reader_of):
    """Somebody who reads the news now."""
    return reader_of(OrganisationFactory(), AffiliationRole.VIEWER)


def asked_by_otto(registration, **fields):
    otto = shown(registration.event, given_name="Otto", family_name="Andermann", email="otto@andermann.example")
    return EventIntroduction.objects.create(event=registration.event, asker=otto, asked=registration, created_at=timezone.now(), **fields)


def own(reader, **fields):
    return shown(event_in(5), person=reader.user.person, email="", **fields)


def test_question_waits_for_an_answer_without_any_address(reader):
    introduction = asked_by_otto(own(reader))

    (item,) = introductions_to_answer(reader)

    assert item.waits and item.url == reverse("events:introduction", args=[introduction_token(introduction)])
    assert "Otto Andermann" in str(item.title)
    assert "otto@" not in str(item)


def test_answered_and_withdrawn_questions_do_not_wait(reader):
    asked_by_otto(own(reader), answer=IntroductionAnswer.DECLINED)
    asked_by_otto(own(reader, shown_since=None))

    assert list(introductions_to_answer(reader)) == []


def test_questions_to_others_are_not_told(reader):
    asked_by_otto(shown(event_in(5)))

    assert list(introductions_to_answer(reader)) == []


@pytest.mark.parametrize("count", [1, 3])
def test_number_of_queries_is_constant(reader, count, django_assert_num_queries):
    for _number in range(count):
        asked_by_otto(own(reader))

    with django_assert_num_queries(2):
        assert len(list(introductions_to_answer(reader))) == count
