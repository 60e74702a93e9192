"""A portrait is translated side by side like any other page; what it points to goes with it."""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from hubwerk.doors.website.models import RegionPage
from hubwerk.doors.website.services.site import ensure_site
from hubwerk.doors.website.translation.contents import digest_of
from tests.doors.website.portraits import portrait


@pytest.fixture
def page(network, at):
    ensure_site(at)
    strengths = [("strength", {"heading": "Licht als Werkzeug", "text": "Hier.", "topics": [network.topic], "organisations": [network.seeker]})]
    return portrait(network.regions["DEA2D"], strengths=strengths)


def test_translation_keeps_region_topics_and_organisations(page, network, superuser):
    source, _created = TranslationSource.get_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="fr"))

    translation.save_target(user=superuser)

    french = RegionPage.objects.get(locale__language_code="fr")
    strength = french.strengths[0].value
    assert french.region == page.region
    assert (strength["heading"], list(strength["topics"]), list(strength["organisations"])) == (
        "Licht als Werkzeug",
        [network.topic],
        [network.seeker],
    )


def test_what_a_portrait_says_has_a_fingerprint(page):
    before = digest_of(page)
    page.headline = "Licht!"

    assert digest_of(page) != before
