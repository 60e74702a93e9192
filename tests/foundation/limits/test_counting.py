"""How often a form takes what is sent."""

from datetime import timedelta
from functools import partial

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory
from django.utils import timezone

from hubwerk.foundation.limits.counting import TooManyRequests, count_against_limits, limit_of
from hubwerk.foundation.limits.models import FormCount
from hubwerk.foundation.limits.tasks import forget_counts_now
from tests.at_once import at_once


@pytest.fixture(autouse=True)
def _limits(settings):
    settings.HUBWERK_FORM_LIMITS = {"letter": {"address": "3/d", "target": "2/d"}, "card": {"address": "1/d", "target": "1/d"}}


def send(*targets, address="192.0.2.1", form="letter"):
    count_against_limits(RequestFactory().get("/", REMOTE_ADDR=address), form, targets=targets)


@pytest.mark.django_db
def test_sender_is_stopped_after_as_many_as_the_form_takes():
    for number in range(3):
        send(f"target {number}")

    with pytest.raises(TooManyRequests):
        send("another")
    send("another", address="192.0.2.2")


@pytest.mark.django_db
def test_target_is_protected_from_many_senders():
    for number in range(2):
        send("ada@muster.example", address=f"192.0.2.{number}")

    with pytest.raises(TooManyRequests):
        send("ada@muster.example", address="192.0.2.9")


@pytest.mark.django_db
def test_forms_are_counted_apart():
    send("ada", form="card")
    send("ada")

    with pytest.raises(TooManyRequests):
        send("grace", form="card")


@pytest.mark.django_db
def test_senders_of_one_network_of_the_new_kind_are_one():
    for number in range(3):
        send(f"target {number}", address=f"2001:db8:1:1::{number}")

    with pytest.raises(TooManyRequests):
        send("another", address="2001:db8:1:1::ffff")


@pytest.mark.django_db
def test_counting_costs_one_query_for_each_limit(django_assert_num_queries):
    with django_assert_num_queries(2):
        send("ada@muster.example")


@pytest.mark.django_db
def test_nothing_that_is_kept_names_anybody():
    send("ada@muster.example")

    assert not [row for row in FormCount.objects.all() if "ada" in row.key or "192" in row.key]


@pytest.mark.django_db
def test_counts_are_forgotten_once_their_time_is_over():
    send("ada")
    FormCount.objects.update(until=timezone.now() - timedelta(seconds=1))

    forget_counts_now()

    assert not FormCount.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_no_two_at_once_count_as_one():
    results = at_once(*(partial(send, f"target {number}") for number in range(8)))

    assert results.count("too-many-requests") == 5


@pytest.mark.parametrize("wrong", ["10", "10/w", "many/h", "-1/h"])
def test_limit_that_says_nothing_is_named(wrong):
    with pytest.raises(ImproperlyConfigured):
        limit_of(wrong)
