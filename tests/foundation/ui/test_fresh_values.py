"""Pages that are the same for everybody but for the values that must be new."""

from django.http import HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.test import RequestFactory

from hubwerk.foundation.ui.fresh_values import fill, key_place, mark_fresh, needs_filling, token_place


def page():
    response = HttpResponse(f"{token_place()} {key_place()}", headers={"Content-Length": "129"})
    mark_fresh(response)
    return response


def test_places_are_filled_with_values_that_differ_each_time():
    answers = [fill(RequestFactory().get("/"), page()).content.split() for _time in range(2)]

    assert len({value for answer in answers for value in answer}) == 4
    assert not {token_place().encode(), key_place().encode()} & {value for answer in answers for value in answer}


def test_token_is_accepted_with_the_cookie_that_came_with_it(settings):
    answer = fill(RequestFactory().get("/"), page())
    token = answer.content.split()[0].decode()
    sent = RequestFactory().post("/", {"csrfmiddlewaretoken": token})
    sent.COOKIES[settings.CSRF_COOKIE_NAME] = answer.cookies[settings.CSRF_COOKIE_NAME].value
    protection = CsrfViewMiddleware(lambda _request: HttpResponse())
    protection.process_request(sent)

    assert protection.process_view(sent, lambda _request: HttpResponse(), (), {}) is None


def test_token_without_the_cookie_is_refused():
    token = fill(RequestFactory().get("/"), page()).content.split()[0].decode()
    sent = RequestFactory().post("/", {"csrfmiddlewaretoken": token})
    protection = CsrfViewMiddleware(lambda _request: HttpResponse())
    protection.process_request(sent)

    refused = protection.process_view(sent, lambda _request: HttpResponse(), (), {})

    assert refused is not None
    assert refused.status_code == 403


def test_length_is_that_of_what_is_sent():
    answer = fill(RequestFactory().get("/"), page())

    assert answer["Content-Length"] == str(len(answer.content))


def test_only_marked_answers_need_filling():
    assert (needs_filling(page()), needs_filling(HttpResponse())) == (True, False)
