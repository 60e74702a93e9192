"""The error tree: every rule of the hub that a person or a machine can break.

HubError
├── NotAllowed       403  this person may not do this
├── NotFound         404  it does not exist, or this person may not know that it does
├── RuleBroken       409  the state of things forbids it (rooms subclass this one most)
└── InvalidInput     422  what was entered is wrong, field by field
"""

from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django_stubs_ext import StrOrPromise

__all__ = ["HubError", "InvalidInput", "NotAllowed", "NotFound", "RuleBroken"]


class HubError(Exception):
    """A rule of the hub was broken. Every door shows `message` to people and gives `code` to machines."""

    code: ClassVar[str] = "hub-error"
    status: ClassVar[int] = 400
    message: "StrOrPromise" = _("This could not be done.")

    def __init__(self, message: "StrOrPromise | None" = None) -> None:
        if message is not None:
            self.message = message
        super().__init__(self.code)

    def __str__(self) -> str:
        return str(self.message)


class NotAllowed(HubError):
    """This person may see the thing, but not do this with it."""

    code = "not-allowed"
    status = 403
    message = _("You are not allowed to do this.")


class NotFound(HubError):
    """The thing does not exist, or must look as if it did not."""

    code = "not-found"
    status = 404
    message = _("We could not find what you asked for.")


class RuleBroken(HubError):
    """The state of things forbids it, whoever asks."""

    code = "rule-broken"
    status = 409
    message = _("This is not possible in the current state.")


class InvalidInput(HubError):
    """What was entered is wrong. `errors` names the fields; "" stands for the whole."""

    code = "invalid-input"
    status = 422
    message = _("Please check what you entered.")

    def __init__(
        self,
        errors: "Mapping[str, Sequence[StrOrPromise]]",
        message: "StrOrPromise | None" = None,
    ) -> None:
        super().__init__(message)
        self.errors: dict[str, list[StrOrPromise]] = {field: list(messages) for field, messages in errors.items()}
