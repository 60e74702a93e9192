"""Addresses of a person's own pages."""

from django.urls import path

from hubwerk.doors.portal.me import consents, data, erasure, overview, sessions, settings

urlpatterns = [
    path("", overview.me, name="me"),
    path("data/", data.my_data, name="my-data"),
    path("data/export/", data.export, name="my-data-export"),
    path("data/erase/", erasure.erase, name="my-data-erase"),
    path("settings/", settings.my_settings, name="my-settings"),
    path("settings/mail/", settings.mail, name="my-mail"),
    path("consents/", consents.my_consents, name="my-consents"),
    path("consents/<str:purpose>/give/", consents.give, name="my-consent-give"),
    path("consents/<str:purpose>/withdraw/", consents.withdraw, name="my-consent-withdraw"),
    path("sessions/", sessions.my_sessions, name="my-sessions"),
    path("sessions/others/end/", sessions.end_others, name="my-sessions-end-others"),
    path("sessions/<int:key>/end/", sessions.end, name="my-session-end"),
]
