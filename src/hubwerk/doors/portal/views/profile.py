"""The profile of an organisation, written by its members."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hubwerk.doors.portal.access import PortalRequest, Right, organisation_page
from hubwerk.doors.portal.errors import ChangedMeanwhile
from hubwerk.doors.portal.forms.profile import ProfileForm
from hubwerk.doors.portal.forms.refused import tell_refused
from hubwerk.doors.portal.queries.previews import Preview, preview_of_profile
from hubwerk.doors.portal.queries.profiles import differences, stored_profile
from hubwerk.doors.portal.services.profiles import write_profile
from hubwerk.foundation.errors import InvalidInput, RuleBroken
from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.models import Organisation
from hubwerk.network.organisations.models.organisations import TEXT_LENGTH

__all__ = ["profile"]

_PREVIEW: Final = "preview"
_SEVERAL: Final = ("roles", "languages")


@require_http_methods(["GET", "HEAD", "POST"])
@organisation_page(Right.EDIT)
def profile(request: PortalRequest, organisation: Organisation) -> HttpResponse:
    """Change what the organisation says of itself. What is published changes at once; publishing stays with the hub team."""
    stored = stored_profile(organisation.pk)
    if request.method != "POST":
        return _shown(request, stored, ProfileForm(initial=ProfileForm.values_of(stored)))
    if request.POST.get("step") == _PREVIEW:
        return _previewed(request, stored)
    form = ProfileForm(request.POST)
    theirs: list[tuple[Any, Any]] = []
    if form.is_valid():
        try:
            write_profile(
                actor=request.user,
                organisation_id=stored.pk,
                details=form.details(stored),
                seen=form.cleaned_data["seen"],
                at=timezone.now(),
            )
        except InvalidInput as error:
            tell_refused(form, error)
        except ChangedMeanwhile as error:
            stored = stored_profile(organisation.pk)
            theirs = differences(stored, form)
            form = _again(request, stored)
            form.add_error(None, str(error))
        except RuleBroken as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _saved(stored))
            return redirect("portal:profile", organisation.slug)
    return _shown(request, stored, form, theirs=theirs, status=422)


def _saved(organisation: Organisation) -> str:
    if organisation.status == PublicationStatus.PUBLISHED:
        return _("The profile has been saved, and everyone sees it now.")
    return _("The profile has been saved.")


def _again(request: PortalRequest, stored: Organisation) -> ProfileForm:
    """What was typed, once more, on top of the version that is stored now."""
    typed = request.POST.copy()
    typed["seen"] = stored.updated_at.isoformat()
    return ProfileForm(typed)


def _previewed(request: PortalRequest, organisation: Organisation) -> HttpResponse:
    preview = _preview_of(request.POST)
    if getattr(request, "htmx", False):
        return render(request, "portal/_profile_preview.html", {"preview": preview, "arrived": True})
    typed: dict[str, Any] = request.POST.dict() | {name: request.POST.getlist(name) for name in _SEVERAL}
    return _shown(request, organisation, ProfileForm(initial=typed), preview=preview)


def _preview_of(typed: Any) -> Preview:
    """What is found in the text, valid or not."""
    return preview_of_profile(text=str(typed.get("profile") or "").strip()[:TEXT_LENGTH], language=str(typed.get("profile_language") or ""))


def _shown(
    request: PortalRequest,
    organisation: Organisation,
    form: ProfileForm,
    *,
    preview: Preview | None = None,
    theirs: list[tuple[Any, Any]] | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "organisation": organisation,
        "form": form,
        "preview": preview or _preview_of(form.data if form.is_bound else form.initial),
        "theirs": theirs,
    }
    return render(request, "portal/profile.html", context, status=status)
