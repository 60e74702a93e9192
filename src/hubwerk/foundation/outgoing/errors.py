"""Why something could not be fetched, said to whoever typed the address.

FetchFailed
├── AddressRefused        the operator's own network, or no web address at all
├── HostUnknown           a name that leads nowhere
├── HostUnreachable       nobody answers, or too slowly
├── CertificateRefused    the other side cannot prove who it is
├── AnsweredWithError     it answers, but with an error
├── MovedTooOften         it sends us on and on
└── AnswerTooLarge        more than we take
"""

from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.errors import HubError

__all__ = [
    "AddressRefused",
    "AnswerTooLarge",
    "AnsweredWithError",
    "CertificateRefused",
    "FetchFailed",
    "HostUnknown",
    "HostUnreachable",
    "MovedTooOften",
]


class FetchFailed(HubError):
    """Another machine did not give what it was asked for."""

    code = "fetch-failed"
    status = 502
    message = _("The address could not be read.")


class AddressRefused(FetchFailed):
    """The hub asks no machine of its own network for strangers, and speaks nothing but HTTP."""

    code = "address-refused"
    message = _("This address is not on the public web. Please enter one that begins with https:// and that everybody can open.")


class HostUnknown(FetchFailed):
    """The name of the machine leads nowhere."""

    code = "host-unknown"
    message = _("There is no site of this name. Please check how the address is written.")


class HostUnreachable(FetchFailed):
    """Nobody answers, or not in time."""

    code = "host-unreachable"
    message = _("The site does not answer. If this goes on, ask the partner whether the address is still right.")


class CertificateRefused(FetchFailed):
    """The certificate is out of date, or somebody else's."""

    code = "certificate-refused"
    message = _("The site's certificate is not valid, so we cannot be sure who answers. Ask the partner to renew it.")


class AnsweredWithError(FetchFailed):
    """The other side answers that it will not, or cannot."""

    code = "answered-with-error"
    message = _("The site answers with an error.")

    def __init__(self, status: int) -> None:
        self.answered = status
        super().__init__(_told(status) % {"status": status})


class MovedTooOften(FetchFailed):
    """A chain of redirects that does not end."""

    code = "moved-too-often"
    message = _("The address leads on to another one again and again. Ask the partner for the final one.")


class AnswerTooLarge(FetchFailed):
    """More than anybody needs."""

    code = "answer-too-large"
    message = _("What stands at this address is too large to be read. Ask the partner for an address with fewer entries.")


def _told(status: int) -> str:
    if status in {401, 403}:
        return str(_("The site does not let us read this address (error %(status)s). Ask the partner for a public one."))
    if status in {404, 410}:
        return str(_("There is nothing at this address any more (error %(status)s). Ask the partner for the new one."))
    return str(_("The site answers with an error (%(status)s). If this goes on, ask the partner."))
