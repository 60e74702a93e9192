"""A site that has one page of every public kind, and as much behind each as a test asks for."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from hubwerk.doors.website.models import EventsPage, HomeHighlight, RegionPage, TopicPage
from hubwerk.doors.website.services.site import ensure_site
from hubwerk.network.organisations.enums import ListingKind, PublicationStatus, Role
from hubwerk.network.organisations.indicators import RegionIndicator
from hubwerk.network.people.enums import ConsentPurpose
from tests.doors.website import editorial
from tests.network.factories import AffiliationFactory, ConsentFactory, ListingFactory, OrganisationFactory, PersonFactory
from tests.network.region_factories import CommercialSiteFactory, RegionFactFactory

LANGUAGES = ("de", "fr", "nl", "en")


def build(network, at):
    """The site around the small network of the fixtures."""
    ensure_site(at)
    picture = editorial.picture()
    home = editorial.home()
    home.image, home.introduction = picture, "Wir bringen zusammen, wer sich kennen sollte."
    home.save_revision().publish()
    release = editorial.press_release(
        image=picture,
        contact_name="Petra Presse",
        contact_email="presse@hub.example",
        body=[("paragraph", "<p>Das Netzwerk wächst.</p>"), ("heading", "Warum das zählt")],
    )
    release.organisation_links.create(organisation=network.seeker)
    release.topic_links.create(topic=network.topic)
    release.region_links.create(region=network.regions["DEA2D"])
    editorial.add(home, EventsPage(title="Veranstaltungen", introduction="Was läuft."))
    editorial.add(home, RegionPage(title="Aachen", region=network.regions["DEA2D"], headline="Alles nah", introduction="Kurze Wege.", image=picture))
    editorial.add(home, TopicPage(title="Etikettierung", topic=network.topic, introduction="Was klebt, hält."))
    about = editorial.plain()
    imprint = editorial.legal("imprint", "Impressum")
    RegionFactFactory(region=network.regions["DEA2D"], indicator=RegionIndicator.AREA)
    RegionFactFactory(region=network.regions["BE332"], indicator=RegionIndicator.AREA)
    site = CommercialSiteFactory(region=network.regions["DEA2D"])
    Redirect.objects.create(old_path="/de/alt", redirect_page=home)
    return SimpleNamespace(network=network, home=home, release=release, about=about, imprint=imprint, site=site, picture=picture)


def grow(site, number, *, after=0):
    """Further rows of everything that public pages list or count; `after` so many before."""
    network, today = site.network, timezone.localdate()
    for one in range(after, after + number):
        item = editorial.news(f"Meldung {one}", image=site.picture)
        item.organisation_links.create(organisation=network.seeker)
        item.topic_links.create(topic=network.topic)
        item.region_links.create(region=network.regions["DEA2D"])
        HomeHighlight.objects.create(home=site.home, page=item, sort_order=one)
        other = OrganisationFactory(
            roles=[Role.ENABLER], region=network.regions["DEA2D"], profile="Wir drucken Etiketten für die Etikettierung.", profile_language="de",
            status=PublicationStatus.PUBLISHED,
        )  # fmt: skip
        for organisation in (other, network.seeker, network.maker):
            for kind in ListingKind:
                ListingFactory(
                    organisation=organisation, kind=kind, language="de", title="Etikettierung", text="Etikettierung von Printen.",
                    published_on=today - timedelta(days=one),
                )  # fmt: skip
            person = PersonFactory()
            ConsentFactory(person=person, purpose=ConsentPurpose.DIRECTORY)
            AffiliationFactory(organisation=organisation, person=person)
        CommercialSiteFactory(region=network.regions["DEA2D"])
    for indicator in [RegionIndicator.POPULATION, RegionIndicator.DENSITY, RegionIndicator.COMPANIES][after : after + number]:
        RegionFactFactory(region=network.regions["DEA2D"], indicator=indicator)


def paths(site, language="de"):
    """One address of every public kind, by its name."""
    network = site.network
    found = {
        "home": "/",
        "directory": "/organisations/",
        "directory, chosen": "/organisations/?role=user&topic=labelling",
        "organisation": f"/organisations/{network.seeker.slug}/",
        "common ground": f"/organisations/{network.seeker.slug}/?with=Martin",
        "listings": "/listings/",
        "listing": f"/listings/{network.need.pk}/",
        "topics": "/topics/",
        "topic": "/topics/labelling/",
        "regions": "/regions/",
        "region": "/regions/DEA2D/",
        "region without portrait": "/regions/BE332/",
        "comparison": "/regions/compare/?region=DEA2D&region=BE332",
        "site": f"/regions/DEA2D/sites/{site.site.pk}/",
        "search": "/search/?q=Wir+suchen+Etikettierung",
        "empty search": "/search/",
        "news": "/news/",
        "news item": f"/news/{site.release.slug}/",
        "events": "/events/",
        "imprint": "/imprint/",
        "plain": f"/{site.about.slug}/",
    }
    return {name: f"/{language}{path}" for name, path in found.items()}
