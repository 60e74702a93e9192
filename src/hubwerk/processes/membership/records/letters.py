"""Letters of the association, for the team. They are nowhere below a public address."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from hubwerk.processes.membership.models import Membership, MembershipDocument
from hubwerk.processes.membership.rules import may_see_applications, may_see_memberships

__all__ = ["letter"]


@require_safe
def letter(request: HttpRequest, pk: int) -> FileResponse:
    """The PDF. Raises `PermissionDenied` for who may see neither the application nor the membership it belongs to, and `Http404`."""
    sees_applications, sees_members = may_see_applications(request.user), may_see_memberships(request.user)
    if not sees_applications and not sees_members:
        raise PermissionDenied
    document = get_object_or_404(MembershipDocument, pk=pk)
    of_member = document.membership_id is not None or Membership.objects.filter(application=document.application_id).exists()
    if not (sees_members and of_member) and not (sees_applications and document.application_id is not None):
        raise PermissionDenied
    response = FileResponse(document.file.open("rb"), content_type="application/pdf", filename=f"{document.kind}-{document.dated_on}.pdf")
    response["Cache-Control"] = "private, no-store"
    return response
