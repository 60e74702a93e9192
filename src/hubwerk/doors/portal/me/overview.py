"""Who one is for the hub, and the way to everything one can decide about it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hubwerk.doors.portal.access import PortalRequest, personal_page
from hubwerk.foundation.accounts.queries import open_sessions, proven_addresses, ways_in
from hubwerk.foundation.ui.languages import language_name
from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.models import Person
from hubwerk.network.people.queries import current_consents

__all__ = ["me"]


@require_safe
@personal_page
def me(request: PortalRequest) -> HttpResponse:
    """Name, addresses, ways to sign in, and one line for each page of one's own."""
    user = request.user
    person = Person.objects.filter(user=user).first()
    context = {
        "person": person,
        "addresses": proven_addresses(user),
        "ways": ways_in(user),
        "consents": len(current_consents(person)) if person is not None else 0,
        "purposes": len(ConsentPurpose),
        "sessions": len(open_sessions(user, this=None, at=timezone.now())),
        "languages": [language_name(code) for code in user.reading_languages],
    }
    return render(request, "portal/me/me.html", context)
