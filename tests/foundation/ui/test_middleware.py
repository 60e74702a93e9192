"""Broken rules as pages and as messages."""

import pytest
from django_htmx.middleware import HtmxDetails

from hubwerk.foundation.errors import InvalidInput, NotAllowed, NotFound, RuleBroken
from hubwerk.foundation.ui.middleware import HubErrorMiddleware


@pytest.fixture
def middleware():
    """The middleware; nothing in these tests gets through to a view."""
    return HubErrorMiddleware(lambda request: pytest.fail("no view is called"))


@pytest.mark.parametrize(
    ("error", "status"), [(NotAllowed(), 403), (NotFound(), 404), (RuleBroken("The list is full."), 409), (InvalidInput({"name": ["?"]}), 422)]
)
def test_a_broken_rule_is_a_page_with_its_status_and_message(rf, middleware, error, status):
    response = middleware.process_exception(rf.get("/"), error)

    assert response.status_code == status
    assert str(error) in response.content.decode()
    assert "<h1>" in response.content.decode()


def test_htmx_gets_only_the_message(rf, middleware):
    request = rf.get("/", headers={"HX-Request": "true"})
    request.htmx = HtmxDetails(request)

    response = middleware.process_exception(request, RuleBroken("<b>Full.</b>"))

    assert response.status_code == 409
    assert "<html" not in response.content.decode()
    assert "&lt;b&gt;Full.&lt;/b&gt;" in response.content.decode()


def test_other_errors_are_left_to_django(rf, middleware):
    assert middleware.process_exception(rf.get("/"), ValueError("secret")) is None
