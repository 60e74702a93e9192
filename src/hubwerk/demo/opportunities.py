"""What the new member's companies and the rest of the network can do for each other, printed."""

from datetime import date
from typing import Final

from django.utils import timezone
from rich.console import Console
from rich.text import Text

from hubwerk.demo.network import external_id
from hubwerk.demo.sample import MULTIPLIER
from hubwerk.doors.cli.wording import reason_lines
from hubwerk.engine.matching import Entry
from hubwerk.engine.thesaurus import load
from hubwerk.network.organisations.models import Organisation
from hubwerk.processes.matchmaking.queries import Match, common_ground_of, matches_for_organisation

_SHOWN: Final = 10
_TOPICS: Final = 10


def show_opportunities(*, language: str) -> None:
    """Print the best co-operation opportunities and the common topics of the companies that came in through the new member."""
    console = Console(highlight=False)
    on = timezone.localdate()
    multiplier = Organisation.objects.get(external_id=external_id(MULTIPLIER))
    companies = list(multiplier.brought_in.published().select_related("region"))
    console.rule("[bold]New in the network")
    console.print(f"{multiplier.name}, and through it {len(companies)} companies and institutions of {multiplier.region}.\n", soft_wrap=True)
    console.rule(f"[bold]The {_SHOWN} best co-operation opportunities")
    for number, (company, match) in enumerate(_best(companies, on), start=1):
        _print_match(console, number, company, match, language)
    console.rule("[bold]Common topics")
    thesaurus = load()
    ground = common_ground_of([company.pk for company in companies], None, on=on, limit=_TOPICS)
    for topic in ground.topics:
        ours = ", ".join(dict.fromkeys(str(evidence.organisation) for evidence in topic.ours[:3]))
        theirs = ", ".join(dict.fromkeys(str(evidence.organisation) for evidence in topic.theirs[:3]))
        console.print(
            Text.assemble((thesaurus[topic.topic_id].label(language), "bold"), "  ", (ours, ""), (" ⇄ ", "dim"), (theirs, "")), soft_wrap=True
        )
    console.print()


def _best(companies: list[Organisation], on: date) -> list[tuple[Organisation, Match]]:
    """The best match of each company with an organisation that is not among them, the strongest companies first; nobody outside twice."""
    own = [company.pk for company in companies]
    found = [(company, match) for company in companies for match in matches_for_organisation(company, limit=1, on=on, excluding=own)]
    chosen: dict[int, tuple[Organisation, Match]] = {}
    for company, match in sorted(found, key=lambda pair: (-pair[1].score, pair[0].pk)):
        chosen.setdefault(match.organisation.pk, (company, match))
    return list(chosen.values())[:_SHOWN]


def _print_match(console: Console, number: int, company: Organisation, match: Match, language: str) -> None:
    console.print(
        Text.assemble(
            (f"{number:>2}. ", "dim"),
            (str(company), "bold"),
            (" ⇄ ", "dim"),
            (str(match.organisation), "bold"),
            (f"   {match.score:.0f} of 100", "dim"),
        ),
        soft_wrap=True,
    )
    for side, entry in ((company, match.query), (match.organisation, match.entry)):
        console.print(Text.assemble("    ", (f"{_where(side)} · {entry.kind} · {entry.language}: ", "dim"), _title(entry)), soft_wrap=True)
    for line in reason_lines(match.query, match.entry, match.reasons, load(), language=language):
        console.print(f"      – {line}", soft_wrap=True, markup=False)
    console.print()


def _where(organisation: Organisation) -> str:
    return ", ".join(filter(None, (organisation.town, organisation.region.country if organisation.region else "")))


def _title(entry: Entry) -> str:
    return entry.title or entry.text[:80]
