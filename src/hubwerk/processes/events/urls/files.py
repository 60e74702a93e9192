"""Calendar files, tickets and feeds."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
