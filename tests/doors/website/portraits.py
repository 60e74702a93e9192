"""Portraits of regions and pages of topics for tests."""

from typing import Any

from hubwerk.doors.website.models import RegionPage, TopicPage
from tests.doors.website.editorial import add, home

__all__ = ["portrait", "topic_page"]


def portrait(region: Any, *, language: str = "de", live: bool = True, **fields: Any) -> RegionPage:
    values: dict[str, Any] = {
        "title": f"Portrait {region.code} {language}",
        "region": region,
        "headline": "Wo drei Länder sich treffen",
        "introduction": "Eine Stunde bis in drei Länder.",
    }
    return add(home(language), RegionPage(**values | fields), live=live)


def topic_page(topic: Any, *, language: str = "de", live: bool = True, **fields: Any) -> TopicPage:
    values: dict[str, Any] = {"title": f"Thema {topic.identifier}", "topic": topic, "introduction": "Was auf die Ware kommt, bevor sie reist."}
    return add(home(language), TopicPage(**values | fields), live=live)
