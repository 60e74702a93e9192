"""Files that go with a mail. The outbox keeps only who makes them and of what: they are made when the mail is sent, so they tell what is true then."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

__all__ = ["AttachedFile", "FilesNotMade", "MailFile", "Maker", "make_files", "register"]


@dataclass(frozen=True, slots=True)
class MailFile:
    """What is to go with a mail: the name under which a maker is registered, and the key of what it makes a file of."""

    maker: str
    key: str


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file as it goes out. `parameters` are those of its type, such as the method of a calendar file."""

    name: str
    mime_type: str
    content: bytes
    parameters: Mapping[str, str] = field(default_factory=dict)


# Key and language; gives no file where there is nothing to tell any more, such as the ticket of somebody who has cancelled.
Maker: TypeAlias = Callable[[str, str], Sequence[AttachedFile]]


class FilesNotMade(Exception):
    """A file could not be made; its mail does not go out without it."""


_makers: Final[dict[str, Maker]] = {}


def register(name: str, make: Maker) -> None:
    """Make the files that are asked for by this name. Raises ValueError for a name that is taken."""
    if _makers.setdefault(name, make) is not make:
        raise ValueError(f"Files of mails named {name} are made by somebody else.")


def make_files(files: Iterable[MailFile], *, language: str) -> list[AttachedFile]:
    """Everything that goes with a mail. Raises FilesNotMade, whatever went wrong."""
    made: list[AttachedFile] = []
    for file in files:
        try:
            made.extend(_makers[file.maker](file.key, language))
        except Exception as error:
            raise FilesNotMade(f"{file.maker} {file.key}: {type(error).__name__}: {error}") from error
    return made
