"""Where the compiled lexicon lies, and when it has to be compiled anew."""

import hashlib
from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Final

from platformdirs import user_cache_path

from hubwerk.engine.lexicon.bridge import Lexicon
from hubwerk.engine.lexicon.freedict import DEFAULT_FOLDER, dictionary_files, read_dictionary
from hubwerk.engine.lexicon.phrases import PhrasePair, pairs_of_thesauri
from hubwerk.engine.thesaurus.loading import DATA, load
from hubwerk.engine.thesaurus.model import Thesaurus

# The modules whose change makes an old file stale.
_CODE: Final = (
    ("hubwerk.engine.lexicon", ("alignment.py", "compiling.py", "freedict.py", "phrases.py", "strings.py")),
    ("hubwerk.engine.text", ("compounds.py", "stems.py", "tokens.py")),
)


def prepare_lexicon(
    *,
    dictionaries: Path | None = DEFAULT_FOLDER,
    thesauri: Iterable[Thesaurus] = (),
    folder: Path | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Path:
    """The compiled file for these sources, compiled now if there is none yet.

    `dictionaries` is the folder of FreeDict files (None for none), `thesauri` come beside our own, `folder` is where compiled files are kept
    (by default the user's cache). A file is named by a fingerprint of everything that went into it, so it is never out of date.
    """
    files = dictionary_files(dictionaries) if dictionaries else []
    further = tuple(thesauri)
    path = (folder or user_cache_path("hubwerk")) / f"lexicon-{_fingerprint(files, further)}.arrays"
    if not path.exists():
        # Brings tools that take a third of a second to load, and compiles once in the life of a machine.
        from hubwerk.engine.lexicon.compiling import compile_lexicon

        sources = {"dictionaries": [file.stem for file in files], "thesauri": ["hubwerk", *(thesaurus.name for thesaurus in further)]}
        compile_lexicon(_pairs(files, further), path, sources=sources, progress=progress)
    return path


@lru_cache(maxsize=4)
def default_lexicon() -> Lexicon:
    """The lexicon of this machine: our own thesaurus and the FreeDict dictionaries where they are installed.

    The first call on a machine compiles it, about a minute with all twelve dictionaries.
    """
    return Lexicon(prepare_lexicon())


@lru_cache(maxsize=1)
def thesaurus_lexicon() -> Lexicon:
    """The lexicon without dictionaries: what the engine works with on a machine that has none."""
    return Lexicon(prepare_lexicon(dictionaries=None))


def _pairs(files: Iterable[Path], thesauri: tuple[Thesaurus, ...]) -> Iterable[PhrasePair]:
    yield from pairs_of_thesauri((load(), *thesauri))
    for file in files:
        yield from read_dictionary(file)


def _fingerprint(files: Iterable[Path], thesauri: tuple[Thesaurus, ...]) -> str:
    digest = hashlib.blake2b(digest_size=8)
    for package, names in _CODE:
        for name in names:
            digest.update((resources.files(package) / name).read_bytes())
    for data in sorted((file for file in DATA.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name):
        digest.update(data.read_bytes())
    for file in files:
        status = file.with_suffix(".dict.dz").stat()
        digest.update(f"{file.name}:{status.st_size}:{int(status.st_mtime)}".encode())
    for thesaurus in thesauri:
        for topic in thesaurus:
            digest.update(repr((topic.id, sorted(topic.labels.items()))).encode())
    return digest.hexdigest()
