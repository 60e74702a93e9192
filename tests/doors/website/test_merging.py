"""News about two records that became one."""

import pytest
from django.utils import timezone
from wagtail.models import Locale, Page

from hubwerk.doors.website.models import NewsOrganisation, NewsPage
from hubwerk.doors.website.queries.news import news_item
from hubwerk.network.organisations.services.merging import merge_organisations, undo_merge
from tests.network.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def news(db):
    def write(*organisations):
        page = NewsPage(title="Neu", teaser="Etwas geschah.", slug=f"neu-{NewsPage.objects.count()}", locale=Locale.objects.get(language_code="de"))
        Page.get_first_root_node().add_child(instance=page)
        for place, organisation in enumerate(organisations):
            NewsOrganisation.objects.create(page=page, organisation=organisation, sort_order=place)
        return page

    return write


def named(page):
    return news_item(NewsPage.objects.get(pk=page.pk), at=timezone.now())["organisations"]


def test_news_follow_and_come_back(news, superuser):
    keep, merge, other = OrganisationFactory.create_batch(3)
    about_merged, about_both = news(merge, other), news(keep, merge)

    done = merge_organisations(keep=keep.pk, merge=merge.pk, choices={}, actor=superuser, at=timezone.now())

    assert named(about_merged) == [keep, other]
    assert named(about_both) == [keep]
    assert NewsOrganisation.objects.filter(organisation=keep).count() == 2

    undo_merge(merge_id=done.pk, actor=superuser, at=timezone.now())

    assert named(about_merged) == [merge, other]
    assert named(about_both) == [keep, merge]


def test_draft_that_still_names_the_merged_record_shows_the_kept_one(news, superuser):
    keep, merge = OrganisationFactory.create_batch(2)
    merge_organisations(keep=keep.pk, merge=merge.pk, choices={}, actor=superuser, at=timezone.now())

    assert named(news(merge)) == [keep]
