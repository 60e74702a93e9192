"""The candidates, the comparison, what a merge did, and its undo."""

from typing import Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from hubwerk.doors.backoffice.merging.forms import MergeForm
from hubwerk.doors.backoffice.merging.screens import actor, for_mergers, screen
from hubwerk.doors.backoffice.merging.wording import LIKENESSES
from hubwerk.foundation.errors import HubError, NotAllowed, NotFound
from hubwerk.network.organisations.merging.duplicates import find_duplicates
from hubwerk.network.organisations.merging.undoing import lost_by_undo, what_moved
from hubwerk.network.organisations.models import Organisation, OrganisationMerge
from hubwerk.network.organisations.services.merging import dismiss_duplicate, merge_organisations, undo_merge

__all__ = ["candidates", "choose", "compare", "dismiss", "result", "undo"]

_PAGE: Final = 20
_FOUND: Final = 20


@require_safe
@for_mergers
def candidates(request: HttpRequest) -> HttpResponse:
    """Records that look like one organisation, the surest first, and the merges that were made."""
    pairs = Paginator(find_duplicates(), _PAGE).get_page(request.GET.get("p"))
    context = {
        "page": pairs,
        "pairs": [(pair, [LIKENESSES[likeness] for likeness in pair.likenesses]) for pair in pairs],
        "merges": OrganisationMerge.objects.select_related("kept", "merged", "made_by")[:_PAGE],
    }
    return screen(request, "candidates", context, title=_("Duplicates"))


@require_safe
@for_mergers
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Look for the other record of an organisation by hand."""
    organisation = get_object_or_404(Organisation, pk=pk, merged_into=None)
    words = request.GET.get("q", "").replace("\0", " ").split()
    rows = Organisation.objects.filter(merged_into=None).exclude(pk=pk).select_related("region")
    for word in words:
        rows = rows.filter(name__icontains=word)
    context = {"organisation": organisation, "words": " ".join(words), "found": rows[:_FOUND] if words else []}
    return screen(request, "choose", context, title=_("Find the other record"))


@require_http_methods(["GET", "HEAD", "POST"])
@for_mergers
def compare(request: HttpRequest, keep: int, merge: int) -> HttpResponse:
    """Two records side by side. Posting makes them one."""
    rows = Organisation.objects.select_related("region", "came_through", "referral").prefetch_related("roles", "languages", "topics")
    found = rows.in_bulk([keep, merge])
    if len(found) != 2:
        raise NotFound
    kept, gone = found[keep], found[merge]
    form = MergeForm(request.POST or None, keep=kept, merge=gone)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            done = merge_organisations(keep=keep, merge=merge, choices=form.sides(), actor=actor(request), at=timezone.now())
        except (NotAllowed, NotFound):
            raise
        except HubError as error:
            said = [str(text) for texts in getattr(error, "errors", {}).values() for text in texts]
            refusal = " ".join(said) or str(error)
        else:
            messages.success(request, _("The two records are one now."))
            return redirect("duplicates-result", done.pk)
    context = {"keep": kept, "merge": gone, "form": form, "refusal": refusal}
    return screen(request, "compare", context, title=_("Two records, one organisation?"), status=409 if refusal else 200)


@require_POST
@for_mergers
def dismiss(request: HttpRequest, first: int, second: int) -> HttpResponse:
    """Remember that two records are different organisations."""
    dismiss_duplicate(first=first, second=second, actor=actor(request), at=timezone.now())
    messages.success(request, _("Noted: these are different organisations. They will not be suggested again."))
    return redirect("duplicates")


@require_safe
@for_mergers
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """What a merge did, and what its undo would lose."""
    merge = get_object_or_404(OrganisationMerge.objects.select_related("kept", "merged", "made_by", "undone_by"), pk=pk)
    standing = merge.undone_at is None
    context = {"merge": merge, "moved": what_moved(merge), "lost": lost_by_undo(merge) if standing else [], "standing": standing}
    return screen(request, "result", context, title=_("Merge of %(name)s") % {"name": merge.kept})


@require_POST
@for_mergers
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the two records apart again."""
    try:
        undo_merge(merge_id=pk, actor=actor(request), at=timezone.now())
    except (NotAllowed, NotFound):
        raise
    except HubError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The merge is undone: both records are as they were before."))
    return redirect("duplicates-result", pk)
