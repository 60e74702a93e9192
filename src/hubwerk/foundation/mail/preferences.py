"""The mail that people can do without, by key. Rooms register theirs in `AppConfig.ready`; all other mail answers what someone did and cannot be switched off."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.history.wording import register_field

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["MailKind", "kind_of", "kinds", "register"]


@dataclass(frozen=True, slots=True)
class MailKind:
    """A kind of mail that is sent unless its reader has switched it off, or only to those who switched it on."""

    key: str
    title: "StrOrPromise"
    explanation: "StrOrPromise"
    by_default: bool = True


_kinds: Final[dict[str, MailKind]] = {}


def register(key: str, title: "StrOrPromise", *, explanation: "StrOrPromise" = "", by_default: bool = True) -> None:
    """Let people choose whether they get a kind of mail. The same key again replaces the words."""
    _kinds[key] = MailKind(key, title, explanation, by_default)
    register_field(User, f"mail:{key}", title)


def kinds() -> list[MailKind]:
    """All kinds, in the order in which they were registered."""
    return list(_kinds.values())


def kind_of(key: str) -> MailKind:
    """The kind of this key. Raises KeyError where no room sends such mail."""
    return _kinds[key]
