"""First days to choose from, and what is due from them on."""

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from hubwerk.processes.membership.defaults import ensure_defaults
from hubwerk.processes.membership.forms.answers import Answers
from hubwerk.processes.membership.forms.typed import as_sent
from hubwerk.processes.membership.models import ApplicationForm
from hubwerk.processes.membership.steps import Step
from tests.processes.membership.factories import DraftFactory


@pytest.fixture
def draft(db, at):
    """An application of a company with 25 people."""
    ensure_defaults(at)
    organisation = {"kind": ["sme"], "size": ["25"]}
    return DraftFactory(form=ApplicationForm.objects.get(code="company"), answers={"organisation": organisation})


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 9, 4), "2026-10-01", "2027-09-01"),
        (date(2026, 9, 1), "2026-09-01", "2027-08-01"),
        (date(2026, 12, 31), "2027-01-01", "2027-12-01"),
        (date(2026, 12, 1), "2026-12-01", "2027-11-01"),
    ],
)
def test_membership_begins_on_the_first_of_one_of_the_next_months(draft, today, first, last):
    field: Any = Answers(draft, on=today).read(Step.TIER).fields["starts_on"]
    days = [value for value, _label in field.choices]

    assert (days[0], days[-1], len(days)) == (first, last, 12)


def test_first_year_is_paid_in_part(draft):
    sent = as_sent({"tier": ["company-small"], "starts_on": ["2026-11-01"]})
    form: Any = Answers(draft, on=date(2026, 9, 4)).sent(Step.TIER, sent)

    with translation.override("en"):
        assert form.is_valid()
        assert [str(fact.value) for fact in form.facts()] == ["Company of up to 49 people", "Nov. 1, 2026", "80\u202f€", "480\u202f€"]
    assert (form.chosen.months, form.chosen.is_part_of_a_year) == (2, True)


def test_a_discount_counts_in_the_first_year(draft):
    draft.discount_percent, draft.discount_reason = 50, "Founded this year"
    form: Any = Answers(draft, on=date(2026, 9, 4)).sent(Step.TIER, as_sent({"tier": ["company-small"], "starts_on": ["2026-11-01"]}))

    assert (form.chosen.first.total, form.chosen.following.total) == (40, 480)


@pytest.mark.parametrize("typed", [{}, {"kind": ["castle"], "size": ["25"]}, {"kind": ["sme"], "size": ["x"]}])
def test_nothing_is_offered_to_whom_nobody_knows(draft, typed):
    draft.answers = {"organisation": typed}
    form: Any = Answers(draft, on=date(2026, 9, 4)).sent(Step.TIER, as_sent({"tier": ["company-small"]}))

    assert (form.offers, form.is_ready, form.is_valid()) == ([], False, False)
