"""Development: debug pages, mail on the console, any local host, a key that protects nothing."""

from hubwerk.config import env
from hubwerk.config.settings.base import *

DEBUG = True
HUBWERK_TWO_FACTORS = False  # sample accounts should open with one password
SECRET_KEY = env.text("HUBWERK_SECRET_KEY") or "development-only-never-use-this-key-where-others-can-reach-it"
ALLOWED_HOSTS = env.names("HUBWERK_HOSTS") or ["localhost", "127.0.0.1", "[::1]", ".localhost"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
HUBWERK_KEEP_PAGES = False  # a changed template shows at once

_mail = env.mail("HUBWERK_MAIL_URL") or {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
globals().update({name: value for name, value in _mail.items() if name.startswith("EMAIL_") and value is not None})
