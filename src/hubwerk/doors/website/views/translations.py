"""The one screen the website adds for translators."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Page

from hubwerk.doors.website.translation.following import confirm_translation
from hubwerk.doors.website.translation.state import translation_state
from hubwerk.foundation.accounts.models import User


@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, page_id: int) -> HttpResponse:
    """An editor says that a translation says what its original says."""
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    state = translation_state(page)
    if state is None or not isinstance(request.user, User):
        return redirect("wagtailadmin_pages:edit", page.pk)
    if request.method == "POST":
        confirm_translation(actor=request.user, page=page, at=timezone.now())
        messages.success(request, _("“%(title)s” follows the newest version of its original.") % {"title": page.title})
        return redirect("wagtailadmin_pages:edit", page.pk)
    return render(request, "website/translation_confirm.html", {"page": page, "state": state})
