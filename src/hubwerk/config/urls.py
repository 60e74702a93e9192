"""Every address of the site. Pages for people carry their language; the back office and files do not."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls

from hubwerk.config.health import health
from hubwerk.doors.portal.views.onward import after_sign_in
from hubwerk.doors.website.views.search_engines import robots, sitemap_index
from hubwerk.foundation.accounts.account_page import OwnAccountView
from hubwerk.foundation.accounts.views import lead_to_password_reset, lead_to_sign_in
from hubwerk.processes.events.views.embedding import framed

# Wagtail brings sign-in pages of its own. There is one sign-in, so these addresses lead there before Wagtail sees them.
_wagtail_sign_in: list[URLPattern | URLResolver] = [
    path("admin/login/", lead_to_sign_in),
    re_path(r"^admin/password_reset/", lead_to_password_reset),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health, name="health"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap_index, name="sitemap"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("onward/", after_sign_in, name="after-sign-in"),
    path("appearance/", include("hubwerk.foundation.ui.public_urls")),
    *_wagtail_sign_in,
    path("admin/account/", never_cache(require_admin_access(OwnAccountView.as_view()))),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("embed/events/", framed, name="embed-events"),
    re_path(r"^media/images/(?P<path>.+)$", serve, {"document_root": settings.MEDIA_ROOT / "images"}),
    *i18n_patterns(
        path("accounts/sessions/", RedirectView.as_view(pattern_name="portal:my-sessions")),
        path("accounts/", include("allauth.urls")),
        path("_util/login/", lead_to_sign_in),
        path("portal/", include("hubwerk.doors.portal.urls")),
        path("events/", include("hubwerk.processes.events.urls")),
        path("check-in/", include("hubwerk.processes.events.checkin_urls")),
        path("membership/", include("hubwerk.processes.membership.urls")),
        path("invitations/", include("hubwerk.network.organisations.invitation_urls")),
        path("", include("hubwerk.doors.website.urls")),
        path("", include(wagtail_urls)),
    ),
    # After the pages with a language, so that the address registered at an identity provider is the one without.
    path("accounts/", include("allauth.socialaccount.providers.openid_connect.urls")),
]

if settings.DEBUG:
    urlpatterns.insert(0, path("styleguide/", include("hubwerk.foundation.ui.urls")))
