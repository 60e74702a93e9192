"""Addresses of the design system that every site has."""

from django.urls import path

from hubwerk.foundation.ui.theme import choose_theme

urlpatterns = [path("", choose_theme, name="ui-theme")]
