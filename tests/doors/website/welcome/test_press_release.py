import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from hubwerk.doors.website.models import FollowedOriginal, HomePage, PressDraft, PressReleasePage
from hubwerk.doors.website.services.site import ensure_site
from hubwerk.doors.website.welcome.press_release import NoListOfNews, draft_press_release
from hubwerk.doors.website.welcome.today import press_drafts_to_finish
from hubwerk.network.organisations.models import Organisation
from hubwerk.processes.membership.models import Membership, WelcomeRecord
from hubwerk.processes.membership.services.welcome import prepare_welcome
from tests.doors.website.editorial import news, news_index
from tests.network.factories import OrganisationFactory
from tests.processes.membership.newcomers import admitted

pytestmark = pytest.mark.django_db

LANGUAGES = ("de", "fr", "nl", "en")


@pytest.fixture(autouse=True)
def _site(db, at):
    """A home page in each language."""
    ensure_site(at)


@pytest.fixture
def indexes():
    """The list of news in each language."""
    return {language: news_index(language) for language in LANGUAGES}


@pytest.fixture
def newcomer(network) -> Organisation:
    """Who joins."""
    return network.seeker


@pytest.fixture
def drafted(indexes, newcomer, regions) -> Membership:
    """The seeker of the network has joined for a region, through another member, and a press release is drafted."""
    through = OrganisationFactory(name="Wirtschaftsförderung Muster")
    membership = admitted(organisation=newcomer, for_region=regions["BE336"], came_through=through)
    draft_press_release(membership, timezone.now())
    return membership


def drafts() -> dict[str, PressReleasePage]:
    return {page.locale.language_code: page for page in PressReleasePage.objects.select_related("locale")}


def words(page: PressReleasePage) -> str:
    return " ".join(page.further_text())


def test_a_draft_in_each_language_none_of_them_public(drafted):
    pages = drafts()

    assert set(pages) == set(LANGUAGES)
    assert {page.translation_key for page in pages.values()} == {pages["de"].translation_key}
    assert not any(page.live or page.first_published_at for page in pages.values())
    assert set(FollowedOriginal.objects.values_list("page_id", "original_id")) == {(pages[code].pk, pages["de"].pk) for code in ("fr", "nl", "en")}
    assert PressDraft.objects.get().page == pages["de"]


def test_it_tells_who_joined_through_whom_and_for_which_region(drafted):
    pages = drafts()

    assert (
        pages["de"].title == "hubwerk begrüßt ein neues Mitglied für die Region Bezirk Verviers, Deutschsprachige Gemeinschaft: Printen Muster GmbH"
    )
    assert "Den Kontakt hat ein anderes Mitglied vermittelt: Wirtschaftsförderung Muster." in words(pages["de"])
    assert "Der Vorstand hat die Aufnahme am 4. September 2026 beschlossen" in words(pages["de"])
    assert "Le conseil d’administration a décidé de l’admission le 4 septembre 2026" in words(pages["fr"])
    assert "Het bestuur besloot op 4 september 2026 tot de toelating" in words(pages["nl"])
    assert "The board decided on the admission on Sept. 4, 2026" in words(pages["en"])
    for page in pages.values():
        assert [link.organisation.name for link in page.organisation_links.all()] == ["Printen Muster GmbH", "Wirtschaftsförderung Muster"]
        assert [link.region.code for link in page.region_links.all()] == ["BE336"]


def test_it_names_the_common_topics_in_each_language(drafted):
    pages = drafts()

    assert "Etikettierung (im Netzwerk unter anderem: Étiquettes Martin SRL)" in words(pages["de"])
    assert "étiquetage (dans le réseau, entre autres : Étiquettes Martin SRL)" in words(pages["fr"])
    assert "etikettering (in het netwerk onder meer: Étiquettes Martin SRL)" in words(pages["nl"])
    assert "labelling (in the network, among others: Étiquettes Martin SRL)" in words(pages["en"])
    assert [link.topic.identifier for link in pages["de"].topic_links.all()] == ["labelling"]


def test_it_tells_about_the_member_and_the_hub_and_quotes_nobody(drafted):
    home = HomePage.objects.get(locale__language_code="de")

    body = drafts()["de"].body

    kinds = [block.block_type for block in body]
    assert kinds[-3:] == ["about", "heading", "paragraph"]
    assert body[-3].value["organisation"].name == "Printen Muster GmbH"
    assert home.introduction in str(body[-1].value)
    assert "quote" not in kinds


def test_facts_stand_at_a_glance(drafted):
    [facts] = [block.value for block in drafts()["nl"].body if block.block_type == "facts"]

    assert facts["heading"] == "In het kort"
    assert {fact["term"]: fact["description"] for fact in facts["facts"]} == {
        "Lid": "Printen Muster GmbH",
        "Plaats": f"Aachen, {drafted.organisation.region.name_nl}",
        "Soort": "Industrieel bedrijf",
        "Rollen in het netwerk": "User",
        "Lid vanaf": "1 oktober 2026",
        "Contact gelegd door": "Wirtschaftsförderung Muster",
        "Voor de regio": drafted.joins_for_region.name_nl,
    }


def test_the_address_is_short_and_free(indexes, newcomer, at):
    news("Schon da", slug="neues-mitglied-printen-muster")

    draft_press_release(admitted(organisation=newcomer), timezone.now())

    assert PressReleasePage.objects.get(locale__language_code="de").slug == "neues-mitglied-printen-muster-2"
    assert PressReleasePage.objects.get(locale__language_code="fr").slug == "nouveau-membre-printen-muster"


def test_place_and_contact_are_those_of_the_last_release(indexes, newcomer):
    news("Frühere Meldung", model=PressReleasePage, place="Aachen", contact_name="Paula Presse", contact_email="presse@hub.example")

    draft_press_release(admitted(organisation=newcomer), timezone.now())

    page = PressReleasePage.objects.get(live=False, locale__language_code="de")
    assert (page.place, page.contact_name, page.contact_email) == ("Aachen", "Paula Presse", "presse@hub.example")


def test_without_topics_town_or_region_it_still_reads(indexes):
    organisation = OrganisationFactory(name="Ganz Neu", town="", region=None)

    draft_press_release(admitted(organisation=organisation), timezone.now())

    page = drafts()["de"]
    assert page.teaser == "hubwerk hat ein neues Mitglied: Ganz Neu."
    assert page.title == "hubwerk begrüßt ein neues Mitglied: Ganz Neu"
    assert page.place == "hubwerk"


def test_a_language_without_a_list_of_news_is_left_out(newcomer):
    news_index("fr")

    draft_press_release(admitted(organisation=newcomer), timezone.now())

    assert set(drafts()) == {"fr"}


def test_without_any_list_of_news_the_team_is_told(newcomer, at):
    membership = admitted(organisation=newcomer)

    with pytest.raises(NoListOfNews):
        draft_press_release(membership, at)
    prepare_welcome(membership_id=membership.pk, at=at)

    assert WelcomeRecord.objects.get(step="press-release").error == str(NoListOfNews())


def test_the_public_sees_none_of_it(client: Client, drafted):
    for language, page in drafts().items():
        assert client.get(f"/{language}/news/{page.slug}/").status_code == 404


def test_publishing_works_as_for_any_page(client: Client, drafted):
    page = drafts()["de"]
    page.save_revision().publish()

    response = client.get(Page.objects.get(pk=page.pk).specific.get_url())

    assert response.status_code == 200
    assert "Printen Muster GmbH" in response.text


def test_editors_find_it_among_the_tasks_until_it_is_published(superuser, user, drafted):
    page = drafts()["de"]

    [item] = press_drafts_to_finish(superuser, timezone.now())

    assert (item.url, "Printen Muster GmbH" in item.title) == (reverse("wagtailadmin_pages:edit", args=[page.pk]), True)
    assert list(press_drafts_to_finish(user, timezone.now())) == []

    page.save_revision().publish()

    assert list(press_drafts_to_finish(superuser, timezone.now())) == []


def test_editors_are_told_what_is_missing(client: Client, superuser, drafted):
    client.force_login(superuser)
    page = drafts()["de"]

    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    assert response.status_code == 200
    assert reverse("wagtailadmin_pages:edit", args=[drafts()["fr"].pk]) in response.text
