"""Where people go once they have signed in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from hubwerk.doors.portal.places import places_of
from hubwerk.foundation.ui.tags.frame import home_url

__all__ = ["after_sign_in"]


@never_cache
@login_required
def after_sign_in(request: HttpRequest) -> HttpResponseRedirect:
    """The team to its back office, members to the portal, everyone else to the front page; each in the language of their account."""
    if request.user.is_staff:
        return redirect("wagtailadmin_home")
    if places_of(request.user):
        return redirect("portal:home")
    return HttpResponseRedirect(home_url())
