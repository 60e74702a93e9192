"""Addresses of the check-in. They stand together below one address, which a device can go on using without a connection."""

from django.urls import URLPattern, path

from hubwerk.processes.events.views.checkin import data, pages, worker

app_name = "checkin"

urlpatterns: list[URLPattern] = [
    path("", pages.events, name="events"),
    path("worker.js", worker.worker, name="worker"),
    path("<slug:slug>/", pages.door, name="door"),
    path("<slug:slug>/press/", pages.press, name="press"),
    path("<slug:slug>/walk-in/", pages.walk_in, name="walk-in"),
    path("<slug:slug>/data/people/", data.people, name="people"),
    path("<slug:slug>/data/presses/", data.presses, name="presses"),
    path("<slug:slug>/data/count/", data.count, name="count"),
    path("<slug:slug>/data/walk-ins/", data.walk_ins, name="walk-ins"),
]
