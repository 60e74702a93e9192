"""Which pages the sample site has, drawn up from the files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from wagtail.models import Page

from hubwerk.demo.site.bodies import about_rows, body, strengths
from hubwerk.demo.site.files import read, read_folder
from hubwerk.demo.site.pictures import StoredPicture
from hubwerk.demo.site.writing import Draft, Versions
from hubwerk.doors.website.models import (
    EventsPage,
    HomeHighlight,
    HomePage,
    LegalPage,
    NewsIndexPage,
    NewsOrganisation,
    NewsPage,
    NewsRegion,
    NewsTopic,
    PlainPage,
    PressReleasePage,
    RegionPage,
    TopicPage,
)
from hubwerk.engine.text.languages import LANGUAGES

__all__ = ["Contents"]


@dataclass(frozen=True, slots=True)
class Contents:
    """The drafts of all pages. Organisations, regions, topics and pictures go by the keys that the files use."""

    organisations: Mapping[str, int]
    regions: Mapping[str, int]
    topics: Mapping[str, int]
    pictures: Mapping[str, StoredPicture]
    at: datetime

    def home(self, highlights: Sequence[Versions]) -> Draft:
        """The first page, with what the editors recommend."""
        texts = read("home")

        def fields(language: str) -> dict[str, Any]:
            words = {name: texts[language][name] for name in ("hero_title", "introduction")}
            recommended = [HomeHighlight(page=versions[language], sort_order=number) for number, versions in enumerate(highlights)]
            return words | self._picture(texts["image"], language) | {"highlights": recommended, "is_sample": True}

        return self._draft(HomePage, fields)

    def news_index(self) -> Draft:
        """The list of news."""
        return self._opening(NewsIndexPage, "news")

    def events(self) -> Draft:
        """The way into the events."""
        return self._opening(EventsPage, "events", picture="skills")

    def news(self) -> list[Draft]:
        """News and press releases, the oldest first, as they would have been written."""
        return [self._news_item(item) for item in sorted(read_folder("news"), key=lambda item: -int(item["days_ago"]))]

    def plain_pages(self) -> dict[str, Draft]:
        """Plain pages by key."""

        def draft(item: Mapping[str, Any]) -> Draft:
            def fields(language: str) -> dict[str, Any]:
                return self._worded(item, language, "introduction") | self._picture(item["image"], language)

            return self._draft(PlainPage, fields)

        return {item["key"]: draft(item) for item in read_folder("pages")}

    def legal_pages(self) -> list[Draft]:
        """Imprint, privacy and accessibility statement."""

        def draft(item: Mapping[str, Any]) -> Draft:
            return self._draft(LegalPage, lambda language: self._worded(item, language) | {"kind": item["kind"], "reviewed_on": self.at.date()})

        return [draft(item) for item in read_folder("legal")]

    def region_pages(self, invitation: Versions) -> list[Draft]:
        """The portraits of the regions; each invites to the same page."""

        def draft(item: Mapping[str, Any]) -> Draft:
            def fields(language: str) -> dict[str, Any]:
                text = item[language]
                strong = strengths(item["region"], text["strength"], self.organisations, self.topics)
                words = {name: value for name, value in text.items() if name != "strength"}
                related = {"region_id": self.regions[item["region"]], "strengths": strong, "invitation_page": invitation[language]}
                return words | related | self._picture(item["image"], language)

            return self._draft(RegionPage, fields)

        return [draft(item) for item in read_folder("regions")]

    def topic_pages(self) -> list[Draft]:
        """Introductions to topics."""

        def draft(item: Mapping[str, Any]) -> Draft:
            def fields(language: str) -> dict[str, Any]:
                related = {"slug": item["topic"], "topic_id": self.topics[item["topic"]]}
                return dict(item[language]) | related | self._picture(item["image"], language)

            return self._draft(TopicPage, fields)

        return [draft(item) for item in read("topics")["topic"]]

    def _news_item(self, item: Mapping[str, Any]) -> Draft:
        released_at = (self.at - timedelta(days=item["days_ago"])).replace(hour=9, minute=0, second=0, microsecond=0)

        def fields(language: str) -> dict[str, Any]:
            links = {
                "organisation_links": [NewsOrganisation(organisation_id=self.organisations[key]) for key in item["organisations"]],
                "region_links": [NewsRegion(region_id=self.regions[code]) for code in item["regions"]],
                "topic_links": [NewsTopic(topic_id=self.topics[name]) for name in item["topics"]],
            }
            dated = {"released_on": released_at.date()}
            words = self._worded(item, language, "teaser", about=item.get("about", ()))
            contact = {f"contact_{name}": value for name, value in item.get("contact", {}).items()}
            place = {"place": item["place"]} if "place" in item else {}
            return words | dated | links | contact | place | self._picture(item["image"], language)

        kind = PressReleasePage if item["kind"] == "press-release" else NewsPage
        return self._draft(kind, fields, released_at)

    def _opening(self, kind: type[Page], name: str, picture: str = "") -> Draft:
        texts = read("home")

        def fields(language: str) -> dict[str, Any]:
            return dict(texts[language][name]) | (self._picture(picture, language) if picture else {})

        return self._draft(kind, fields)

    def _worded(self, item: Mapping[str, Any], language: str, *further: str, about: Sequence[str] = ()) -> dict[str, Any]:
        """Title, slug, what else is named, and the text."""
        text = item[language]
        words = {name: text[name] for name in ("title", "slug", *further)}
        after = about_rows(item["key"], about, self.organisations)
        return words | {"body": body(item["key"], text["body"], self.organisations, after=after)}

    def _picture(self, key: str, language: str) -> dict[str, Any]:
        picture = self.pictures[key]
        return {"image": picture.image, "image_alt": picture.alt[language]}

    def _draft(self, kind: type[Page], fields: Callable[[str], dict[str, Any]], released_at: datetime | None = None) -> Draft:
        return Draft(kind=kind, fields={language: fields(language) for language in LANGUAGES}, released_at=released_at or self.at)
