"""Registering, and the personal links."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
