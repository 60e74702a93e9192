"""What an editor may write into news and press releases."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.blocks.struct_block import StructBlockValidationError

from hubwerk.doors.website.blocks.quotes import QuoteBlock
from hubwerk.doors.website.models import NewsPage, NewsRegion, NewsTopic, PressReleasePage
from hubwerk.doors.website.services.site import ensure_site
from tests.doors.website import editorial
from tests.network.factories import OrganisationFactory, PersonFactory, RegionFactory, TopicFactory


@pytest.fixture(autouse=True)
def _site(db, at):
    ensure_site(at)


def test_the_embargo_is_the_schedule():
    until = timezone.now() + timedelta(days=3)
    page = editorial.press_release(embargo_until=until)

    assert (page.live, page.go_live_at) == (False, until)
    page.embargo_until = None
    page.save_revision().publish()
    page.refresh_from_db()
    assert (page.live, page.go_live_at) == (True, None)


def test_a_press_release_is_news():
    release = editorial.press_release()
    short = editorial.news("Kurz")

    assert set(NewsPage.objects.values_list("pk", flat=True)) == {release.pk, short.pk}
    assert [page.is_press_release for page in NewsPage.objects.order_by("pk")] == [True, False]


def test_released_leaves_out_drafts_and_embargoes(at):
    shown = editorial.news("Da")
    editorial.news("Entwurf", live=False)
    held = editorial.news("Später")
    NewsPage.objects.filter(pk=held.pk).update(embargo_until=at + timedelta(seconds=1))

    assert list(NewsPage.objects.released(at)) == [shown]
    assert set(NewsPage.objects.released(at + timedelta(seconds=1))) == {shown, held}


def test_what_is_kept_for_some_is_not_listed(at):
    page = editorial.news("Intern")
    page.view_restrictions.create(restriction_type="login")
    below = editorial.news("Auch intern")
    below.get_parent().view_restrictions.create(restriction_type="login")

    assert list(NewsPage.objects.listed(at)) == []
    assert set(NewsPage.objects.released(at)) == {page, below}


def test_a_typed_contact_needs_a_name():
    with pytest.raises(ValidationError) as refused:
        PressReleasePage(contact_email="presse@muster.example").clean()

    assert list(refused.value.message_dict) == ["contact_name"]


def test_a_person_without_consent_is_no_contact():
    with pytest.raises(ValidationError) as refused:
        PressReleasePage(contact_person=PersonFactory()).clean()

    assert list(refused.value.message_dict) == ["contact_person"]


def test_a_quote_speaks_for_one_organisation_at_most():
    block = QuoteBlock()
    value = block.to_python(
        {"text": "Ja.", "speaker": "Ada", "function": "", "organisation": OrganisationFactory().pk, "organisation_name": "Noch eine"}
    )

    with pytest.raises(StructBlockValidationError):
        block.clean(value)


def test_search_knows_the_words_of_a_text_and_what_it_is_about():
    page = editorial.press_release(
        body=[
            ("paragraph", "<p>Wir <b>pressen</b> Blech.</p>"),
            ("quote", {"text": "Wir freuen uns.", "speaker": "Ada Muster", "function": "", "organisation": None, "organisation_name": ""}),
        ],
        topic_links=[NewsTopic(topic=TopicFactory(identifier="robotics"))],
        region_links=[NewsRegion(region=RegionFactory(code="BE336"))],
    )

    text = page.search_text()

    assert text.startswith(f"{page.title}\n{page.teaser}")
    assert "Wir pressen Blech." in text and "Wir freuen uns." in text and "Ada Muster" in text
    assert page.search_topics() == ["robotics"]
    assert page.search_regions() == ["BE336"]
