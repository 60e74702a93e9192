"""Production: secure by default; stops with a clear message where something is missing."""

from django.core.exceptions import ImproperlyConfigured

from hubwerk.config import env
from hubwerk.config.logs import log_settings
from hubwerk.config.settings.base import *
from hubwerk.config.settings.base import BASE_URL, CACHES, STORAGES

DEBUG = False

SECRET_KEY = env.text("HUBWERK_SECRET_KEY")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "HUBWERK_SECRET_KEY is not set. Set it to at least 50 random characters and keep it secret; "
        "`python -c 'import secrets; print(secrets.token_urlsafe(64))'` prints a good one."
    )

ALLOWED_HOSTS = env.names("HUBWERK_HOSTS")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("HUBWERK_HOSTS is not set. Set it to the host names of the site, separated by commas, such as hub.example.org.")

if not BASE_URL.startswith("https://"):
    raise ImproperlyConfigured(f"HUBWERK_BASE_URL is {BASE_URL}. In production it must be the public https:// address of the site.")

CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = env.number("HUBWERK_HSTS_SECONDS")
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
LANGUAGE_COOKIE_SECURE = True

# Limits on sign-in count across all processes and machines, so the cache must be shared.
CACHES = CACHES | {
    "default": env.cache("HUBWERK_CACHE_URL") or {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "hubwerk_cache"},
}
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}

_mail = env.mail("HUBWERK_MAIL_URL") or {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend"}
globals().update({name: value for name, value in _mail.items() if name.startswith("EMAIL_") and value is not None})

LOGGING = log_settings(
    level=env.text("HUBWERK_LOG_LEVEL"),
    form=env.text("HUBWERK_LOG_FORMAT") or "json",
)
