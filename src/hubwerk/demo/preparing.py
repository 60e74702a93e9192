"""Everything the demonstration needs before it can be shown, each step only where it is not done yet."""

from django.utils import timezone
from rich.console import Console

from hubwerk.demo.association import load_sample_association
from hubwerk.demo.events import load_sample_events
from hubwerk.demo.network import load_sample_network
from hubwerk.demo.site import load_sample_site
from hubwerk.processes.matchmaking.engine import lexicon
from hubwerk.processes.matchmaking.services.index import write_changes


def prepare() -> None:
    """Lexicon, sample network, sample site, index, sample association and sample events, saying what is being done."""
    console = Console(stderr=True)
    with console.status("Preparing the lexicon (about a minute the first time) …"):
        known = lexicon()
    if not known.has_dictionaries:
        console.print("No FreeDict dictionaries are installed here: languages are bridged by the thesaurus alone (see the handbook, Dictionaries).")
    with console.status("Loading the sample network …"):
        count = load_sample_network(at=timezone.now())
    if count:
        console.print(f"{count} organisations of the sample network loaded.")
    with console.status("Writing the pages of the sample site …"):
        pages = load_sample_site(at=timezone.now())
    if pages:
        console.print(f"{pages} pages of the sample site written, in four languages.")
    with console.status("Writing the index …"):
        write_changes()
    # After the index: a new member is welcomed with its first matches.
    with console.status("Entering the members of the sample association …"):
        members = load_sample_association(at=timezone.now())
    if members:
        console.print(f"{members} sample members entered, and applications in each state.")
        write_changes()
    # After the association: its accounts plan the events and its members come to them.
    with console.status("Planning the sample events …"):
        events = load_sample_events(at=timezone.now())
    if events:
        console.print(f"{events} sample events planned, with those who registered.")
        write_changes()
