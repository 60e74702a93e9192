"""Needs and offers of an organisation: the list, and the one place where they are written."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hubwerk.doors.portal.access import PortalRequest, Right, organisation_page
from hubwerk.doors.portal.errors import ChangedMeanwhile
from hubwerk.doors.portal.forms.listings import ListingForm
from hubwerk.doors.portal.forms.refused import tell_refused
from hubwerk.doors.portal.queries.listings import differences, listing_of, listings_by_state
from hubwerk.doors.portal.queries.previews import Preview, preview_of_listing
from hubwerk.doors.portal.services.listings import Step, write_listing
from hubwerk.foundation.errors import InvalidInput, NotFound, RuleBroken
from hubwerk.network.organisations.enums import ListingKind
from hubwerk.network.organisations.models import Listing, Organisation
from hubwerk.network.organisations.models.organisations import TEXT_LENGTH
from hubwerk.network.organisations.services.details import ListingDetails

__all__ = ["edit", "index", "new"]

_PREVIEW: Final = "preview"
_write_methods: Final = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@organisation_page(Right.VIEW)
def index(request: PortalRequest, organisation: Organisation) -> HttpResponse:
    """Drafts, what is published, and what is over, each with how many answer it."""
    context = {"organisation": organisation, "groups": listings_by_state(organisation, on=timezone.localdate())}
    return render(request, "portal/listings.html", context)


@_write_methods
@organisation_page(Right.EDIT)
def new(request: PortalRequest, organisation: Organisation, *, kind: str) -> HttpResponse:
    """Write a need or an offer."""
    if kind not in ListingKind.values:
        raise NotFound
    return _written(request, organisation, ListingKind(kind), None)


@_write_methods
@organisation_page(Right.EDIT)
def edit(request: PortalRequest, organisation: Organisation, *, key: int) -> HttpResponse:
    """Change, publish, renew or close a need or an offer."""
    listing = listing_of(organisation, key)
    return _written(request, organisation, ListingKind(listing.kind), listing)


def _written(request: PortalRequest, organisation: Organisation, kind: ListingKind, listing: Listing | None) -> HttpResponse:
    if request.method != "POST":
        form = ListingForm(kind=kind, initial=ListingForm.values_of(listing) if listing else None)
        return _shown(request, organisation, form, listing)
    if request.POST.get("step") == _PREVIEW:
        return _previewed(request, organisation, kind, listing)
    step = _step(request.POST.get("step", ""))
    form = ListingForm(request.POST, kind=kind)
    theirs: list[tuple[Any, Any]] = []
    if form.is_valid():
        try:
            return _store(request, organisation, form, listing, step)
        except InvalidInput as error:
            tell_refused(form, error)
        except ChangedMeanwhile as error:
            stored = listing_of(organisation, listing.pk if listing else 0)
            theirs = differences(stored, form)
            form = _again(request, kind, stored)
            form.add_error(None, str(error))
            listing = stored
        except RuleBroken as error:
            form.add_error(None, str(error))
    return _shown(request, organisation, form, listing, theirs=theirs, status=422)


def _step(asked: str) -> Step:
    """What the pressed button asks for; sending the form by any other way saves it."""
    return Step(asked) if asked in set(Step) else Step.SAVE


def _store(request: PortalRequest, organisation: Organisation, form: ListingForm, listing: Listing | None, step: Step) -> HttpResponse:
    stored = write_listing(
        actor=request.user,
        organisation_id=organisation.pk,
        listing_id=listing.pk if listing else None,
        details=form.details(listing),
        step=step,
        seen=form.cleaned_data["seen"] if listing else None,
        at=timezone.now(),
    )
    messages.success(request, _done(step, stored))
    if step in {Step.PUBLISH, Step.RENEW}:
        return redirect(f"{reverse('portal:matches', args=[organisation.slug])}?listing={stored.pk}")
    if step is Step.CLOSE:
        return redirect("portal:listings", organisation.slug)
    return redirect("portal:listing", organisation.slug, stored.pk)


def _done(step: Step, listing: Listing) -> str:
    told = {
        Step.SAVE: _("“%(title)s” has been saved."),
        Step.PUBLISH: _("“%(title)s” has been published. These answer it now; new ones are shown on your first page."),
        Step.RENEW: _("“%(title)s” has been renewed."),
        Step.CLOSE: _("“%(title)s” has been closed. You can publish it again at any time."),
    }
    return told[step] % {"title": listing.title}


def _again(request: HttpRequest, kind: ListingKind, stored: Listing) -> ListingForm:
    """What was typed, once more, on top of the version that is stored now."""
    typed = request.POST.copy()
    typed["seen"] = stored.updated_at.isoformat()
    return ListingForm(typed, kind=kind)


def _previewed(request: PortalRequest, organisation: Organisation, kind: ListingKind, listing: Listing | None) -> HttpResponse:
    preview = _preview_of(request.POST, organisation, kind, listing)
    if getattr(request, "htmx", False):
        return render(request, "portal/_listing_preview.html", {"preview": preview, "kind": kind.value, "arrived": True})
    typed = ListingForm(kind=kind, initial=request.POST.dict())
    return _shown(request, organisation, typed, listing, preview=preview)


def _preview_of(typed: Any, organisation: Organisation, kind: ListingKind, listing: Listing | None) -> Preview:
    """What these values would find, valid or not."""
    return preview_of_listing(
        organisation,
        kind=kind,
        title=str(typed.get("title") or "").strip()[:200],
        text=str(typed.get("text") or "").strip()[:TEXT_LENGTH],
        language=str(typed.get("language") or ""),
        listing_id=listing.pk if listing else None,
        on=timezone.localdate(),
    )


def _shown(
    request: PortalRequest,
    organisation: Organisation,
    form: ListingForm,
    listing: Listing | None,
    *,
    preview: Preview | None = None,
    theirs: list[tuple[Any, Any]] | None = None,
    status: int = 200,
) -> HttpResponse:
    if preview is None:
        preview = _preview_of(form.data if form.is_bound else form.initial, organisation, form.kind, listing)
    context: dict[str, Any] = {
        "organisation": organisation,
        "form": form,
        "kind": form.kind.value,
        "listing": listing,
        "preview": preview,
        "theirs": theirs,
        "details": ListingDetails.of(listing) if listing else None,
    }
    return render(request, "portal/listing_form.html", context, status=status)
