"""The living style page; part of the site in debug mode only."""

from django.urls import path

from hubwerk.foundation.ui.views import styleguide

urlpatterns = [path("", styleguide, name="styleguide")]
