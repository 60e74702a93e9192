"""What went wrong with a calendar, in the reader's words."""

from collections.abc import Sequence
from typing import Final

from hubwerk.foundation.errors import HubError
from hubwerk.foundation.outgoing import errors as outgoing
from hubwerk.processes.events.errors import CalendarUnreadable, NotACalendar
from hubwerk.processes.events.partner_feeds.found import Remark, RemarkCode

__all__ = ["told_error", "told_remarks"]

_ERRORS: Final[dict[str, type[HubError]]] = {
    error.code: error
    for error in (
        outgoing.FetchFailed,
        outgoing.AddressRefused,
        outgoing.HostUnknown,
        outgoing.HostUnreachable,
        outgoing.CertificateRefused,
        outgoing.MovedTooOften,
        outgoing.AnswerTooLarge,
        NotACalendar,
        CalendarUnreadable,
    )
}


def told_error(kept: str) -> str:
    """What stands in `PartnerFeed.error`, in words that say what to do; "" for nothing."""
    code, _space, status = kept.partition(" ")
    if code == outgoing.AnsweredWithError.code and status.isdecimal():
        return str(outgoing.AnsweredWithError(int(status)))
    return str(_ERRORS.get(code, outgoing.FetchFailed).message) if kept else ""


def told_remarks(kept: Sequence[Sequence[str]] | Sequence[Remark]) -> list[tuple[str, str]]:
    """What each remark is about, and what it says."""
    pairs = [(remark.code, remark.about) if isinstance(remark, Remark) else (remark[0], remark[1]) for remark in kept]
    return [(about, str(RemarkCode(code).label)) for code, about in pairs if code in RemarkCode.values]
