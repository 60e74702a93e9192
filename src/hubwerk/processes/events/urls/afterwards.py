"""What comes after an event."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
