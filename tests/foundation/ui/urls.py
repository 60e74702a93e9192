"""The addresses of the site, with what only debug mode or a later room adds."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.defaults import permission_denied, server_error

from hubwerk.config.urls import urlpatterns as site_urls


def _refuse(request: HttpRequest) -> HttpResponse:
    return permission_denied(request, PermissionError())


urlpatterns = [
    path("styleguide/", include("hubwerk.foundation.ui.urls")),
    path("appearance/", include("hubwerk.foundation.ui.public_urls")),
    path("refused/", _refuse),
    path("broken/", server_error),
    *[pattern for pattern in site_urls if getattr(pattern, "name", "") != "ui-theme"],
]
