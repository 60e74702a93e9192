"""Name and contact data, the export, and the fresh sign-in it asks for."""

import json
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.utils import timezone

from hubwerk.foundation.history.models import Entry
from hubwerk.network.people.models import Person
from tests.network.factories import PersonFactory

pytestmark = pytest.mark.django_db

DATA = "/en/portal/me/data/"
EXPORT = f"{DATA}export/"


def test_name_and_telephone_are_corrected(as_ada, ada):
    entered = {"given_name": "Ada", "family_name": "Lovelace", "phone": "+49 241 1", "email": ada.email}

    assert as_ada.post(DATA, entered).status_code == 302

    person = Person.objects.get(user=ada)
    ada.refresh_from_db()
    assert (person.full_name, person.phone, ada.name) == ("Ada Lovelace", "+49 241 1", "Ada Lovelace")


def test_only_a_confirmed_address_is_taken(as_ada, ada):
    EmailAddress.objects.create(user=ada, email="new@muster.example", verified=False)

    response = as_ada.post(DATA, {"given_name": "Ada", "email": "new@muster.example"})

    assert response.status_code == 200
    assert Person.objects.get(user=ada).email == "ada@muster.example"


def test_nothing_typed_is_lost_where_the_name_is_missing(as_ada):
    page = as_ada.post(DATA, {"phone": "+49 241 4711"}).content.decode()

    assert "+49 241 4711" in page
    assert "Please enter a given name or a family name." in page


def test_who_has_no_person_enters_a_name_and_gets_one(client, confirmed, sign_in):
    user = confirmed("new@muster.example")
    sign_in(client, user)

    client.post(DATA, {"given_name": "Neu", "family_name": "Hier", "email": "new@muster.example"})

    person = Person.objects.get(user=user)
    assert (person.full_name, person.email) == ("Neu Hier", "new@muster.example")


def test_address_of_a_person_known_already_tells_nothing(client, confirmed, sign_in):
    PersonFactory(email="new@muster.example", given_name="Geheim")
    user = confirmed("new@muster.example")
    sign_in(client, user)

    response = client.post(DATA, {"given_name": "Neu", "family_name": "Hier", "email": "new@muster.example"})

    assert "Geheim" not in response.content.decode()


def test_export_is_handed_out_to_its_owner_alone(as_ada, ada):
    response = as_ada.post(EXPORT)

    with ZipFile(BytesIO(response.content)) as archive:
        data = json.loads(archive.read("data.json"))
        page = archive.read("data.html").decode()
    assert (response["Content-Type"], response["Cache-Control"]) == ("application/zip", "no-store, max-age=0, no-cache, must-revalidate, private")
    assert data["schema"] == "hubwerk-personal-data/1"
    assert data["sections"]["person"]["email"] == "ada@muster.example"
    assert "<script" not in page
    assert Entry.objects.filter(action="data-exported", actor=ada).count() == 1


@pytest.mark.parametrize("page", ["export", "erase"])
def test_a_fresh_sign_in_is_asked_for(client, ada, sign_in, page):
    sign_in(client, ada, again=False)

    for ask in (client.get, client.post):
        response = ask(f"{DATA}{page}/")

        assert (response.status_code, response.url.split("?")[0]) == (302, "/en/accounts/reauthenticate/")


@pytest.mark.parametrize("page", ["export", "erase"])
def test_who_signs_in_by_code_alone_signs_in_anew(client, ada, page):
    ada.set_unusable_password()
    ada.save()
    client.force_login(ada)

    response = client.get(f"{DATA}{page}/")

    assert response.status_code == 403
    assert "Please sign in once more" in response.content.decode()


def test_a_code_entered_just_now_is_fresh(client, ada):
    ada.set_unusable_password()
    ada.save()
    client.force_login(ada)
    _signed_in_at(client, ada, timezone.now())

    assert client.get(EXPORT).status_code == 200
    _signed_in_at(client, ada, timezone.now() - timedelta(minutes=6))
    assert client.get(EXPORT).status_code == 403


def test_overview_names_addresses_and_ways_to_sign_in(as_ada, ada):
    SocialAccount.objects.create(user=ada, provider="openid_connect", uid="1")

    page = as_ada.get("/en/portal/me/").content.decode()

    assert "Ada Muster" in page
    assert "ada@muster.example" in page


def _signed_in_at(client, user, moment):
    session = client.session
    session["account_authentication_methods"] = [{"method": "code", "at": moment.timestamp()}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
