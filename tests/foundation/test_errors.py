"""The error tree."""

import pytest
from django.utils import translation

from hubwerk.foundation.errors import HubError, InvalidInput, NotAllowed, NotFound, RuleBroken


@pytest.mark.parametrize(
    ("error", "code", "status"), [(NotAllowed, "not-allowed", 403), (NotFound, "not-found", 404), (RuleBroken, "rule-broken", 409)]
)
def test_errors_have_a_code_for_machines_and_a_message_for_people(error, code, status):
    raised = error()

    assert isinstance(raised, HubError)
    assert (raised.code, raised.status) == (code, status)
    assert str(raised)


def test_message_can_be_more_precise_than_that_of_the_class():
    assert str(RuleBroken("The event is full.")) == "The event is full."
    with translation.override("en"):
        assert str(RuleBroken()) == "This is not possible in the current state."


def test_invalid_input_names_the_fields():
    error = InvalidInput({"seats": ("At least one.",), "": ["All wrong."]})

    assert (error.code, error.status) == ("invalid-input", 422)
    assert error.errors == {"seats": ["At least one."], "": ["All wrong."]}
