"""The membership of an organisation, as its own people and everybody else find it."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from hubwerk.doors.backoffice.services.roles import sync_roles
from hubwerk.foundation.accounts.roles import Role
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.processes.membership.enums import ApplicationStatus, DocumentKind, MembershipStatus
from hubwerk.processes.membership.models import AssociationRules, MembershipDocument
from hubwerk.processes.membership.services.ledger import grant_benefits, use_benefit
from tests.processes.membership.factories import ApplicationFactory, MembershipFactory, StatutesFactory, TierBenefitFactory, TierFactory

pytestmark = pytest.mark.django_db
VIEWER, EDITOR, REPRESENTATIVE = AffiliationRole.VIEWER, AffiliationRole.EDITOR, AffiliationRole.REPRESENTATIVE


@pytest.fixture
def membership(hub, today):
    """Our organisation is a member since the beginning of the year, by an application, with places in workshops."""
    tier = TierFactory(price=1200)
    TierBenefitFactory(tier=tier, quantity=10, benefit__code="workshops", benefit__name_en="Workshops")
    application = ApplicationFactory(
        tier=tier,
        organisation=hub.ours,
        status=ApplicationStatus.DECIDED,
        decision="admitted",
        decided_at=timezone.now(),
        statutes=StatutesFactory(version="2026-7"),
        statutes_accepted_at=timezone.now(),
    )
    row = MembershipFactory(organisation=hub.ours, tier=tier, application=application, starts_on=date(today.year, 1, 1))
    grant_benefits(actor=None, membership_id=row.pk, year=today.year, at=timezone.now())
    return row


@pytest.fixture
def letter(membership):
    document = MembershipDocument(
        kind=DocumentKind.DECISION_LETTER, application=membership.application, dated_on=date(2026, 1, 1), language="de", created_at=timezone.now()
    )
    document.file.save("letter.pdf", ContentFile(b"%PDF-1.7"))
    return document


def address(name, membership, *further):
    return reverse(f"portal:{name}", args=[membership.organisation.slug, *further])


def every_address(membership, letter):
    return [
        address("membership", membership),
        address("notice", membership),
        address("document", membership, letter.pk),
        address("notice-take-back", membership),
    ]


def test_visitors_are_led_to_the_sign_in(client, membership, letter):
    for url in every_address(membership, letter):
        for response in (client.get(url), client.post(url)):
            assert response.status_code in {302, 405}
            assert response.status_code == 405 or response["Location"].startswith(reverse("account_login"))


def test_strangers_and_other_organisations_find_nothing(client, make_user, make_member, hub, membership, letter):
    for user in (make_user(), make_member(hub.theirs), make_member(hub.ours, AffiliationRole.CONTACT)):
        client.force_login(user)

        for url in every_address(membership, letter):
            assert {client.get(url).status_code, client.post(url, {"sure": "on"}).status_code} <= {404, 405}
    membership.refresh_from_db()
    assert membership.notice_given_on is None


@pytest.mark.parametrize("role", Role)
def test_the_team_is_not_let_in(client, make_user, membership, letter, role):
    sync_roles()
    user = make_user()
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)

    for url in every_address(membership, letter):
        assert {client.get(url).status_code, client.post(url, {"sure": "on"}).status_code} <= {404, 405}


@pytest.mark.parametrize("role", [VIEWER, EDITOR])
def test_viewers_and_editors_see_the_standing_and_the_benefits_alone(as_member, hub, membership, letter, role):
    client = as_member(hub.ours, role)

    page = client.get(address("membership", membership))

    assert page.status_code == 200
    assert "You have been a member since" in page.text
    assert "10 places" in page.text
    assert "1,200" not in page.text
    assert address("document", membership, letter.pk) not in page.text
    assert address("notice", membership) not in page.text
    assert client.get(address("notice", membership)).status_code == 403
    assert client.post(address("notice", membership), {"sure": "on"}).status_code == 403
    assert client.post(address("notice-take-back", membership)).status_code == 403
    assert client.get(address("document", membership, letter.pk)).status_code == 403


def test_representatives_see_dues_benefits_statutes_and_letters(as_member, hub, membership, letter, today):
    use_benefit(
        actor=None, membership_id=membership.pk, benefit_code="workshops", quantity=3, on=today, note="Open evening", key="one", at=timezone.now()
    )

    page = as_member(hub.ours).get(address("membership", membership)).text

    for told in ("10 places", "3 places", "7 places", "Open evening", "Version 2026-7", "1,200.00", f"Dues for {today.year + 1}", "Give notice"):
        assert told in page
    assert address("document", membership, letter.pk) in page


def test_a_letter_is_handed_over(as_member, hub, membership, letter):
    response = as_member(hub.ours).get(address("document", membership, letter.pk))

    assert (response.status_code, response.content, response["Content-Type"]) == (200, b"%PDF-1.7", "application/pdf")
    assert "no-store" in response["Cache-Control"]


def test_a_letter_of_another_member_is_none(as_member, hub, membership, letter):
    other = MembershipFactory(organisation=hub.theirs)

    assert as_member(hub.theirs).get(address("document", other, letter.pk)).status_code == 404


def test_notice_tells_its_end_is_given_and_taken_back(as_member, hub, membership, today):
    AssociationRules.objects.create(pk=1, notice_months=0, notice_end="month")
    client = as_member(hub.ours)
    last = (today.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)

    asked = client.get(address("notice", membership))
    refused = client.post(address("notice", membership), {"reason": "Wir ziehen um."})
    given = client.post(address("notice", membership), {"reason": "Wir ziehen um.", "sure": "on"}, follow=True)

    assert (asked.status_code, asked.context["ends_on"]) == (200, last)
    assert refused.status_code == 422
    assert "Wir ziehen um." in refused.text
    membership.refresh_from_db()
    assert (membership.status, membership.ends_on, membership.notice_reason) == (MembershipStatus.NOTICE_GIVEN, last, "Wir ziehen um.")
    assert address("notice-take-back", membership) in given.text

    client.post(address("notice-take-back", membership))

    membership.refresh_from_db()
    assert (membership.status, membership.ends_on) == (MembershipStatus.ACTIVE, None)


def test_notice_is_given_once(as_member, hub, membership):
    client = as_member(hub.ours)
    client.post(address("notice", membership), {"sure": "on"})

    again = client.get(address("notice", membership))

    assert (again.status_code, again["Location"]) == (302, address("membership", membership))


def test_nothing_is_taken_back_that_was_not_given(as_member, hub, membership):
    response = as_member(hub.ours).post(address("notice-take-back", membership), follow=True)

    assert "No notice has been given." in response.text


def test_whoever_is_no_member_learns_how_to_join(as_member, hub):
    page = as_member(hub.ours).get(reverse("portal:membership", args=[hub.ours.slug])).text

    assert reverse("membership:landing") in page
    assert as_member(hub.ours).get(reverse("portal:notice", args=[hub.ours.slug])).status_code == 302


def test_an_application_under_way_is_told(as_member, hub):
    ApplicationFactory(organisation=hub.ours, status=ApplicationStatus.IN_REVIEW)

    assert "is with the association" in as_member(hub.ours).get(reverse("portal:membership", args=[hub.ours.slug])).text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"status": MembershipStatus.SUSPENDED, "suspended_on": date(2026, 3, 1), "suspension_reason": "Dues unpaid"}, "rests since March 1, 2026"),
        ({"status": MembershipStatus.ENDED, "starts_on": date(2024, 1, 1), "ends_on": date(2025, 12, 31)}, "ended on Dec. 31, 2025"),
        ({"status": MembershipStatus.ADMITTED, "starts_on": date(2099, 1, 1)}, "begins on Jan. 1, 2099"),
        ({"status": MembershipStatus.NOTICE_GIVEN, "notice_given_on": date(2026, 2, 1), "ends_on": date(2099, 12, 31)}, "lasts until Dec. 31, 2099"),
    ],
)
def test_each_state_is_told_in_words(as_member, hub, fields, said):
    MembershipFactory(organisation=hub.ours, **fields)

    response = as_member(hub.ours).get(reverse("portal:membership", args=[hub.ours.slug]))

    assert response.status_code == 200
    assert said in response.text


def test_the_current_membership_counts_and_an_ended_one_does_not(as_member, hub, membership):
    MembershipFactory(organisation=hub.ours, status=MembershipStatus.ENDED, starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31))

    assert as_member(hub.ours).get(address("membership", membership)).context["shown"].membership == membership


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_depend_on_how_much_there_is(as_member, hub, membership, today, django_assert_num_queries, count):
    for number in range(count):
        TierBenefitFactory(tier=membership.tier)
        use_benefit(
            actor=None, membership_id=membership.pk, benefit_code="workshops", quantity=1, on=today, note="", key=f"{number}", at=timezone.now()
        )
    grant_benefits(actor=None, membership_id=membership.pk, year=today.year, at=timezone.now())
    client = as_member(hub.ours)
    client.get(address("membership", membership))

    with django_assert_num_queries(16):
        client.get(address("membership", membership))
