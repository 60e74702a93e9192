"""Having oneself erased in the portal."""

import pytest
from django.urls import reverse

from hubwerk.foundation.accounts.models import User
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.network.people.models import Person
from tests.network.factories import AffiliationFactory, ConsentFactory, OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db

PAGE = "/en/portal/me/data/erase/"


def test_page_lists_what_goes_and_what_stays_before_anything_happens(as_ada, ada):
    ConsentFactory(person=ada.person)

    page = as_ada.get(PAGE).content.decode()

    assert "What goes" in page
    assert "What has to stay" in page
    assert "Until when" in page
    assert Person.objects.get().erased_at is None


def test_one_tick_and_one_click_erase_and_sign_out(as_ada, ada):
    response = as_ada.post(PAGE, {"understood": "on"})

    assert "Your data have been erased" in response.content.decode()
    assert "Ada" not in response.content.decode()
    assert Person.objects.get().full_name == f"Erased person {Person.objects.get().pk}"
    assert not User.objects.get(pk=ada.pk).is_active
    assert as_ada.get(reverse("portal:me")).status_code == 302


def test_nothing_happens_without_the_tick(as_ada):
    page = as_ada.post(PAGE, {}).content.decode()

    assert Person.objects.get().erased_at is None
    assert "error-summary" in page or "aria-invalid" in page


def test_last_representative_is_told_to_hand_over_and_gets_no_button(as_ada, ada):
    organisation = OrganisationFactory(name="Allein GmbH")
    AffiliationFactory(person=ada.person, organisation=organisation, role=AffiliationRole.REPRESENTATIVE)

    page = as_ada.get(PAGE).content.decode()
    response = as_ada.post(PAGE, {"understood": "on"})

    assert "You are the only one who can speak for Allein GmbH" in page
    assert "Erase my data" not in page
    assert response.status_code == 409
    assert Person.objects.get().erased_at is None


def test_only_oneself_is_erased(as_ada, ada):
    other = PersonFactory(given_name="Berta")

    as_ada.post(PAGE, {"understood": "on"})

    other.refresh_from_db()
    assert (other.given_name, other.erased_at) == ("Berta", None)


def test_account_without_a_person_is_erased(client, confirmed, sign_in):
    user = confirmed("alone@muster.example")
    sign_in(client, user)

    client.post(PAGE, {"understood": "on"})

    assert not User.objects.get(pk=user.pk).is_active
