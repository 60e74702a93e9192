"""The whole way in a real browser, in German and in French: an application, a question, a vote, the first sign-in, a colleague, a need, and notice."""

import re
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from hubwerk.doors.backoffice.services.roles import sync_roles
from hubwerk.doors.website.queries import remembered
from hubwerk.doors.website.services.site import ensure_site
from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.accounts.roles import Role
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.network.organisations.enums import AffiliationRole, ListingKind
from hubwerk.network.organisations.models import Affiliation, Invitation, Listing
from hubwerk.network.organisations.services.regions import sync_regions
from hubwerk.network.topics.models import TopicLabel
from hubwerk.processes.matchmaking.live import live_index
from hubwerk.processes.membership.defaults import ensure_defaults
from hubwerk.processes.membership.enums import ApplicationStatus, MembershipStatus
from hubwerk.processes.membership.models import Application, ApplicationForm, Membership
from tests.network.factories import ListingFactory, OrganisationFactory, TopicFactory
from tests.processes.membership.factories import BoardMemberFactory, StatutesFactory

pytestmark = pytest.mark.browser

OFFER = "Nous construisons des machines d'étiquetage pour l'industrie alimentaire : mise en service, formation, pièces."
WORDS = {
    "de": {
        "name": "Neuwerk GmbH",
        "profile": "Wir backen Printen und kleben Etiketten von Hand.",
        "need": "Wir suchen jemanden, der die Etikettierung unserer Printen automatisiert. Drei Schichten kleben von Hand.",
        "topic": "Etikettierung",
    },
    "fr": {
        "name": "Nouvelle Usine SRL",
        "profile": "Nous produisons du sirop et collons les étiquettes à la main.",
        "need": "Nous cherchons quelqu'un qui automatise l'étiquetage de nos sirops. Trois équipes collent encore à la main.",
        "topic": "étiquetage",
    },
}


@pytest.fixture
def hub(live_server, transactional_db, settings, tmp_path, at):
    """A hub with a team, a board of three, and an Enabler whose offer answers what the newcomer needs."""
    settings.HUBWERK_DATA_DIR = tmp_path
    for forget in (cache.clear, remembered.forget, live_index.forget):
        forget()
    ensure_site(at)
    sync_roles()
    sync_regions()
    ensure_defaults(at)
    ApplicationForm.objects.get(code="company").questions.all().delete()
    StatutesFactory(version="2026-1", text_fr="Article 1 : l'association est ouverte.")
    names = {"de": "Etikettierung", "fr": "étiquetage", "nl": "etikettering", "en": "labelling"}
    topic = TopicFactory(identifier="labelling", **{f"label_{language}": name for language, name in names.items()})
    for language, text in names.items():
        TopicLabel.objects.create(topic=topic, language=language, text=text, position=0)
    enabler = OrganisationFactory(name="Étiquettes Martin SRL", roles=["enabler"], profile="Étiquetage de toutes sortes.", profile_language="fr")
    ListingFactory(organisation=enabler, kind=ListingKind.OFFER, title="Machines d'étiquetage", text=OFFER, language="fr")
    yield live_server.url
    for forget in (cache.clear, remembered.forget, live_index.forget):
        forget()


@pytest.fixture
def somebody(browser, hub):
    """Opens a browser for somebody, signed in or not, and afterwards refuses script errors and requests to other hosts."""
    contexts, complaints = [], []

    def come(user=None, *, width=1280):
        context = browser.new_context(viewport={"width": width, "height": 900})
        contexts.append(context)
        if user is not None:
            client = Client()
            client.force_login(user)
            name = settings.SESSION_COOKIE_NAME
            context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": hub}])
        page = context.new_page()
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.append(asked.url) if _elsewhere(asked.url, hub) else None)
        return page

    yield come
    for context in contexts:
        context.close()
    assert complaints == []


def _elsewhere(asked, site):
    return not asked.startswith(("data:", "blob:")) and urlsplit(asked).netloc != urlsplit(site).netloc


def team(role, **fields):
    user = BoardMemberFactory(language="en", **fields)
    user.groups.add(Group.objects.get(name=role))
    return user


def link_in_mail(hub, template, to):
    """The path that the newest mail of a kind to somebody leads to, on this server."""
    queued = OutgoingMail.objects.filter(template=template, to=to).order_by("-pk").first()
    assert queued is not None, (template, to)
    # The text of a confidential mail is erased from the outbox once it is sent.
    arrived = (message.body for message in reversed(mail.outbox) if message.to == [to] and message.subject == queued.subject)
    path = re.search(r"https?://[^/\s]+(/\S+)", str(queued.text or next(arrived)))
    assert path is not None
    return hub + path.group(1)


def work():
    """Do what waits in the background."""
    call_command("db_worker", batch=True, startup_delay=False, reload=False, interval=0, verbosity=0)


def go_on(page):
    page.locator("#page-form .actions .button--primary").click()


def apply(page, hub, language):
    """Fill in the application on a phone, page by page."""
    words = WORDS[language]
    page.goto(f"{hub}/{language}/membership/")
    page.locator(f"a[href='/{language}/membership/apply/company/']").click()
    page.locator("#id_email").fill("rosa@neuwerk.example")
    page.locator("main .button--primary").click()
    page.wait_for_url("**/pages/organisation/")
    page.locator("#id_name").fill(words["name"])
    page.locator("#id_kind").select_option("sme")
    page.locator("#id_size").fill("25")
    page.locator("#id_company_number").fill("0428.759.497")
    page.locator("#id_town").fill("Eupen")
    page.locator("#id_region").select_option("BE336")
    go_on(page)
    page.wait_for_url("**/pages/roles/")
    page.locator("input[name=roles][value=user]").check()
    go_on(page)
    page.wait_for_url("**/pages/about/")
    page.locator("#id_profile").fill(words["profile"])
    go_on(page)
    page.wait_for_url("**/pages/contacts/")
    page.locator("#id_given_name-0").fill("Rosa")
    page.locator("#id_family_name-0").fill("Neu")
    go_on(page)
    page.wait_for_url("**/pages/tier/")
    page.locator("input[name=tier][value=company-small]").check()
    go_on(page)
    page.wait_for_url("**/pages/statutes/")
    page.locator("#id_accepted").check()
    go_on(page)
    page.wait_for_url("**/check/")
    page.locator("main form .button--primary").click()
    page.wait_for_url("**/sent/")


@pytest.mark.parametrize("language", ["de", "fr"])
def test_the_way_of_a_newcomer(somebody, hub, language):
    words = WORDS[language]
    colleague = team(Role.COMMUNITY, name="Carla Community")
    board = [team(Role.BOARD, name=f"Board {number}") for number in range(3)]

    newcomer = somebody(width=375)
    apply(newcomer, hub, language)
    application = Application.objects.get()
    assert (application.status, application.name, application.language) == (ApplicationStatus.APPLIED, words["name"], language)

    office = somebody(colleague)
    office.goto(f"{hub}/admin/membership/applications/{application.pk}/")
    assert office.get_by_role("heading", name=words["name"]).first.is_visible()
    office.goto(f"{hub}/admin/membership/applications/{application.pk}/ask/")
    office.locator("#id_text").fill("Who signs for you?")
    office.locator(".hub-form button[type=submit]").click()
    office.wait_for_url(re.compile(r"/applications/\d+/(#.*)?$"))
    newcomer.goto(link_in_mail(hub, "membership-question", "rosa@neuwerk.example"))
    assert newcomer.get_by_text("Who signs for you?").first.is_visible()
    newcomer.locator("#id_text").fill("Rosa Neu.")
    newcomer.locator("form[action*='/answer/'] .button--primary").click()
    newcomer.wait_for_load_state("networkidle")
    application.refresh_from_db()
    assert application.status == ApplicationStatus.IN_REVIEW

    office.goto(f"{hub}/admin/membership/applications/{application.pk}/propose/")
    office.locator("#id_starts_on").fill(timezone.localdate().replace(day=1).isoformat())
    office.locator(".hub-form button[type=submit]").click()
    office.wait_for_url(re.compile(r"/applications/\d+/(#.*)?$"))
    for member in board:
        booth = somebody(member)
        booth.goto(f"{hub}/admin/membership/applications/{application.pk}/")
        booth.locator(".hub-vote input[value=yes]").check()
        booth.locator(".hub-vote button[type=submit]").click()
        booth.wait_for_load_state("networkidle")
    booth.locator("form[action$='/ballot/close/'] button").click()
    booth.wait_for_load_state("networkidle")
    membership = Membership.objects.get()
    assert (membership.status, membership.organisation.name) == (MembershipStatus.ACTIVE, words["name"])

    work()
    letter = newcomer.request.get(link_in_mail(hub, "membership-decided", "rosa@neuwerk.example") + "letter/")
    assert letter.body().startswith(b"%PDF")

    newcomer.goto(link_in_mail(hub, "invitation", "rosa@neuwerk.example"))
    newcomer.locator("main form .button--primary").click()
    newcomer.wait_for_url(f"**/{language}/portal/organisations/{membership.organisation.slug}/")
    assert User.objects.get(email="rosa@neuwerk.example").person.full_name == "Rosa Neu"

    with translation.override(language):
        addresses = {name: hub + reverse(f"portal:{name}", args=[membership.organisation.slug]) for name in ("invite", "membership", "notice")}
        writing = hub + reverse("portal:listing-new", args=[membership.organisation.slug, "need"])
    newcomer.goto(addresses["invite"])
    newcomer.locator("#id_email").fill("nora@neuwerk.example")
    newcomer.locator("main form .button--primary").click()
    newcomer.wait_for_load_state("networkidle")
    assert Invitation.objects.get(email="nora@neuwerk.example").role == AffiliationRole.EDITOR
    second = somebody()
    second.goto(link_in_mail(hub, "invitation", "nora@neuwerk.example"))
    second.locator("#id_given_name").fill("Nora")
    second.locator("#id_family_name").fill("Neu")
    second.locator("main form .button--primary").click()
    second.wait_for_url("**/portal/organisations/**")
    assert Affiliation.objects.filter(organisation=membership.organisation, role=AffiliationRole.EDITOR).count() == 1

    newcomer.goto(writing)
    newcomer.locator("#id_title").fill("1903")
    newcomer.locator("#id_text").press_sequentially(words["need"])
    newcomer.locator(".found .topic").get_by_text(words["topic"], exact=True).wait_for()
    assert newcomer.locator(".likely__title").all_inner_texts() == ["Machines d'étiquetage"]
    newcomer.locator("button[value=publish]").click()
    newcomer.wait_for_url("**/matches/?listing=*")
    assert Listing.objects.get(organisation=membership.organisation).language == language

    newcomer.goto(addresses["membership"])
    assert newcomer.locator("main").inner_text()
    newcomer.goto(addresses["notice"])
    newcomer.locator("#id_sure").check()
    newcomer.locator("main form .button--danger").click()
    newcomer.wait_for_url(addresses["membership"])
    membership.refresh_from_db()
    assert (membership.status, membership.ends_on is not None) == (MembershipStatus.NOTICE_GIVEN, True)
