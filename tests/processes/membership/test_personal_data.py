"""What this room tells about a person, erases, and keeps with its reasons."""

import json

import pytest
from allauth.account.models import EmailAddress

from hubwerk.network.people.errors import ErasureHindered
from hubwerk.network.people.models import Person
from hubwerk.network.people.queries import erasure_plan, own_data
from hubwerk.network.people.services.data_export import export_own_data
from hubwerk.network.people.services.erasure import erase_person
from hubwerk.processes.membership.models import Application, ApplicationMessage, Vote
from tests.network.factories import PersonFactory
from tests.network.people.services.test_data_export import _read
from tests.processes.membership.factories import ApplicationFactory, BallotFactory, BallotSeatFactory, DraftFactory

pytestmark = pytest.mark.django_db

ADDRESS = "ada@muster.example"


@pytest.fixture
def ada(make_user):
    user = make_user(ADDRESS, name="Ada Muster", language="en")
    EmailAddress.objects.create(user=user, email=ADDRESS, verified=True, primary=True)
    PersonFactory(user=user, email=ADDRESS, given_name="Ada", family_name="Muster")
    return user


@pytest.fixture
def sent(ada):
    """An application with two contacts, one of whom is Ada."""
    application = ApplicationFactory(email="office@firma.example", name="Firma")
    application.details["contacts"] = [_contact("Berta", "berta@firma.example"), _contact("Ada", ADDRESS)]
    application.answers = {
        "contacts": {
            "given_name-0": ["Berta"], "email-0": ["berta@firma.example"], "phone-0": ["1"],
            "given_name-1": ["Ada"], "family_name-1": ["Muster"], "email-1": [ADDRESS], "phone-1": ["2"], "role-1": ["contact"],
        }
    }  # fmt: skip
    application.save()
    return application


@pytest.fixture
def seat(ada, sent):
    return BallotSeatFactory(ballot=BallotFactory(application=sent), member=ada)


def test_export_tells_what_an_application_says_about_oneself_alone(ada, sent, at):
    DraftFactory(email=ADDRESS)
    DraftFactory(email="berta@firma.example", name="Geheim")

    data, page = _read(export_own_data(actor=ada, at=at))

    told = data["sections"]["applications"]
    assert [row["as_contact"][0]["given_name"] for row in told["sent"]] == ["Ada"]
    assert len(told["begun"]) == 1
    assert "Berta" not in json.dumps(data) + page
    assert "Geheim" not in json.dumps(data) + page


def test_erasure_takes_the_person_out_of_applications_and_leaves_the_others(ada, sent, at):
    draft, other = DraftFactory(email=ADDRESS), DraftFactory(email="berta@firma.example")

    erase_person(actor=ada, person_id=ada.person.pk, at=at)

    sent.refresh_from_db()
    written = json.dumps([sent.details, sent.answers])
    assert [trace for trace in ("Ada", "Muster", ADDRESS) if trace in written] == []
    assert sent.details["contacts"][0] == _contact("Berta", "berta@firma.example")
    assert sent.answers["contacts"]["given_name-0"] == ["Berta"]
    assert sent.answers["contacts"]["role-1"] == ["contact"]
    assert list(Application.objects.filter(pk__in=[draft.pk, other.pk])) == [other]


def test_application_one_sent_stays_without_the_address(ada, at):
    sent = ApplicationFactory(email=ADDRESS)

    erase_person(actor=ada, person_id=ada.person.pk, at=at)

    sent.refresh_from_db()
    assert sent.email == "nobody@erased.invalid"


def test_vote_that_is_awaited_is_cast_or_given_first(ada, seat, make_user, at):
    with pytest.raises(ErasureHindered, match="The board is voting on Firma and awaits your vote"):
        erase_person(actor=ada, person_id=ada.person.pk, at=at)

    seat.proxy, seat.proxy_given_at = make_user(), at
    seat.save()
    assert erase_person(actor=ada, person_id=ada.person.pk, at=at).erased_at == at


def test_votes_and_questions_stay_and_the_plan_says_why(ada, seat, sent, at):
    Vote.objects.create(seat=seat, choice="yes", cast_by=ada, cast_at=at)
    ApplicationMessage.objects.create(application=sent, from_team=True, author=ada, text="May we call?", at=at)
    data, _page = _read(export_own_data(actor=ada, at=at))
    kept = [holder.name for holder, _reasons in erasure_plan(own_data(ada)).kept]

    erase_person(actor=ada, person_id=ada.person.pk, at=at)

    assert data["sections"]["association"]["votes"][0]["about"] == "Firma"
    assert {"association", "applications"} <= set(kept)
    assert Vote.objects.get().choice == "yes"
    assert Person.objects.get().full_name.startswith("Erased person")


def _contact(name, email):
    family = "Muster" if name == "Ada" else "Berger"
    return {"given_name": name, "family_name": family, "email": email, "phone": "+49 1", "language": "de", "function": "", "role": "representative"}
