"""What every installation shares. No decision here depends on debug mode, and nothing touches the disk."""

from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from django.utils.functional import Promise

from hubwerk.config import env
from hubwerk.config.content_security import PUBLIC_POLICY
from hubwerk.config.databases import database_settings
from hubwerk.config.identity import identity_providers, origin_of
from hubwerk.config.logs import log_settings

DATA_DIR = env.folder("HUBWERK_DATA_DIR")
BASE_URL: Final = env.address("HUBWERK_BASE_URL")

# Applications, from the doors down to the frameworks: a template or static file of an upper one wins.
INSTALLED_APPS: list[str] = [
    "hubwerk.doors.backoffice",
    "hubwerk.doors.portal",
    "hubwerk.doors.website",
    "hubwerk.network.organisations",
    "hubwerk.processes.events",
    "hubwerk.processes.membership",
    "hubwerk.processes.matchmaking",
    "hubwerk.network.people",
    "hubwerk.network.topics",
    "hubwerk.foundation.documents",
    "hubwerk.foundation.limits",
    "hubwerk.foundation.mail",
    "hubwerk.foundation.records",
    "hubwerk.foundation.history",
    "hubwerk.foundation.jobs",
    "hubwerk.foundation.accounts",
    "hubwerk.foundation.ui",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "hubwerk.foundation.accounts.back_office.BackOfficeUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "hubwerk.foundation.accounts.sessions_app.HubUserSessionsConfig",
    "django_htmx",
    "import_export",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE: list[str] = [
    "django.middleware.security.SecurityMiddleware",
    "hubwerk.config.content_security.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hubwerk.doors.website.response_cache.middleware.ResponseCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "hubwerk.foundation.accounts.sessions.SessionsMiddleware",
    "hubwerk.foundation.accounts.middleware.UserLanguageMiddleware",
    "hubwerk.processes.events.device_lists.ForgetDeviceListsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "hubwerk.foundation.accounts.second_factor.SecondFactorMiddleware",
    "hubwerk.foundation.ui.middleware.HubErrorMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "hubwerk.config.urls"
WSGI_APPLICATION = "hubwerk.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ],
        },
    },
]

# Data
DATABASES: dict[str, dict[str, Any]] = {
    "default": database_settings(env.database("DATABASE_URL"), data_dir=DATA_DIR),
}
CACHES: dict[str, dict[str, Any]] = {
    "default": env.cache("HUBWERK_CACHE_URL") or {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Whole pages. What is in it is named by the version of the content, so each process may well keep its own.
    "pages": env.cache("HUBWERK_CACHE_URL")
    or {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages", "OPTIONS": {"MAX_ENTRIES": 2000}},
    # The addresses of pictures in their sizes; named by what is in the file, so it cannot grow stale.
    "renditions": env.cache("HUBWERK_CACHE_URL")
    or {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "renditions", "OPTIONS": {"MAX_ENTRIES": 2000}},
}
HUBWERK_KEEP_PAGES = True  # answers to visitors without a session are kept until the content changes
HUBWERK_DATA_DIR = DATA_DIR
HUBWERK_DICTIONARIES = env.text("HUBWERK_DICTIONARIES")
HUBWERK_LEXICON = env.text("HUBWERK_LEXICON")
TASKS: dict[str, dict[str, Any]] = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # Wagtail's page editor sends more than Django's default of 1000

# Files: documents are served by a view that knows who may read them, only image renditions have public addresses.
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# Languages and time
LANGUAGE_CODE = "de"
LANGUAGES: list[tuple[str, str | Promise]] = [
    ("de", "Deutsch"),
    ("fr", "Français"),
    ("nl", "Nederlands"),
    ("en", "English"),
]
LOCALE_PATHS = [Path(__file__).resolve().parents[2] / "locale"]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
WAGTAILLOCALIZE_JOBS: dict[str, Any] = {"BACKEND": "wagtail_localize.tasks.ImmediateBackend"}
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False  # or readers would get a copy in the language of the original
HUBWERK_TRANSLATOR = env.text("HUBWERK_TRANSLATOR")
WAGTAILLOCALIZE_MACHINE_TRANSLATOR: dict[str, Any] | None = (
    {"CLASS": "hubwerk.doors.website.translation.machine.MachineTranslator", "OPTIONS": {"TRANSLATOR": HUBWERK_TRANSLATOR}}
    if HUBWERK_TRANSLATOR
    else None
)
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.text("HUBWERK_TIME_ZONE")

# Accounts: one sign-in for everyone, allauth's
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ("email", "name")}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/onward/"
LOGOUT_REDIRECT_URL = "/"
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False

ACCOUNT_ADAPTER = "hubwerk.foundation.mail.sign_in.OutboxAccountAdapter"
ACCOUNT_FORMS = {"signup": "hubwerk.foundation.accounts.forms.SignUpForm"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60  # seconds
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = None
USERSESSIONS_TRACK_ACTIVITY = True  # people see where they are signed in, and end it there
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = urlsplit(BASE_URL).scheme
HUBWERK_SIGN_UP_OPEN = env.flag("HUBWERK_SIGN_UP_OPEN")

# Passkeys, authenticators, and what roles demand of those who sign in
MFA_ADAPTER = "hubwerk.foundation.accounts.adapter.KeyAdapter"
MFA_FORMS = {
    "add_webauthn": "hubwerk.foundation.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "hubwerk.foundation.accounts.forms.RenamePasskeyForm",
    "login_webauthn": "hubwerk.foundation.accounts.forms.PasskeySignInForm",
    "authenticate_webauthn": "hubwerk.foundation.accounts.forms.PasskeySecondForm",
    "reauthenticate_webauthn": "hubwerk.foundation.accounts.forms.PasskeyAgainForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # codes before and after, for clocks that differ
HUBWERK_TWO_FACTORS = True  # whether what roles demand is enforced

# Sign-in at an identity provider of the operator's house
HUBWERK_OIDC_SERVER = env.text("HUBWERK_OIDC_SERVER").rstrip("/")
SOCIALACCOUNT_PROVIDERS = identity_providers(
    server=HUBWERK_OIDC_SERVER,
    client_id=env.text("HUBWERK_OIDC_CLIENT_ID"),
    secret=env.text("HUBWERK_OIDC_SECRET"),
    name=env.text("HUBWERK_OIDC_NAME"),
)
SOCIALACCOUNT_ADAPTER = "hubwerk.foundation.accounts.adapter.ElsewhereAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10  # seconds

# Forms that need no account: how often one address may send one, and one target receive it
HUBWERK_FORM_LIMITS: dict[str, dict[str, str]] = {
    "site-request": {"address": "10/h", "target": "20/d"},
    "application": {"address": "10/h", "target": "5/d"},
    "application-links": {"address": "10/h", "target": "5/h"},
    "invitation": {"address": "30/h", "target": "10/h"},
    "invite-person": {"address": "60/h", "target": "5/d"},
    "event-booking": {"address": "60/h", "target": "10/h"},
    "event-links": {"address": "10/h", "target": "5/h"},
    "event-feedback": {"address": "60/h", "target": "5/h"},
    "event-introduction": {"address": "60/h", "target": "20/d"},
    "unsent": {"address": "30/h", "target": "30/h"},
}

# What is deleted of participants, and when, counted from the end of the event
HUBWERK_EVENT_NEEDS_KEPT_DAYS = env.number("HUBWERK_EVENT_NEEDS_KEPT_DAYS")
HUBWERK_EVENT_PEOPLE_KEPT_DAYS = env.number("HUBWERK_EVENT_PEOPLE_KEPT_DAYS")

# What the hub asks other machines for, such as partners' calendars
OUTGOING_FETCHER = "hubwerk.foundation.outgoing.http.HttpFetcher"
HUBWERK_FETCH_PRIVATE_ADDRESSES = env.flag("HUBWERK_FETCH_PRIVATE_ADDRESSES")

# Mail
_SENDER: Final = f"noreply@{urlsplit(BASE_URL).hostname}"
DEFAULT_FROM_EMAIL = env.text("HUBWERK_MAIL_FROM") or _SENDER
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 30  # seconds

# Wagtail; no request leaves the host, the back office included
WAGTAIL_SITE_NAME = env.text("HUBWERK_SITE_NAME")
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict[str, Any]] = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILIMAGES_IMAGE_MODEL = "website.HubImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "hubwerk.doors.website.image_forms.HubImageForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ods", "odt", "pdf", "pptx", "txt", "xlsx", "zip"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024  # bytes

# Browsers
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": PUBLIC_POLICY | {"form-action": [*PUBLIC_POLICY["form-action"], *origin_of(HUBWERK_OIDC_SERVER)]}
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

# Proxies
PROXIES: Final = env.number("HUBWERK_PROXIES")
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
USE_X_FORWARDED_HOST = PROXIES > 0
SECURE_PROXY_SSL_HEADER: tuple[str, str] | None = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None

# Logs
LOGGING_CONFIG = "hubwerk.config.logs.configure"
LOGGING: dict[str, Any] = log_settings(
    level=env.text("HUBWERK_LOG_LEVEL"),
    form=env.text("HUBWERK_LOG_FORMAT") or "console",
)
