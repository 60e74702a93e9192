"""What the page about an organisation shows of its membership."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from hubwerk.network.organisations.models import Organisation
from hubwerk.processes.membership.dues_in_words import euros
from hubwerk.processes.membership.models import Application, Membership
from hubwerk.processes.membership.queries.dues import dues_of_many
from hubwerk.processes.membership.rules import may_see_applications, may_see_memberships

__all__ = ["membership_html"]


def membership_html(request: HttpRequest, organisation: Organisation) -> str:
    """Its memberships and applications, each with the way to its page; nothing for those who may see neither."""
    sees_members, sees_applications = may_see_memberships(request.user), may_see_applications(request.user)
    if not sees_members and not sees_applications:
        return ""
    year = timezone.localdate().year
    found = list(Membership.objects.filter(organisation=organisation).select_related("tier").order_by("-starts_on", "-pk")) if sees_members else []
    statements = dues_of_many(found, year) if found else {}
    applications = Application.objects.sent().filter(organisation=organisation).defer("answers", "details") if sees_applications else []
    context = {
        "year": year,
        "memberships": [(row, euros(statements[row.pk].total) if statements[row.pk].is_known else "") for row in found],
        "applications": list(applications),
        "sees_members": sees_members,
    }
    return render_to_string("membership_records/_member.html", context, request=request)
