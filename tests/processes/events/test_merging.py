"""What organisations have to do with events follows when two records become one, and comes back."""

from typing import Any

import pytest

from hubwerk.network.organisations.services.merging import merge_organisations, undo_merge
from hubwerk.processes.events.models import Contingent, EventHost, Invitee, PartnerFeed, Speaker
from tests.network.factories import OrganisationFactory
from tests.processes.events.factories import STARTS_AT, WHILE_OPEN, EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


def test_rows_of_events_follow_and_come_back(superuser, at):
    keep, merge = OrganisationFactory.create_batch(2)
    event = EventFactory()
    rows: list[Any] = [
        EventHost.objects.create(event=event, organisation=merge),
        Speaker.objects.create(event=event, name="Ada", organisation=merge),
        Invitee.objects.create(event=event, organisation=merge, created_at=WHILE_OPEN),
        Contingent.objects.create(seat_list=event.seat_lists.get(), organisation=merge, places=2, falls_back_at=STARTS_AT),
        RegistrationFactory(event=event, organisation=merge),
        PartnerFeed.objects.create(organisation=merge, url="https://partner.example/events.ics", language="nl", created_at=WHILE_OPEN),
    ]

    done = merge_organisations(keep=keep.pk, merge=merge.pk, choices={}, actor=superuser, at=at)

    for row in rows:
        row.refresh_from_db()
    assert {row.organisation for row in rows} == {keep}

    undo_merge(merge_id=done.pk, actor=superuser, at=at)

    for row in rows:
        row.refresh_from_db()
    assert {row.organisation for row in rows} == {merge}


def test_two_hosts_of_one_event_become_one(superuser, at):
    keep, merge = OrganisationFactory.create_batch(2)
    event = EventFactory()
    for organisation in (keep, merge):
        EventHost.objects.create(event=event, organisation=organisation)
        Invitee.objects.create(event=event, organisation=organisation, created_at=WHILE_OPEN)

    merge_organisations(keep=keep.pk, merge=merge.pk, choices={}, actor=superuser, at=at)

    assert EventHost.objects.filter(organisation=keep).count() == 1
    assert Invitee.objects.filter(organisation=keep).count() == 1
