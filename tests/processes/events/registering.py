"""What tests of registering have in common: an event that takes registrations now, and what a browser sends."""

import re
from datetime import timedelta

from django.utils import timezone

from hubwerk.foundation.mail.models import OutgoingMail
from tests.processes.events.factories import EventFactory

KEY = "k" * 32
ADA = {"given_name": "Ada", "family_name": "Aachener", "email": "ada@muster.example"}
BOB = {"given_name": "Bob", "family_name": "Borgharen"}


def coming(**fields):
    """An event in ten days."""
    return EventFactory(**({"starts_at": timezone.now() + timedelta(days=10)} | fields))


def sent(*people, key=KEY, **more):
    """What a browser sends of these people."""
    fields = {f"{name}-{number}": value for number, person in enumerate(people) for name, value in person.items()}
    return {"key": key, "people": str(len(people))} | fields | more


def address(event, language="en"):
    """The registration page."""
    return f"/{language}/events/{event.slug}/register/"


def mails():
    """All mails, in the order they were written, as recipient and template."""
    return list(OutgoingMail.objects.order_by("pk").values_list("to", "template"))


def link_in(mail):
    """The path of the personal link in a mail."""
    return re.findall(r"/(?:de|en|fr|nl)/events/mine/\S+", mail.text)[0]
