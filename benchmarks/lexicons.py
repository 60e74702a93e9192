"""The lexicons that figures are measured with."""

import os
from functools import lru_cache
from pathlib import Path

from hubwerk.engine.lexicon.bridge import Lexicon
from hubwerk.engine.lexicon.places import default_lexicon


@lru_cache(maxsize=1)
def installed_lexicon() -> Lexicon:
    """This machine's lexicon with its dictionaries, or the file that `HUBWERK_LEXICON` names; compiled now if there is none yet."""
    named = os.environ.get("HUBWERK_LEXICON")
    return Lexicon(Path(named)) if named else default_lexicon()
