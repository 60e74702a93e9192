"""What the texts of the network speak of and no topic names."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hubwerk.doors.backoffice.thesaurus.browsing import search_topics
from hubwerk.doors.backoffice.thesaurus.gaps import Quotation, network_gaps
from hubwerk.doors.backoffice.thesaurus.screens import for_proposers, screen
from hubwerk.doors.website.reading import reader_language
from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.engine.thesaurus.gaps import Gap
from hubwerk.foundation.ui.languages import language_name
from hubwerk.network.organisations.models import Listing, Organisation
from hubwerk.processes.matchmaking.entries import row_of

_ROWS = 30


@require_safe
@for_proposers
def gaps(request: HttpRequest) -> HttpResponse:
    """The phrases of one language that no topic names, with where they are written."""
    found = network_gaps()
    wanted = request.GET.get("language", "")
    language = wanted if wanted in LANGUAGES else reader_language()
    page = Paginator([pair for pair in found.gaps if pair[0].language == language], _ROWS).get_page(request.GET.get("p"))
    sources = _titles(list(page))
    context: dict[str, Any] = {
        "page": page,
        "rows": [(gap, [(quotation, *sources[quotation.entry]) for quotation in quoted if quotation.entry in sources]) for gap, quoted in page],
        "language": language,
        "languages": [(code, language_name(code), sum(gap.language == code for gap, _quoted in found.gaps)) for code in LANGUAGES],
        "texts": found.texts,
    }
    return screen(request, "gaps", context, title=_("Words without a topic"))


@require_safe
@for_proposers
def place(request: HttpRequest) -> HttpResponse:
    """To which topic does a word belong? Search for it, or propose a new one."""
    language = request.GET.get("language", "")
    word = request.GET.get("word", "").replace("\0", " ")[:200]
    text = request.GET.get("q", word).replace("\0", " ")[:200]
    context = {
        "word": word,
        "word_language": language if language in LANGUAGES else reader_language(),
        "q": text,
        "found": search_topics(text, language=reader_language()),
    }
    return screen(request, "place", context, title=_("Where does “%(word)s” belong?") % {"word": word})


def _titles(pairs: list[tuple[Gap, tuple[Quotation, ...]]]) -> dict[str, tuple[str, str]]:
    """The title and the public address of each entry that is quoted and still public. Two queries."""
    entries = [row_of(quotation.entry) for _gap, quoted in pairs for quotation in quoted]
    on = timezone.localdate()
    listings = Listing.objects.open_on(on).filter(pk__in=[key for table, key in entries if table == "listing"]).select_related("organisation")
    organisations = Organisation.objects.published().filter(pk__in=[key for table, key in entries if table == "organisation"])
    titles = {f"listing:{row.pk}": (f"{row.organisation.name}: {row.title}", reverse("website:listing", args=[row.pk])) for row in listings}
    return titles | {f"organisation:{row.pk}": (row.name, reverse("website:organisation", args=[row.slug])) for row in organisations}
