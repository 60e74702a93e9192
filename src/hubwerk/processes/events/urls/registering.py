"""Registering, and the personal links."""

from django.urls import URLPattern, path

from hubwerk.processes.events.views import lost_links, mine, mine_changes, organisation_names, registering

urlpatterns: list[URLPattern] = [
    path("suggestions/organisations/", organisation_names.organisation_names, name="organisation-names"),
    path("mine/", lost_links.find, name="find"),
    path("mine/links/sent/", lost_links.links_sent, name="links-sent"),
    path("mine/<str:token>/", mine.manage, name="manage"),
    path("mine/<str:token>/change/<int:pk>/", mine_changes.change, name="change"),
    path("mine/<str:token>/cancel/", mine_changes.cancel, name="cancel"),
    path("mine/<str:token>/accept/", mine_changes.accept, name="accept"),
    path("mine/<str:token>/mode/", mine_changes.switch, name="switch"),
    path("<slug:slug>/register/", registering.register, name="register"),
    path("<slug:slug>/registered/", registering.registered, name="registered"),
]
