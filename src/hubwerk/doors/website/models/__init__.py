"""Pages that editors write, and their pictures."""

from hubwerk.doors.website.models.addressed import AddressedPage
from hubwerk.doors.website.models.content_version import ContentVersion
from hubwerk.doors.website.models.events import EventsPage
from hubwerk.doors.website.models.home import HomeHighlight, HomePage
from hubwerk.doors.website.models.images import HubImage, HubRendition
from hubwerk.doors.website.models.legal import LegalKind, LegalPage
from hubwerk.doors.website.models.news import NewsIndexPage, NewsPage, NewsPageQuerySet
from hubwerk.doors.website.models.news_links import NewsOrganisation, NewsRegion, NewsTopic
from hubwerk.doors.website.models.originals import FollowedOriginal
from hubwerk.doors.website.models.plain import PlainPage
from hubwerk.doors.website.models.press import PressReleasePage
from hubwerk.doors.website.models.region import RegionPage, RegionPageGroup
from hubwerk.doors.website.models.searchable import SearchablePage
from hubwerk.doors.website.models.topic import TopicPage
from hubwerk.doors.website.models.welcome import PressDraft

__all__ = [
    "AddressedPage",
    "ContentVersion",
    "EventsPage",
    "FollowedOriginal",
    "HomeHighlight",
    "HomePage",
    "HubImage",
    "HubRendition",
    "LegalKind",
    "LegalPage",
    "NewsIndexPage",
    "NewsOrganisation",
    "NewsPage",
    "NewsPageQuerySet",
    "NewsRegion",
    "NewsTopic",
    "PlainPage",
    "PressDraft",
    "PressReleasePage",
    "RegionPage",
    "RegionPageGroup",
    "SearchablePage",
    "TopicPage",
]
