from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse, reverse_lazy
from django.utils import timezone

from hubwerk.foundation.accounts.roles import Role
from hubwerk.foundation.history.queries import entries_about
from hubwerk.processes.membership.enums import DocumentKind, MembershipStatus, Movement
from hubwerk.processes.membership.models import BenefitAccount, LedgerEntry, Membership, MembershipDocument, WelcomeRecord
from hubwerk.processes.membership.services.ledger import grant_benefits
from tests.network.factories import RegionFactory
from tests.processes.membership.factories import ApplicationFactory, MembershipFactory, TierBenefitFactory, TierFactory

pytestmark = pytest.mark.django_db
LIST = reverse_lazy("membership_members:index")


def _page(membership):
    return reverse("membership_members:inspect", args=[membership.pk])


def _do(name, membership):
    return reverse(f"membership_members:{name}", args=[membership.pk])


def _listed(response):
    return [row.organisation.name for row in response.context["object_list"]]


@pytest.fixture
def membership():
    """A member with ten of one benefit this year."""
    year = timezone.localdate().year
    made = MembershipFactory(organisation__name="Alpha AG", starts_on=date(year, 1, 1), tier=TierFactory(name_en="Company"))
    TierBenefitFactory(tier=made.tier, benefit__code="places", benefit__name_en="Workshop places")
    grant_benefits(actor=None, membership_id=made.pk, year=year, at=timezone.now())
    return made


def test_the_list_shows_members_with_their_dues(office):
    year = timezone.localdate().year
    MembershipFactory(organisation__name="Older", starts_on=date(year - 1, 1, 1), tier=TierFactory(price=2400))
    MembershipFactory(organisation__name="Newer", starts_on=date(year, 7, 1), tier=TierFactory(price=1200))

    response = office.get(LIST)

    assert _listed(response) == ["Newer", "Older"]
    assert [str(row.dues.total) for row in response.context["object_list"]] == ["600.00", "2400.00"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "alpha"}, ["Alpha AG"]),
        ({"status": "suspended"}, ["Beta BV"]),
        ({"region": "BE336"}, ["Beta BV"]),
        ({"for_region": "true"}, ["Beta BV"]),
        ({"notice": "true"}, []),
        ({"ordering": "starts_on"}, ["Alpha AG", "Beta BV"]),
    ],
)
def test_the_list_is_narrowed(office, query, found):
    region = RegionFactory(code="BE336")
    MembershipFactory(organisation__name="Alpha AG")
    MembershipFactory(
        organisation__name="Beta BV", organisation__region=region, joins_for_region=region, status=MembershipStatus.SUSPENDED,
        starts_on=date(2026, 2, 1), suspended_on=date(2026, 2, 1),
    )  # fmt: skip

    assert _listed(office.get(LIST, query)) == found


def test_the_list_is_filtered_by_tier(office):
    kept, _other = MembershipFactory(organisation__name="Alpha AG"), MembershipFactory()

    assert _listed(office.get(LIST, {"tier": kept.tier_id})) == ["Alpha AG"]


def test_the_list_takes_as_many_queries_for_one_as_for_three(office, queries_of):
    MembershipFactory(organisation__region=RegionFactory())
    one = queries_of(office, LIST)
    for _number in range(2):
        MembershipFactory(organisation__region=RegionFactory())

    assert queries_of(office, LIST) == one


def test_finance_takes_the_list_along_with_dues(signed_in):
    year = timezone.localdate().year
    for number in range(3):
        MembershipFactory(organisation__name=f"Member {number}", starts_on=date(year, 1, 1))

    lines = signed_in(Role.FINANCE).get(LIST, {"export": "csv"}).content.decode("utf-8-sig").splitlines()

    assert len(lines) == 4
    assert lines[0].endswith("Dues this year")
    assert all(line.endswith("1200.00") for line in lines[1:])


def test_the_page_shows_standing_dues_benefits_and_history(office, membership):
    membership.discounts.create(kind="amount", value=200, reason="Founding member", valid_from=date(membership.starts_on.year, 1, 1))

    page = office.get(_page(membership)).content.decode()

    for words in ("Alpha AG", "Company", "Member since", "Discount: Founding member", "1,000.00", "Workshop places", "10 places", "History"):
        assert words in page, words


def test_the_page_takes_no_more_queries_for_more_rows(office, membership, queries_of):
    def used(number):
        office.post(_do("use", membership), _use(key=f"use/{number}", note=f"Workshop {number}"))

    used(1)
    one = queries_of(office, _page(membership))
    used(2)
    used(3)

    assert queries_of(office, _page(membership)) == one


def _use(**changes):
    return {"benefit": "places", "quantity": "2", "on": timezone.localdate().isoformat(), "note": "Workshop", "key": "use/1"} | changes


def test_a_use_is_booked_once_and_taken_back(office, membership):
    office.post(_do("use", membership), _use())
    response = office.post(_do("use", membership), _use())

    assert response["Location"] == _page(membership) + "#benefits"
    assert BenefitAccount.objects.get().left == 8
    entry = LedgerEntry.objects.get(movement=Movement.USED)
    assert (entry.note, entry.actor) == ("Workshop", office.user)

    back = reverse("membership_members:return", args=[entry.pk])
    assert office.post(back)["Location"] == _page(membership) + "#benefits"
    assert BenefitAccount.objects.get().left == 10
    assert "has been taken back already" in office.post(back).content.decode()


@pytest.mark.parametrize(("changes", "words"), [({"quantity": "11"}, "not enough left"), ({"quantity": "0"}, "greater than or equal to 1"), ({"benefit": "x"}, "Select a valid choice")])  # fmt: skip
def test_a_wrong_use_is_refused_and_nothing_typed_is_lost(office, membership, changes, words):
    response = office.post(_do("use", membership), _use(note="Kept note") | changes)

    assert words in response.content.decode()
    assert "Kept note" in response.content.decode()
    assert BenefitAccount.objects.get().left == 10


def test_notice_is_recorded_once_and_taken_back(office, membership):
    assert "the membership ends on" in office.get(_do("notice", membership)).content.decode()
    office.post(_do("notice", membership), {"reason": "Letter of Monday"})

    membership.refresh_from_db()
    assert (membership.status, membership.notice_reason) == (MembershipStatus.NOTICE_GIVEN, "Letter of Monday")
    assert "Notice has been given already." in office.post(_do("notice", membership), {"reason": ""}).content.decode()
    assert "Take the notice back" in office.get(_page(membership)).content.decode()

    office.post(_do("take-back-notice", membership))

    membership.refresh_from_db()
    assert (membership.status, membership.ends_on) == (MembershipStatus.ACTIVE, None)
    assert "No notice has been given." in office.post(_do("take-back-notice", membership), follow=True).content.decode()


def test_a_membership_is_suspended_with_a_reason_and_resumed(office, membership):
    assert office.post(_do("suspend", membership), {"reason": ""}).context["form"].errors
    office.post(_do("suspend", membership), {"reason": "Dues of two years"})

    membership.refresh_from_db()
    assert membership.status == MembershipStatus.SUSPENDED
    assert "Dues of two years" in office.get(_page(membership)).content.decode()

    office.post(_do("resume", membership))

    membership.refresh_from_db()
    assert membership.status == MembershipStatus.ACTIVE
    assert [entry.action for entry in entries_about(membership)][:2] == ["membership-resumed", "membership-suspended"]


def test_a_membership_is_ended_for_good(office, membership):
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    early = office.post(_do("end", membership), {"on": tomorrow, "reason": "Dissolved"})
    assert "ended when its last day has come" in early.content.decode()
    office.post(_do("end", membership), {"on": timezone.localdate().isoformat(), "reason": "Dissolved"})

    membership.refresh_from_db()
    assert membership.status == MembershipStatus.ENDED
    page = office.get(_page(membership)).content.decode()
    assert "Dissolved" in page
    assert not [name for name in ("notice", "suspend", "end", "tier", "discount") if f'"{_do(name, membership)}"' in page]
    assert "This membership has ended." in office.post(_do("suspend", membership), {"reason": "Too late"}).content.decode()


def test_the_tier_changes_from_a_day_on(office, membership):
    better, day = TierFactory(price=2400), timezone.localdate() + timedelta(days=1)
    office.post(_do("tier", membership), {"tier": better.pk, "from_on": day.isoformat()})

    assert [(period.tier, period.until_on) for period in membership.tier_periods.order_by("from_on")] == [
        (membership.tier, day - timedelta(days=1)),
        (better, None),
    ]
    assert "to come" in office.get(_page(membership)).content.decode()


def test_a_discount_needs_a_reason_and_counts(office, membership):
    typed = {"kind": "percent", "value": "50", "valid_from": membership.starts_on.isoformat(), "valid_until": "", "reason": ""}
    assert office.post(_do("discount", membership), typed).context["form"].errors == {"reason": ["This field is required."]}
    office.post(_do("discount", membership), typed | {"reason": "Start-up"})

    discount = membership.discounts.get()
    assert (discount.value, discount.reason) == (Decimal(50), "Start-up")
    assert "600.00" in office.get(_page(membership)).content.decode()


def test_failed_steps_of_the_welcome_are_shown_and_tried_again(office, membership):
    Membership.objects.filter(pk=membership.pk).update(application=ApplicationFactory(organisation=membership.organisation))
    WelcomeRecord.objects.create(membership=membership, step="invitations", tried_at=timezone.now(), error="The post is on strike.")
    assert "The post is on strike." in office.get(_page(membership)).content.decode()

    office.post(_do("welcome", membership))

    assert WelcomeRecord.objects.get(step="invitations").done_at is not None


@pytest.mark.parametrize(
    ("role", "kind", "opens"),
    [
        (Role.COMMUNITY, DocumentKind.NOTICE_CONFIRMATION, True),
        (Role.FINANCE, DocumentKind.NOTICE_CONFIRMATION, True),
        (Role.BOARD, DocumentKind.NOTICE_CONFIRMATION, False),
        (Role.BOARD, DocumentKind.DECISION_LETTER, True),
        (Role.EVENTS, DocumentKind.DECISION_LETTER, False),
    ],
)
def test_letters_open_for_who_may_see_what_they_are_about(signed_in, membership, role, kind, opens):
    about = {"membership": membership} if kind == DocumentKind.NOTICE_CONFIRMATION else {"application": ApplicationFactory()}
    document = MembershipDocument.objects.create(
        kind=kind, dated_on=date(2026, 9, 4), language="de", file=ContentFile(b"%PDF-", name="x.pdf"), created_at=timezone.now(), **about
    )

    response = signed_in(role).get(reverse("membership_applications:letter", args=[document.pk]))

    assert (response.status_code == 200) == opens
    if opens:
        assert (response["Content-Type"], b"".join(response.streaming_content)) == ("application/pdf", b"%PDF-")
        assert "no-store" in response["Cache-Control"]


def test_the_page_about_the_organisation_leads_to_its_membership(office, signed_in, membership):
    application = ApplicationFactory(organisation=membership.organisation)
    address = reverse("organisation_list:inspect", args=[membership.organisation_id])

    page = office.get(address).content.decode()
    assert _page(membership) in page
    assert reverse("membership_applications:inspect", args=[application.pk]) in page
    assert 'id="membership"' not in signed_in(Role.EVENTS).get(address).content.decode()
    board = signed_in(Role.BOARD).get(address).content.decode()
    assert _page(membership) not in board
    assert reverse("membership_applications:inspect", args=[application.pk]) in board
