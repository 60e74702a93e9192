"""Where one is signed in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from hubwerk.doors.portal.access import PortalRequest, personal_page
from hubwerk.foundation.accounts.queries import open_sessions
from hubwerk.foundation.accounts.services.sessions import end_other_sessions, end_session

__all__ = ["end", "end_others", "my_sessions"]


@require_safe
@personal_page
def my_sessions(request: PortalRequest) -> HttpResponse:
    """Every place, this one first."""
    sessions = open_sessions(request.user, this=request.session.session_key, at=timezone.now())
    return render(request, "portal/me/sessions.html", {"sessions": sessions, "has_others": any(not session.is_this for session in sessions)})


@require_POST
@personal_page
def end(request: PortalRequest, key: int) -> HttpResponse:
    """Sign out in one place; 404 for a session of somebody else."""
    end_session(user=request.user, session_id=key)
    messages.success(request, _("You are signed out there."))
    return redirect("portal:my-sessions")


@require_POST
@personal_page
def end_others(request: PortalRequest) -> HttpResponse:
    """Sign out everywhere else."""
    count = end_other_sessions(user=request.user, keep=request.session.session_key)
    messages.success(
        request, ngettext("You are signed out in one other place.", "You are signed out in %(count)s other places.", count) % {"count": count}
    )
    return redirect("portal:my-sessions")
