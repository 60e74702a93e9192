"""Leafing through the thesaurus, and taking it along."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hubwerk.doors.backoffice.thesaurus.browsing import domain_tree, domains, search_topics
from hubwerk.doors.backoffice.thesaurus.screens import for_proposers, screen
from hubwerk.doors.website.queries.remembered import network_version
from hubwerk.doors.website.queries.spoken import spoken
from hubwerk.doors.website.reading import reader_language
from hubwerk.engine.thesaurus.skos import to_turtle
from hubwerk.network.topics.models import Proposal
from hubwerk.network.topics.queries import hub_thesaurus


@require_safe
@for_proposers
def browse(request: HttpRequest) -> HttpResponse:
    """The topics of one domain as a tree, or those that a search finds."""
    language = reader_language()
    text = request.GET.get("q", "").replace("\0", " ")[:200]
    known = domains()
    chosen = next((domain for domain in known if domain.key == request.GET.get("domain")), known[0] if known else None)
    speakers = spoken(network_version(), on=timezone.localdate())
    searched = bool(text.strip())
    context = {
        "q": text,
        "searched": searched,
        "found": search_topics(text, language=language) if searched else [],
        "domains": known,
        "domain": None if searched else chosen,
        "tree": domain_tree(chosen.key, language=language, speakers=speakers.organisations) if chosen and not searched else (),
        "waiting": Proposal.objects.open().count(),
    }
    return screen(request, "browse", context, title=_("Thesaurus"))


@require_safe
@for_proposers
def export(request: HttpRequest) -> HttpResponse:
    """The shipped thesaurus with the hub's own topics and words, as SKOS in Turtle."""
    response = HttpResponse(to_turtle(hub_thesaurus()), content_type="text/turtle; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="thesaurus.ttl"'
    return response
