"""Production as it is, but over plain HTTP on this machine, and with room for ten thousand visitors who share one address."""

from benchmarks.booking_site import BOOKING_LIMITS
from hubwerk.config.settings.production import *
from hubwerk.config.settings.production import HUBWERK_FORM_LIMITS as _PRODUCTION_LIMITS

SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = False
SESSION_COOKIE_NAME = "session"
CSRF_COOKIE_NAME = "csrf"

HUBWERK_FORM_LIMITS = {**_PRODUCTION_LIMITS, "event-booking": BOOKING_LIMITS}
