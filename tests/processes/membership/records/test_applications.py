from datetime import UTC, date, datetime

import pytest
from django.urls import reverse, reverse_lazy

from hubwerk.foundation.accounts.roles import Role
from hubwerk.foundation.history.queries import entries_about
from hubwerk.network.organisations.enums import OrganisationKind
from hubwerk.processes.membership.enums import ApplicationStatus, Decision
from hubwerk.processes.membership.models import Application, ApplicationQuestion, Ballot, Membership
from tests.network.factories import OrganisationFactory, RegionFactory, TopicFactory
from tests.processes.membership.factories import (
    ApplicationFactory,
    ApplicationFormFactory,
    DraftFactory,
    MembershipFactory,
    StatutesFactory,
    TierFactory,
    details_of,
)

pytestmark = pytest.mark.django_db
LIST = reverse_lazy("membership_applications:index")


def _page(application):
    return reverse("membership_applications:inspect", args=[application.pk])


def _do(name, application):
    return reverse(f"membership_applications:{name}", args=[application.pk])


def _terms(application, **changes):
    typed = {"tier": application.tier_id, "starts_on": "2026-10-01", "discount_percent": "", "discount_reason": ""}
    return typed | changes


def _listed(response):
    return [row.name for row in response.context["object_list"]]


def test_the_list_shows_what_was_sent_the_newest_first(office):
    ApplicationFactory(name="Older", applied_at=datetime(2026, 3, 1, tzinfo=UTC))
    ApplicationFactory(name="Newer", applied_at=datetime(2026, 4, 1, tzinfo=UTC))
    DraftFactory(email="secret@draft.example")

    response = office.get(LIST)

    assert _listed(response) == ["Newer", "Older"]
    assert "secret@draft.example" not in response.content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "maschine"}, ["Maschinenbau"]),
        ({"status": "in_review"}, ["Maschinenbau"]),
        ({"kind": "public_body"}, ["Stadt"]),
        ({"region": "BE336"}, ["Stadt"]),
        ({"for_region": "true"}, ["Stadt"]),
        ({"for_region": "false"}, ["Maschinenbau"]),
        ({"q": "nobody"}, []),
    ],
)
def test_the_list_is_narrowed(office, query, found):
    region = RegionFactory(code="BE336")
    ApplicationFactory(name="Maschinenbau", status=ApplicationStatus.IN_REVIEW)
    ApplicationFactory(name="Stadt", kind=OrganisationKind.PUBLIC_BODY, region=region, joins_for_region=region)

    assert _listed(office.get(LIST, query)) == found


def test_the_board_finds_what_it_has_not_voted_on(board_browsers, ballot):
    ApplicationFactory(name="Somebody else")
    client, _seat = board_browsers[0]

    assert _listed(client.get(LIST, {"my_vote": "true"})) == [ballot.application.name]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_list_is_exported_without_formulas(office, form):
    ApplicationFactory(name="=1+1")

    response = office.get(LIST, {"export": form})

    assert response["Content-Disposition"] == f'attachment; filename="applications.{form}"'
    assert form == "xlsx" or "'=1+1" in response.content.decode("utf-8-sig")


def test_the_list_takes_as_many_queries_for_one_as_for_three(office, queries_of):
    ApplicationFactory(region=RegionFactory())
    one = queries_of(office, LIST)
    for _number in range(2):
        ApplicationFactory(region=RegionFactory())

    assert queries_of(office, LIST) == one


def test_many_are_taken_into_review_at_once(office):
    rows = ApplicationFactory.create_batch(2)
    address = reverse("wagtail_bulk_action", args=["membership", "application", "take-into-review"])

    office.post(f"{address}?next={LIST}&" + "&".join(f"id={row.pk}" for row in rows))

    assert set(Application.objects.values_list("status", flat=True)) == {ApplicationStatus.IN_REVIEW}


def test_the_page_says_everything_that_was_said(office):
    region, topic, tier, statutes = RegionFactory(), TopicFactory(), TierFactory(name_en="Company"), StatutesFactory(version="2026-A")
    form = ApplicationFormFactory()
    labels = {f"label_{code}": f"How did you hear of us? ({code})" for code in ("de", "fr", "nl", "en")}
    question = ApplicationQuestion.objects.create(form=form, **labels)
    details = details_of(
        name="Neuwerk GmbH", tier_id=tier.pk, region_id=region.pk, vat_number="BE0428759497", website="https://neuwerk.example",
        topic_ids=frozenset({topic.pk}), extra={str(question.pk): "At the fair"}, town="Eupen",
    )  # fmt: skip
    application = ApplicationFactory(
        form=form, name="Neuwerk GmbH", tier=tier, region=region, details=details.as_json(), statutes=statutes,
        statutes_accepted_at=datetime(2026, 1, 5, 9, 0, tzinfo=UTC), discount_percent=50, discount_reason="Founders",
    )  # fmt: skip

    page = office.get(_page(application)).content.decode()

    for words in (
        "Neuwerk GmbH", "Rosa Neu", "Wir bauen Maschinen", "BE0428759497", "no register was asked", "https://neuwerk.example", "Eupen",
        "How did you hear of us? (en)", "At the fair", str(topic), str(region), "Version 2026-A", "Company", "Discount: Founders", application.email,
    ):  # fmt: skip
        assert words in page, words


def test_a_draft_is_not_there_for_the_team(office):
    draft = DraftFactory()

    for name in ("inspect", "ask", "settle", "terms", "propose", "decide", "withdraw"):
        assert office.get(_do(name, draft), follow=True).status_code == 404, name
    assert office.post(_do("ask", draft), {"text": "Who are you?"}, follow=True).status_code == 404
    assert not draft.messages.exists()


def test_the_page_takes_no_more_queries_for_more_rows(office, queries_of):
    application = ApplicationFactory()
    application.messages.create(from_team=True, text="One?", at=application.applied_at)
    OrganisationFactory(name=application.name)
    one = queries_of(office, _page(application))
    for text in ("Two?", "Three?"):
        application.messages.create(from_team=True, text=text, at=application.applied_at)
    OrganisationFactory.create_batch(2, name=application.name)

    assert queries_of(office, _page(application)) == one


def test_taking_up_is_recorded(office):
    application = ApplicationFactory()

    response = office.post(_do("take", application))

    assert response["Location"] == _page(application)
    assert Application.objects.get().status == ApplicationStatus.IN_REVIEW
    assert [(entry.action, entry.actor) for entry in entries_about(application)] == [("application-in-review", office.user)]


def test_asking_back_waits_for_the_applicant(office, mailoutbox):
    application = ApplicationFactory(status=ApplicationStatus.IN_REVIEW)

    response = office.post(_do("ask", application), {"text": "Which region do you mean?"})

    assert response["Location"] == _page(application) + "#messages"
    assert Application.objects.get().status == ApplicationStatus.WAITING
    page = office.get(_page(application)).content.decode()
    assert "Which region do you mean?" in page
    assert "The answer has not come yet." in page


def test_an_empty_question_is_not_sent(office):
    application = ApplicationFactory(status=ApplicationStatus.IN_REVIEW)

    response = office.post(_do("ask", application), {"text": ""})

    assert response.status_code == 200
    assert response.context["form"].errors
    assert Application.objects.get().status == ApplicationStatus.IN_REVIEW


def test_likely_records_are_shown_and_one_is_settled(office):
    record = OrganisationFactory(name="Neuwerk G.m.b.H.")
    application = ApplicationFactory(name="Neuwerk GmbH")
    assert "Same name, apart from spelling and legal form" in office.get(_page(application)).content.decode()

    office.post(_do("settle", application), {"organisation": record.pk})

    assert Application.objects.get().organisation == record
    assert "It is about this record" in office.get(_page(application)).content.decode()

    office.post(_do("settle-new", application))

    assert Application.objects.get().organisation is None


def test_the_record_the_applicant_chose_is_shown_whatever_it_is_called(office):
    chosen = OrganisationFactory(name="Altwerk")
    through = OrganisationFactory(name="Ministry")
    application = ApplicationFactory(came_through=through)
    Application.objects.filter(pk=application.pk).update(details=application.details | {"organisation_id": chosen.pk})

    page = office.get(_page(application)).content.decode()

    assert "Altwerk" in page
    assert "The applicant said: this is us." in page
    assert "Ministry" in page


def test_a_record_that_is_a_member_is_refused_with_the_reason(office):
    member = MembershipFactory(organisation__name="Neuwerk GmbH")
    application = ApplicationFactory(name="Neuwerk GmbH")

    response = office.post(_do("settle", application), {"organisation": member.organisation_id})

    assert "This organisation is a member already" in response.content.decode()
    assert Application.objects.get().organisation is None


def test_proposing_settles_the_terms_and_asks_the_board(office, board):
    other, application = TierFactory(), ApplicationFactory(status=ApplicationStatus.IN_REVIEW)
    typed = _terms(application, tier=other.pk, starts_on="2027-01-01", discount_percent="25", discount_reason="Start-up")
    typed |= {"note": "They fit well.", "closes_at": "2030-01-01 12:00"}

    response = office.post(_do("propose", application), typed)

    assert response["Location"] == _page(application) + "#vote"
    application.refresh_from_db()
    assert (application.status, application.tier, application.starts_on) == (ApplicationStatus.PROPOSED, other, date(2027, 1, 1))
    assert application.discount_percent == 25
    assert application.details["tier_id"] != other.pk  # what the applicant said stays
    ballot = Ballot.objects.get()
    assert (ballot.note, ballot.seats.count(), ballot.opened_by) == ("They fit well.", len(board), office.user)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"discount_percent": "25", "discount_reason": ""}, "Please say why there is a discount."),
        ({"closes_at": "2020-01-01 12:00"}, "A ballot cannot close before it opens."),
        ({"discount_percent": "101"}, "less than or equal to 100"),
    ],
)
def test_a_wrong_proposal_changes_nothing_and_keeps_what_was_typed(office, board, changes, words):
    application = ApplicationFactory(status=ApplicationStatus.IN_REVIEW)

    response = office.post(_do("propose", application), _terms(application) | {"note": "Kept note", "closes_at": "2030-01-01 12:00"} | changes)

    assert words in response.content.decode()
    assert "Kept note" in response.content.decode()
    assert not Ballot.objects.exists()
    assert Application.objects.get().discount_percent == 0


def test_without_a_board_nothing_is_proposed(office):
    application = ApplicationFactory(status=ApplicationStatus.IN_REVIEW)

    response = office.post(_do("propose", application), _terms(application) | {"note": "", "closes_at": "2030-01-01 12:00"})

    assert "Nobody has the role" in response.content.decode()
    assert Application.objects.get().status == ApplicationStatus.IN_REVIEW


@pytest.mark.parametrize(("decision", "members"), [(Decision.ADMITTED, 1), (Decision.DECLINED, 0)])
def test_a_decision_of_a_meeting_is_recorded_once(office, decision, members):
    application = ApplicationFactory(status=ApplicationStatus.IN_REVIEW)
    typed = _terms(application) | {"decision": decision, "reason": "Because."}

    office.post(_do("decide", application), typed)
    again = office.post(_do("decide", application), typed)

    application.refresh_from_db()
    assert (application.decision, application.decision_reason, application.decided_by) == (decision, "Because.", office.user)
    assert Membership.objects.count() == members
    assert "decided or withdrawn already" in again.content.decode()
    assert "Because." in office.get(_page(application)).content.decode()


def test_withdrawing_needs_a_word(office):
    application = ApplicationFactory(status=ApplicationStatus.IN_REVIEW)

    office.post(_do("withdraw", application))
    assert Application.objects.get().status == ApplicationStatus.IN_REVIEW

    office.post(_do("withdraw", application), {"is_confirmed": "on"})
    assert Application.objects.get().status == ApplicationStatus.WITHDRAWN


def test_what_is_settled_offers_nothing_to_do(office):
    application = ApplicationFactory(status=ApplicationStatus.WITHDRAWN)

    page = office.get(_page(application)).content.decode()

    assert not [name for name in ("propose", "decide", "ask", "take", "withdraw", "settle") if f'"{_do(name, application)}"' in page]


def test_the_board_reads_and_is_offered_nothing_of_the_team(signed_in):
    application = ApplicationFactory()

    page = signed_in(Role.BOARD).get(_page(application)).content.decode()

    assert "Wir bauen Maschinen" in page
    assert not [name for name in ("propose", "decide", "ask", "take", "withdraw", "settle", "terms") if f'"{_do(name, application)}"' in page]


def test_where_one_cannot_be_taken_up_none_is(office):
    rows = [ApplicationFactory(), ApplicationFactory(status=ApplicationStatus.WITHDRAWN)]
    address = reverse("wagtail_bulk_action", args=["membership", "application", "take-into-review"])

    response = office.post(f"{address}?next={LIST}&" + "&".join(f"id={row.pk}" for row in rows), follow=True)

    assert "has been decided or withdrawn already" in response.content.decode()
    assert Application.objects.filter(status=ApplicationStatus.APPLIED).count() == 1
