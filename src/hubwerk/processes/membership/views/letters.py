"""Letters, handed to those they are for. They have no address of their own among the files of the site."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from hubwerk.processes.membership.models import Application, MembershipDocument
from hubwerk.processes.membership.queries.letters import decision_letter
from hubwerk.processes.membership.views.access import behind_the_link

__all__ = ["letter", "letter_response"]


@require_safe
@behind_the_link
def letter(request: HttpRequest, application: Application, token: str) -> HttpResponse:
    """The letter about the decision, for whoever has the link; nothing (404) while it is not made."""
    document = decision_letter(application)
    if document is None:
        raise Http404
    return letter_response(document)


def letter_response(document: MembershipDocument) -> HttpResponse:
    """The letter, shown in the browser under a name that says what it is."""
    with document.file.open("rb") as file:
        response = HttpResponse(file.read(), content_type="application/pdf")
    name = f"{slugify(document.get_kind_display())}-{document.dated_on.isoformat()}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
