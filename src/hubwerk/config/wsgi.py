"""The WSGI application that granian serves."""

from django.core.wsgi import get_wsgi_application

from hubwerk.config import env

env.choose_settings()

application = get_wsgi_application()
