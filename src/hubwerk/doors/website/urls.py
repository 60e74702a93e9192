"""Addresses of the public pages; they stand below the language."""

from django.urls import path, re_path

from hubwerk.doors.website.views import cards, landings, listings, news, organisations, pages, regions, search, search_engines, sites, topics

app_name = "website"

urlpatterns = [
    path("search/", search.search, name="search"),
    path("organisations/", organisations.directory, name="organisations"),
    re_path(r"^organisations/organisations\.(?P<form>csv|xlsx)$", organisations.export, name="organisations-export"),
    path("organisations/<slug:slug>/", organisations.organisation, name="organisation"),
    path("listings/", listings.market, name="listings"),
    re_path(r"^listings/listings\.(?P<form>csv|xlsx)$", listings.export, name="listings-export"),
    path("listings/feed.atom", listings.feed, name="listings-feed"),
    path("listings/<int:key>/", listings.listing, name="listing"),
    path("topics/", topics.index, name="topics"),
    path("topics/<str:identifier>/", topics.topic, name="topic"),
    path("regions/", regions.index, name="regions"),
    path("regions/compare/", regions.comparison, name="regions-compare"),
    path("regions/<str:code>/", regions.region, name="region"),
    path("regions/<str:code>/sites/<int:key>/", sites.site, name="site"),
    path("regions/<str:code>/sites/<int:key>/asked/", sites.asked, name="site-asked"),
    path("sitemaps/<slug:section>-<int:number>.xml", search_engines.sitemap, name="sitemap"),
    path("news/", news.index, name="news"),
    path("news/feed.atom", news.feed, name="news-feed"),
    path("news/<str:slug>/", news.item, name="news-item"),
    path("news/<str:slug>/press-release.pdf", news.sheet, name="press-sheet"),
    path("events/", landings.events, name="events"),
    path("imprint/", landings.imprint, name="imprint"),
    path("privacy/", landings.privacy, name="privacy"),
    path("accessibility/", landings.accessibility, name="accessibility"),
    path("cards/<int:key>-<slug:version>.png", cards.card, name="card"),
    # What editors write; Wagtail's own small pages stand below "_util".
    re_path(r"^(?!_util/)((?:[\w\-]+/)*)$", pages.serve, name="page"),
]
