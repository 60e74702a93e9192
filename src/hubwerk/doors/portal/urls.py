"""Addresses of the portal; they stand below the language."""

from django.urls import URLPattern, URLResolver, include, path

from hubwerk.doors.portal.views import events, home, listings, matches, organisations, profile

app_name = "portal"

_organisation: list[URLPattern | URLResolver] = [
    path("", organisations.organisation, name="organisation"),
    path("profile/", profile.profile, name="profile"),
    path("listings/", listings.index, name="listings"),
    path("listings/new/<str:kind>/", listings.new, name="listing-new"),
    path("listings/<int:key>/", listings.edit, name="listing"),
    path("matches/", matches.matches, name="matches"),
    path("people/", include("hubwerk.doors.portal.people_urls")),
    path("membership/", include("hubwerk.doors.portal.membership_urls")),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("organisations/<slug:slug>/", include(_organisation)),
    path("events/", events.my_events, name="my-events"),
    path("me/", include("hubwerk.doors.portal.me_urls")),
]
