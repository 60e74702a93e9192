"""Addresses of the membership of an organisation; they stand below it."""

from django.urls import path

from hubwerk.doors.portal.views import membership

urlpatterns = [
    path("", membership.membership, name="membership"),
    path("notice/", membership.notice, name="notice"),
    path("notice/take-back/", membership.notice_taken_back, name="notice-take-back"),
    path("letters/<int:key>/", membership.document, name="document"),
]
