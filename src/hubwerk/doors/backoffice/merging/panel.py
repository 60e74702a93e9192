"""On the page about an organisation: what was merged into it, where it went itself, and the way to its double."""

from django.db.models import Q
from django.http import HttpRequest
from django.template.loader import render_to_string

from hubwerk.network.organisations.merging.following import living
from hubwerk.network.organisations.merging.rules import may_merge_organisations
from hubwerk.network.organisations.models import Organisation, OrganisationMerge

__all__ = ["merges_html"]


def merges_html(request: HttpRequest, organisation: Organisation) -> str:
    """Nothing for those who may not merge, unless this record lives on in another one."""
    may_merge = may_merge_organisations(request.user)
    if not may_merge and organisation.merged_into_id is None:
        return ""
    about = Q(kept=organisation) | Q(merged=organisation)
    merges = OrganisationMerge.objects.standing().filter(about).select_related("kept", "merged", "made_by") if may_merge else []
    lives_on = living(organisation) if organisation.merged_into_id is not None else None
    context = {"organisation": organisation, "lives_on": lives_on, "merges": merges, "may_merge": may_merge}
    return render_to_string("backoffice/merging/_panel.html", context, request=request)
