"""From the landing page to an application that was sent."""

from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.processes.membership.details import ApplicationDetails
from hubwerk.processes.membership.enums import ApplicationStatus
from hubwerk.processes.membership.links import application_token
from hubwerk.processes.membership.models import Application
from tests.network.factories import ReferralFactory
from tests.processes.membership.views.conftest import PAGES, next_month, upcoming


def test_a_newcomer_applies_without_an_account(client, company_form, hub, regions):
    landing = client.get("/de/membership/")
    assert "/de/membership/apply/company/" in landing.text

    begun = client.post("/de/membership/apply/company/", {"email": "rosa@neuwerk.example"})
    application = Application.objects.get()
    token = application_token(application)
    assert begun.url == f"/de/membership/applications/{token}/pages/organisation/"

    address = begun.url
    for name, values in PAGES.items():
        assert f"/pages/{name}/" in address
        assert client.get(address).status_code == 200
        response = client.post(address, next_month(values))
        assert response.status_code == 302, response.context["form"].errors
        address = response.url
    assert address == f"/de/membership/applications/{token}/check/"
    assert "Neuwerk GmbH" in client.get(address).text

    response = client.post(address, follow=True)

    application.refresh_from_db()
    assert response.redirect_chain == [(f"/de/membership/applications/{token}/sent/", 302)]
    assert (application.status, application.language, application.name) == (ApplicationStatus.APPLIED, "de", "Neuwerk GmbH")
    details = ApplicationDetails.from_json(application.details)
    assert (details.kind, details.size, details.vat_number, details.region_id) == ("sme", 25, "DE136695976", regions["DEA2D"].pk)
    assert (set(details.roles), set(details.languages), details.profile_language) == ({"user"}, {"de", "fr"}, "de")
    assert (details.starts_on, application.tier and application.tier.code, application.statutes) == (upcoming(), "company-small", hub)
    assert [(contact.given_name, contact.email, contact.role) for contact in details.contacts] == [("Rosa", "rosa@neuwerk.example", "representative")]
    assert list(OutgoingMail.objects.order_by("pk").values_list("template", flat=True)) == ["membership-link", "membership-applied"]


def test_through_whom_somebody_came_is_remembered(client, company_form):
    referral = ReferralFactory()

    landing = client.get(f"/fr/membership/?via={referral.token}")
    assert f"/fr/membership/apply/company/?via={referral.token}" in landing.text
    start = client.get(f"/fr/membership/apply/company/?via={referral.token}")
    assert f'name="via" value="{referral.token}"' in start.text
    client.post("/fr/membership/apply/company/", {"email": "rosa@neuwerk.example", "via": referral.token})

    assert Application.objects.get().referral == referral


def test_unknown_referrals_are_left_out(client, company_form):
    assert client.get("/en/membership/?via=nobody%00").status_code == 200

    client.post("/en/membership/apply/company/", {"email": "rosa@neuwerk.example", "via": "nobody"})

    assert Application.objects.get().referral is None
