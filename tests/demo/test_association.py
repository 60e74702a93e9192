"""The sample association in the database. Loaded once for all tests of this file, and taken back after them."""

from collections import Counter

import pytest
from django.db import transaction
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone, translation

from hubwerk.demo.association import is_association_loaded, load_sample_association
from hubwerk.demo.association.accounts import PASSWORD, sample_accounts
from hubwerk.demo.association.signing_in import show_accounts
from hubwerk.demo.network import load_sample_network
from hubwerk.doors.backoffice.services.roles import sync_roles
from hubwerk.doors.website.models import NewsIndexPage, PressReleasePage
from hubwerk.doors.website.services.site import ensure_site
from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.network.organisations.models import Affiliation, Organisation
from hubwerk.processes.matchmaking.live import live_index
from hubwerk.processes.matchmaking.services.index import write_changes
from hubwerk.processes.membership.enums import ApplicationStatus, Decision, MembershipStatus, Outcome
from hubwerk.processes.membership.links import application_token
from hubwerk.processes.membership.models import Application, Ballot, Discount, LedgerEntry, Membership, Vote, WelcomeRecord
from hubwerk.processes.membership.queries.dues import dues_of_many

pytestmark = pytest.mark.django_db
MINISTRY = "sample-ministerium-dg"


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    live_index.forget()
    own_folder = override_settings(HUBWERK_DATA_DIR=tmp_path_factory.mktemp("data"))
    with django_db_blocker.unblock(), own_folder, translation.override("en"), transaction.atomic():
        now = timezone.now()
        ensure_site(now)
        sync_roles()
        for home in list(ensure_site(now).root_page.get_translations(inclusive=True)):
            home.add_child(instance=NewsIndexPage(title="News", slug="news", locale=home.locale))
        load_sample_network(at=now)
        write_changes()
        count = load_sample_association(at=now)
        yield count
        transaction.set_rollback(True)
    live_index.forget()


def test_every_state_of_a_membership_is_there(loaded):
    states = Counter(Membership.objects.values_list("status", flat=True))

    assert states.keys() == set(MembershipStatus)
    assert loaded == states.total() > 60
    assert states[MembershipStatus.ACTIVE] > 0.8 * loaded


def test_every_state_of_an_application_is_there():
    states = Counter(Application.objects.values_list("status", flat=True))

    assert states.keys() == set(ApplicationStatus) - {ApplicationStatus.IN_REVIEW, ApplicationStatus.WITHDRAWN}
    assert set(Application.objects.exclude(decision="").values_list("decision", flat=True)) == set(Decision)


def test_tiers_fit_and_dues_are_known():
    memberships = list(Membership.objects.current())
    statements = dues_of_many(memberships, timezone.localdate().year + 1).values()

    assert len(set(Membership.objects.values_list("tier__code", flat=True))) >= 6
    assert all(statement.is_known for statement in statements)
    assert sum(statement.total > 0 for statement in statements) > 60
    assert Discount.objects.count() == 2
    assert LedgerEntry.objects.filter(movement="used").count() > 10


def test_the_board_of_five_admitted_the_ministry_for_its_region():
    membership = Membership.objects.get(organisation__external_id=MINISTRY)
    ballot = Ballot.objects.get(application=membership.application)

    assert (ballot.outcome, ballot.seats.count()) == (Outcome.ACCEPTED, 5)
    assert Counter(Vote.objects.filter(seat__ballot=ballot).values_list("choice", flat=True)) == {"yes": 4, "abstain": 1}
    assert membership.joins_for_region is not None
    assert membership.joins_for_region.code == "area:ostbelgien"


def test_the_ministry_was_welcomed_and_a_press_release_is_drafted():
    records = WelcomeRecord.objects.filter(membership__organisation__external_id=MINISTRY)

    assert {record.step for record in records if record.done_at} >= {"invitations", "first-matches", "press-release"}
    drafts = PressReleasePage.objects.filter(live=False, organisation_links__organisation__external_id=MINISTRY)
    assert set(drafts.values_list("locale__language_code", flat=True)) == {"de", "fr", "nl", "en"}
    assert all(page.is_sample for page in drafts)


def test_another_application_waits_for_its_vote():
    ballot = Ballot.objects.get(status="open")

    assert ballot.application.organisation is not None
    assert Vote.objects.filter(seat__ballot=ballot).count() == 2
    assert ballot.seats.filter(proxy__isnull=False).count() == 1
    assert ballot.closes_at > timezone.now()


def test_whoever_is_asked_back_finds_every_page_filled_in(client):
    application = Application.objects.get(status=ApplicationStatus.WAITING)

    response = client.get(reverse("membership:check", args=[application_token(application)]))

    assert response.status_code == 200
    assert "Nordlicht Sensorik UG" in response.text
    assert "Something is missing" not in response.text


def test_members_can_sign_in_and_belong_to_their_organisations():
    held = Affiliation.objects.current().filter(person__user__email="mitglied@example.org")

    assert set(held.values_list("role", flat=True)) == {AffiliationRole.REPRESENTATIVE, AffiliationRole.EDITOR}
    assert Affiliation.objects.current().filter(person__user__email="region@example.org", organisation__external_id=MINISTRY).exists()
    assert not Organisation.objects.filter(is_sample=False).exists()


def test_without_development_settings_nobody_signs_in_by_the_known_password():
    assert not any(user.check_password(PASSWORD) or user.has_usable_password() for user in User.objects.all())


def test_nothing_is_mailed_to_the_invented():
    assert not OutgoingMail.objects.filter(status="queued").exists()


def test_loading_again_changes_nothing(loaded):
    assert is_association_loaded()
    assert load_sample_association(at=timezone.now()) == 0
    assert Membership.objects.count() == loaded


def test_the_accounts_are_printed(capsys):
    assert len(list(sample_accounts())) == 10

    show_accounts()

    printed = capsys.readouterr().out
    assert "vorstand-1@example.org" in printed and "mitglied@example.org" in printed
    assert PASSWORD not in printed
