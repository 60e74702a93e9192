"""What the hub knows of oneself: to read, to correct, to take along."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hubwerk.doors.portal.access import PortalRequest, personal_page
from hubwerk.doors.portal.forms.refused import tell_refused
from hubwerk.doors.portal.me.forms import OwnDetailsForm
from hubwerk.doors.portal.me.recent import recently_signed_in
from hubwerk.foundation.accounts.queries import proven_addresses
from hubwerk.foundation.errors import InvalidInput
from hubwerk.network.people.models import Person
from hubwerk.network.people.services.data_export import export_own_data
from hubwerk.network.people.services.own_details import store_own_details

__all__ = ["export", "my_data"]


@require_http_methods(["GET", "HEAD", "POST"])
@personal_page
def my_data(request: PortalRequest) -> HttpResponse:
    """One's name and how to be reached, and the ways to the export and the erasure."""
    person = Person.objects.filter(user=request.user).first()
    entered = request.POST if request.method == "POST" else None
    form = OwnDetailsForm(entered, person=person, user=request.user, addresses=proven_addresses(request.user))
    if form.is_valid():
        try:
            store_own_details(actor=request.user, at=timezone.now(), **form.cleaned_data)
        except InvalidInput as error:
            tell_refused(form, error)
        else:
            messages.success(request, _("Your data have been saved."))
            return redirect("portal:my-data" if person is not None else "portal:me")
    return render(request, "portal/me/data.html", {"form": form, "person": person})


@require_http_methods(["GET", "HEAD", "POST"])
@personal_page
@recently_signed_in
def export(request: PortalRequest) -> HttpResponse:
    """Everything the hub knows of oneself, as a file that is made now and kept nowhere. Asks for a fresh sign-in, and for a click after it."""
    if request.method != "POST":
        return render(request, "portal/me/export.html")
    made = export_own_data(actor=request.user, at=timezone.now())
    return HttpResponse(
        made.content,
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{made.filename}"', "Cache-Control": "no-store"},
    )
