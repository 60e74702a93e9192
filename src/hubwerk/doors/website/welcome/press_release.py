"""Drafts the press release on a new member: one page in each language with a list of news, linked as translations, none of them published."""

import json
from collections.abc import Mapping
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from hubwerk.doors.website.models import (
    HomePage,
    NewsIndexPage,
    NewsOrganisation,
    NewsRegion,
    NewsTopic,
    PressDraft,
    PressReleasePage,
)
from hubwerk.doors.website.translation.following import follow_original
from hubwerk.doors.website.welcome.press_facts import PressFacts, press_facts
from hubwerk.doors.website.welcome.press_texts import press_text
from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.errors import RuleBroken
from hubwerk.foundation.ui.tags.frame import site_name

if TYPE_CHECKING:
    from hubwerk.processes.membership.models import Membership

__all__ = ["NoListOfNews", "draft_press_release"]

_CONTACT: Final = ("contact_name", "contact_function", "contact_email", "contact_phone")


class NoListOfNews(RuleBroken):
    """A press release stands below the list of news of its language."""

    code = "no-list-of-news"
    message = _("There is no list of news on the website yet. Create one below a home page, then try again.")


def draft_press_release(membership: "Membership", at: datetime) -> str:
    """Write the drafts, the original in the first language of the site that has a list of news; where the original is edited. Raises `NoListOfNews`."""
    indexes = {index.locale.language_code: index for index in NewsIndexPage.objects.select_related("locale").order_by("-path")}
    languages = [language for language in LANGUAGES if language in indexes]
    if not languages:
        raise NoListOfNews
    facts = press_facts(membership, on=localdate(at))
    homes = {home.locale.language_code: home for home in HomePage.objects.select_related("locale").order_by("-path")}
    sample = {"is_sample": membership.is_sample}
    first, *further = languages
    original = _write(indexes[first], _fields(facts, indexes[first], homes.get(first), at) | sample)
    for language in further:
        index = indexes[language]
        page = _write(index, _fields(facts, index, homes.get(language), at) | sample, translation_key=original.translation_key)
        follow_original(page=page, original=original)
    PressDraft.objects.create(membership=membership, page=original, made_at=at)
    return reverse("wagtailadmin_pages:edit", args=[original.pk])


def _fields(facts: PressFacts, index: NewsIndexPage, home: HomePage | None, at: datetime) -> dict[str, Any]:
    language = index.locale.language_code
    text = press_text(facts, language=language, hub=site_name(), about_hub=home.introduction if home else "")
    return {
        "title": text.title,
        "slug": _free_slug(index, text.slug),
        "teaser": text.teaser,
        "body": json.dumps(text.body),
        "released_on": localdate(at),
        "organisation_links": [NewsOrganisation(organisation=organisation) for organisation in (facts.organisation, facts.through) if organisation],
        "region_links": [NewsRegion(region=region) for region in facts.regions],
        "topic_links": [NewsTopic(topic=topic) for topic, _names in facts.topics],
        **_as_last_time(language, facts.organisation.town),
    }


def _free_slug(index: NewsIndexPage, wanted: str) -> str:
    """What is wanted, with a number where another page has it: an organisation may join a second time."""
    taken = set(index.get_children().filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(slug for number in count(1) if (slug := wanted if number == 1 else f"{wanted}-{number}") not in taken)


def _as_last_time(language: str, town: str) -> Mapping[str, str]:
    """Place and contact are those of the newest release in the language; without one the place is the member's."""
    last = PressReleasePage.objects.live().filter(locale__language_code=language).newest_first().first()
    if last is None:
        return {"place": town or site_name()}
    return {"place": last.place, **{field: getattr(last, field) for field in _CONTACT}}


def _write(index: NewsIndexPage, fields: Mapping[str, Any], **identity: Any) -> PressReleasePage:
    page = PressReleasePage(live=False, has_unpublished_changes=True, locale=index.locale, **identity, **fields)
    index.add_child(instance=page)
    page.save_revision()
    return page
