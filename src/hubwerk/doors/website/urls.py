"""Addresses of the public pages; they stand below the language."""

from django.urls import path, re_path

from hubwerk.doors.website.views import listings, organisations, regions, search, topics

app_name = "website"

urlpatterns = [
    path("search/", search.search, name="search"),
    path("organisations/", organisations.directory, name="organisations"),
    re_path(r"^organisations/organisations\.(?P<form>csv|xlsx)$", organisations.export, name="organisations-export"),
    path("organisations/<slug:slug>/", organisations.organisation, name="organisation"),
    path("listings/", listings.market, name="listings"),
    re_path(r"^listings/listings\.(?P<form>csv|xlsx)$", listings.export, name="listings-export"),
    path("listings/<int:key>/", listings.listing, name="listing"),
    path("topics/", topics.index, name="topics"),
    path("topics/<str:identifier>/", topics.topic, name="topic"),
    path("regions/", regions.index, name="regions"),
    path("regions/<str:code>/", regions.region, name="region"),
]
