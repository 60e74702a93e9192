"""Each address of the table, before everybody."""

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone, translation

from hubwerk.doors.backoffice.services.roles import sync_roles
from hubwerk.foundation.accounts.roles import Role
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.network.organisations.invitation_links import invitation_token
from hubwerk.processes.events.models import Series
from hubwerk.processes.membership.enums import ApplicationStatus, DocumentKind, Movement
from hubwerk.processes.membership.links import application_token
from hubwerk.processes.membership.models import (
    ApplicationQuestion,
    BenefitAccount,
    LedgerEntry,
    MembershipDocument,
    TierPrice,
    TierRule,
)
from tests.doors.access.table import APART, DOORS, EDITOR, OTHER, REPRESENTATIVE, ROOMS, STRANGER, VIEWER, VISITOR
from tests.network.factories import AffiliationFactory, InvitationFactory, ListingFactory, OrganisationFactory
from tests.processes.events.calendars import PartnerFeedFactory
from tests.processes.events.factories import EventFactory, EventMessageFactory, RegistrationFactory
from tests.processes.membership.factories import (
    ApplicationFactory,
    ApplicationFormFactory,
    BallotFactory,
    BallotSeatFactory,
    DraftFactory,
    MembershipFactory,
    StatutesFactory,
    TierBenefitFactory,
)

pytestmark = pytest.mark.django_db
ROLES = {VIEWER: AffiliationRole.VIEWER, EDITOR: AffiliationRole.EDITOR, REPRESENTATIVE: AffiliationRole.REPRESENTATIVE}


@pytest.fixture
def browsers(make_user, rows):
    """A browser for everybody, signed in just now."""
    sync_roles()
    people = {VISITOR: None, STRANGER: make_user(), OTHER: make_user(), **{name: make_user() for name in ROLES}}
    AffiliationFactory(person__user=people[OTHER], role=AffiliationRole.REPRESENTATIVE)
    for name, role in ROLES.items():
        AffiliationFactory(organisation=rows["organisation"], person__user=people[name], role=role)
    for post in Role:
        people[post.value] = make_user()
        people[post.value].groups.add(Group.objects.get(name=post))
    # The seat of the ballot is that of the one who votes.
    rows["ballot-seat"].member = people[Role.BOARD.value]
    rows["ballot-seat"].save()
    return {name: _browser(user) for name, user in people.items()}


def _browser(user):
    client = Client()
    if user is not None:
        client.force_login(user)
        session = client.session
        session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "email": user.email}]
        session.save()
    return client


@pytest.fixture
def rows(at):
    """One of everything that addresses name."""
    cache.clear()
    organisation = OrganisationFactory(slug="ours")
    given = TierBenefitFactory()
    application = ApplicationFactory(tier=given.tier, status=ApplicationStatus.IN_REVIEW)
    membership = MembershipFactory(organisation=organisation, tier=given.tier, application=ApplicationFactory(tier=given.tier))
    ballot = BallotFactory(closes_at=timezone.now() + timedelta(days=3))
    form = ApplicationFormFactory(code="companies")
    account = BenefitAccount.objects.create(membership=membership, benefit=given.benefit, year=2026, granted=10, used=1)
    return {
        "organisation": organisation,
        "application": application,
        "proposed": ballot.application,
        "membership": membership,
        "ballot": ballot,
        "ballot-seat": BallotSeatFactory(ballot=ballot),
        "document": MembershipDocument.objects.create(
            kind=DocumentKind.DECISION_LETTER,
            application=membership.application,
            membership=membership,
            dated_on=at.date(),
            language="de",
            file=ContentFile(b"%PDF-1.7", "letter.pdf"),
            created_at=at,
        ),
        "draft": DraftFactory(form=form, tier=None),
        "form": form,
        "question": ApplicationQuestion.objects.create(form=form, label_de="?", label_fr="?", label_nl="?", label_en="?"),
        "statutes": StatutesFactory(version="2026"),
        "tier": given.tier,
        "benefit": given.benefit,
        "rule": TierRule.objects.create(tier=given.tier, kind="sme"),
        "price": TierPrice.objects.create(tier=given.tier, valid_from=timezone.localdate().replace(year=2099), amount=10),
        "use": LedgerEntry.objects.create(account=account, movement=Movement.USED, quantity=1, on=at.date(), at=at, key="use-1"),
        "listing": ListingFactory(organisation=organisation),
        "invitation": InvitationFactory(organisation=organisation),
        "event-series": (series := Series.objects.create(name_de="T", name_fr="T", name_nl="T", name_en="T", created_at=at)),
        "event": (event := EventFactory(slug="todays", starts_at=timezone.now(), series=series)),
        "event-feed": PartnerFeedFactory(),
        "event-file": event.files.create(title="Programm", file="event-files/x.pdf", original_name="x.pdf", created_at=at),
        "event-invitee": event.invitees.create(email="marie@muster.example", created_at=at),
        "event-registration": (registration := RegistrationFactory(event=event)),
        "event-booking": registration.booking,
        "event-places": registration.seat_list,
        "event-message": EventMessageFactory(event=event),
        "affiliation": AffiliationFactory(organisation=organisation, role=AffiliationRole.VIEWER),
    }


def _argument(name, rows):
    texts = {
        "slug": lambda: "ours",
        "kind": lambda: "need",
        "purpose": lambda: "newsletter",
        "version": lambda: "2026",
        "event-slug": lambda: "todays",
        "form-code": lambda: "companies",
        "step": lambda: "organisation",
        "token": lambda: application_token(rows["membership"].application),
        "draft-token": lambda: application_token(rows["draft"]),
        "invitation-token": lambda: invitation_token(rows["invitation"]),
        "seat": lambda: rows["ballot-seat"].pk,
    }
    return texts[name]() if name in texts else rows[name].pk


def _let_in(response):
    """Whether somebody got something to do: not a refusal, not the way to the sign-in, not back to the first page of the back office."""
    if response.status_code in {301, 302}:
        target = response["Location"].partition("?")[0]
        return not (target.endswith(("/accounts/login/", "/admin/login/")) or target == reverse("wagtailadmin_home"))
    return response.status_code not in {401, 403, 404}


@pytest.mark.parametrize("name", DOORS)
def test_everybody_is_let_in_where_the_table_says(browsers, rows, name):
    door = DOORS[name]
    with translation.override("en"):
        address = reverse(name, args=[_argument(argument, rows) for argument in door.args])

    found = set()
    for who, client in browsers.items():
        with transaction.atomic():
            response = getattr(client, door.how)(address)
            transaction.set_rollback(True)
        assert response.status_code != 405, (who, "is asked by another method")
        assert response.status_code < 500, who
        if _let_in(response):
            found.add(who)

    assert found == door.who


def test_no_address_is_missing_from_the_table():
    assert set(_names(get_resolver().url_patterns)) == DOORS.keys() | APART


def _names(patterns: list[URLPattern | URLResolver], spaces: tuple[str, ...] = ()) -> Iterator[str]:
    """The names of all addresses of the rooms in the table."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns, (*spaces, pattern.namespace) if pattern.namespace else spaces)
        elif spaces and not {spaces[0], spaces[0].partition("_")[0]}.isdisjoint(ROOMS):
            yield ":".join((*spaces, str(pattern.name)))
