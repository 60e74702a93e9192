"""What comes after an event."""

from django.urls import URLPattern, path

from hubwerk.processes.events.views import certificates, feedback, introductions, people

urlpatterns: list[URLPattern] = [
    path("mine/<str:token>/certificate.pdf", certificates.certificate, name="certificate"),
    path("mine/<str:token>/feedback/", feedback.feedback, name="feedback"),
    path("mine/<str:token>/introduction/", introductions.introduction, name="introduction"),
    path("mine/<str:token>/people/", people.people, name="people"),
    path("mine/<str:token>/people/show/", people.show, name="people-show"),
    path("mine/<str:token>/people/hide/", people.hide, name="people-hide"),
    path("mine/<str:token>/people/<int:pk>/", people.ask, name="people-ask"),
]
