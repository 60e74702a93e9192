"""Where a person works and when the team talked with them, for the page about the person."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from hubwerk.network.organisations.rules import may_read_contact_log
from hubwerk.network.people.models import Person

__all__ = ["affiliations", "contacts"]


def affiliations(request: HttpRequest, person: Person) -> str:
    """What this person does where, also in the past."""
    rows = list(person.affiliations.select_related("organisation").order_by("ended_on", "organisation__name"))
    return render_to_string("organisations/records/_affiliations.html", {"affiliations": rows}, request=request)


def contacts(request: HttpRequest, person: Person) -> str:
    """The talks with this person; nothing for those who may not read the log."""
    if not may_read_contact_log(request.user):
        return ""
    entries = list(person.contact_log_entries.select_related("organisation", "author"))
    return render_to_string("organisations/records/_person_contacts.html", {"entries": entries}, request=request) if entries else ""
