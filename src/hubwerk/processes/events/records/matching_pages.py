"""Organisations that were typed and that the hub could not tell: which record they may be, and one press to say so."""

from typing import Any, Final
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages

from hubwerk.foundation.errors import HubError
from hubwerk.foundation.records.actors import acting
from hubwerk.network.organisations.models import Organisation
from hubwerk.processes.events.models import Event
from hubwerk.processes.events.queries.registrations import to_be_matched
from hubwerk.processes.events.queries.suggestions import Unmatched, unmatched_groups
from hubwerk.processes.events.records.by_hand import ForTheOffice
from hubwerk.processes.events.rules import may_keep_registrations
from hubwerk.processes.events.services.matching import match_registrations
from hubwerk.processes.events.times import told_period

__all__ = ["UnmatchedView", "match_group"]

_SHOWN: Final = 30


class UnmatchedView(ForTheOffice, TemplateView):
    """Whose organisation is to be matched, grouped by what was typed."""

    template_name = "events_office/unmatched.html"
    page_title = gettext_lazy("Organisations to be matched")
    header_icon = "group"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The groups, of all events or of the one the address names."""
        key = self.request.GET.get("event", "")
        event = Event.objects.filter(pk=key).first() if key.isdecimal() else None
        rows = to_be_matched().filter(event=event) if event is not None else to_be_matched()
        groups, more = unmatched_groups(rows, limit=_SHOWN)
        may_add = self.request.user.has_perm("organisations.add_organisation")
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "event": event,
            "when": told_period(event) if event is not None else "",
            "groups": [(group, _choose_url(group, self.request), _new_url(group) if may_add else "") for group in groups],
            "more": more,
        }


@require_POST
def match_group(request: HttpRequest) -> HttpResponse:
    """Say which record a group of people comes from."""
    if not may_keep_registrations(request.user):
        raise PermissionDenied
    chosen = request.POST.get("organisation", "")
    organisation = get_object_or_404(Organisation, pk=chosen if chosen.isdecimal() else 0)
    keys = [int(key) for key in request.POST.getlist("registration") if key.isdecimal()]
    try:
        rows = match_registrations(actor=acting(request), registration_ids=keys, organisation_id=organisation.pk, at=timezone.now())
    except HubError as error:
        messages.error(request, _("Meanwhile something has changed: %(reason)s") % {"reason": error})
    else:
        said = ngettext("%(number)d person comes from %(organisation)s.", "%(number)d people come from %(organisation)s.", len(rows))
        messages.success(request, said % {"number": len(rows), "organisation": organisation})
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return redirect(back if safe else "events_registrations:unmatched")


def _choose_url(group: Unmatched, request: HttpRequest) -> str:
    """Where a record is looked for by hand, for all of the group."""
    keys = [("id", row.pk) for row in group.registrations]
    return f"{reverse('wagtail_bulk_action', args=['events', 'registration', 'match'])}?{urlencode([*keys, ('next', request.get_full_path())])}"


def _new_url(group: Unmatched) -> str:
    """The form for a new organisation, with the name that was typed."""
    return f"{reverse('organisation_list:add')}?{urlencode({'name': group.name})}"
