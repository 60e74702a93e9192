"""The export holds everything about whoever asks, and nothing about anybody else."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from allauth.account.models import EmailAddress

from hubwerk.foundation.mail.rendering import RenderedMail
from hubwerk.foundation.mail.services.outbox import queue_message
from hubwerk.network.organisations.models import ContactLogEntry
from hubwerk.network.people.data_rights import holders
from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.services.consents import give_consent
from hubwerk.network.people.services.data_export import export_own_data
from hubwerk.network.people.services.persons import PersonDetails, create_person, update_person
from tests.network.factories import AffiliationFactory, ConsentFactory, OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(make_user, at):
    """Someone with a past in the hub."""
    user = make_user("ada@muster.example", name="Ada Muster", language="en")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    person = PersonFactory(user=user, email=user.email, given_name="Ada", family_name="Muster")
    AffiliationFactory(person=person, organisation=OrganisationFactory(name="Printen Muster GmbH"), function="Head of baking")
    give_consent(actor=user, person_id=person.pk, purpose=ConsentPurpose.MATCHES, wording_version="2026-11", proof="A click", at=at)
    update_person(actor=user, person_id=person.pk, details=PersonDetails(given_name="Ada", family_name="Lovelace", email=user.email), at=at)
    _mail(user.email, "About Ada", "Hello Ada", at=at)
    return user


@pytest.fixture
def others(make_user, at, ada):
    """What could leak: a colleague, what the team wrote and did, mail to others and to an address nobody has confirmed."""
    colleague = make_user("berta@geheim.example", name="Berta Geheim")
    berta = PersonFactory(user=colleague, email="berta@geheim.example", given_name="Berta", family_name="Geheim", phone="+32 87 999999")
    organisation = ada.person.affiliations.get().organisation
    AffiliationFactory(person=berta, organisation=organisation, function="Geheimrat")
    ConsentFactory(person=berta, proof="Berta Geheim clicked")
    _mail("berta@geheim.example", "For Berta Geheim", "A Geheim text", at=at)
    EmailAddress.objects.create(user=ada, email="geheim@unconfirmed.example", verified=False)
    _mail("geheim@unconfirmed.example", "Not for Ada: Geheim", "Geheim", at=at)
    team = make_user("team@hub.example", name="Tom Geheim")
    ContactLogEntry.objects.create(
        organisation=organisation, happened_at=at, author=team, person=ada.person, summary="Ada says that Berta Geheim leaves."
    )
    # The team changes Ada, and Ada enters somebody else.
    update_person(actor=team, person_id=ada.person.pk, details=PersonDetails(given_name="Ada", family_name="King", email=ada.email), at=at)
    create_person(actor=ada, details=PersonDetails(given_name="Carla", family_name="Geheim", email="carla@geheim.example"), at=at)
    return ["Berta", "Geheim", "geheim.example", "999999", "Carla", "Tom"]


def test_export_holds_what_each_room_knows(ada, at):
    data, page = _read(export_own_data(actor=ada, at=at))

    assert data["sections"]["person"]["family_name"] == "Lovelace"
    assert data["sections"]["account"]["sign_in_address"] == "ada@muster.example"
    assert [row["organisation"] for row in data["sections"]["affiliations"]] == ["Printen Muster GmbH"]
    assert [row["wording_version"] for row in data["sections"]["consents"]] == ["2026-11"]
    assert [row["text"] for row in data["sections"]["mail"]["mails"]] == ["Hello Ada"]
    assert {"field": "Family name", "before": "Muster", "after": "Lovelace"} in data["sections"]["history"]["about_you"][0]["changes"]
    assert "Head of baking" in page
    assert data["sections"].keys() <= {holder.name for holder in holders()}


def test_export_holds_nothing_about_others(ada, others, at):
    data, page = _read(export_own_data(actor=ada, at=at))
    everything = json.dumps(data, ensure_ascii=False).replace("geheim@unconfirmed.example", "") + page.replace("geheim@unconfirmed.example", "")

    assert [word for word in others if word in everything] == []
    assert "King" in everything


def test_confidential_mail_is_listed_without_its_text(ada, at):
    rendered = RenderedMail(subject="Your code", text="Code 123456", html="")
    queue_message(rendered=rendered, template="code", to=ada.email, language="en", key="code", at=at, confidential=True)

    data, page = _read(export_own_data(actor=ada, at=at))

    assert "123456" not in json.dumps(data) + page
    assert "Your code" in page


def test_readable_form_is_in_the_language_of_its_reader_and_escapes_what_was_typed(ada, at):
    ada.language = "de"
    ada.save()
    update_person(actor=ada, person_id=ada.person.pk, details=PersonDetails(given_name="<script>", family_name="x", email=ada.email), at=at)

    _data, page = _read(export_own_data(actor=ada, at=at))

    assert '<html lang="de">' in page
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def _mail(to, subject, text, *, at):
    queue_message(rendered=RenderedMail(subject=subject, text=text, html=""), template="t", to=to, language="en", key=subject, at=at)


def _read(made):
    with ZipFile(BytesIO(made.content)) as archive:
        assert sorted(archive.namelist()) == ["data.html", "data.json"]
        return json.loads(archive.read("data.json")), archive.read("data.html").decode()
