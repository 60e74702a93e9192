"""Everything the demonstration needs before it can be shown, each step only where it is not done yet."""

from django.utils import timezone
from rich.console import Console

from hubwerk.demo.network import load_sample_network
from hubwerk.demo.site import load_sample_site
from hubwerk.processes.matchmaking.engine import lexicon
from hubwerk.processes.matchmaking.services.index import write_changes


def prepare() -> None:
    """Lexicon, sample network, sample site and index, saying what is being done."""
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
