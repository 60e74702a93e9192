"""What this room keeps about a person: applications that name them, what they voted, what they booked."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hubwerk.network.people.data_rights import JSON, DataSubject, Hindrance, Holder, KeptReason, register
from hubwerk.processes.membership.enums import BallotStatus
from hubwerk.processes.membership.models import Application, ApplicationMessage, BallotSeat, LedgerEntry, MembershipDocument, Vote
from hubwerk.processes.membership.services.erasure import delete_drafts_of, forget_contact

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["register_holders"]


def register_holders() -> None:
    """Called when the room is ready."""
    register(_APPLICATIONS)
    register(_BOARD)


def _by(addresses: Collection[str]) -> Q:
    wanted = Q(pk__in=())
    for address in addresses:
        wanted |= Q(email__iexact=address)
    return wanted


def _naming(addresses: Collection[str]) -> Iterator[tuple[Application, list[dict[str, Any]]]]:
    """Sent applications with the contacts in them that are this person. Few rows: only those whose text holds an address are read."""
    mentioned = Q(pk__in=())
    for address in addresses:
        mentioned |= Q(details__icontains=address)
    for application in Application.objects.filter(mentioned | _by(addresses)).exclude(applied_at=None).order_by("pk"):
        contacts = application.details.get("contacts", ())
        yield application, [contact for contact in contacts if contact.get("email", "").lower() in addresses]


def _drafts(addresses: Collection[str]) -> QuerySet[Application]:
    return Application.objects.filter(_by(addresses), applied_at=None)


def _export_applications(subject: DataSubject) -> JSON:
    """What they began themselves, and what sent applications say about them; what an application says about others stays out."""
    drafts: list[JSON] = [{"organisation": draft.name, "begun_at": draft.created_at.isoformat()} for draft in _drafts(subject.proven)]
    named: list[JSON] = [
        {
            "organisation": application.name,
            "applied_at": application.applied_at.isoformat() if application.applied_at else None,
            "sent_by_you": application.email.lower() in subject.proven,
            "as_contact": [{key: contact.get(key, "") for key in _CONTACT} for contact in contacts],
        }
        for application, contacts in _naming(subject.proven)
    ]
    return {"begun": drafts, "sent": named}


def _erase_applications(subject: DataSubject, at: datetime) -> None:
    delete_drafts_of(addresses=subject.known)
    for application, _contacts in _naming(subject.known):
        forget_contact(application_id=application.pk, addresses=subject.known, at=at)


def _applications_go(subject: DataSubject) -> "list[StrOrPromise]":
    found: list[StrOrPromise] = []
    if drafts := _drafts(subject.known).count():
        found.append(
            ngettext("The application you began and did not send.", "The %(count)s applications you began and did not send.", drafts)
            % {"count": drafts}
        )
    if any(True for _named in _naming(subject.known)):
        found.append(_("Your name, address and telephone number in applications for membership."))
    return found


def _applications_kept(subject: DataSubject) -> list[KeptReason]:
    keys = [application.pk for application, _contacts in _naming(subject.known)]
    if not keys:
        return []
    letters = [
        KeptReason(
            what=_("Letters of the association about this application. If one is addressed to you, it stays as it was sent, with your name."),
            why=_("They prove what was decided and told to the organisation (Art. 17 (3) (e) GDPR)."),
            until=_("Until three years after the end of the year in which the membership ends."),
        )
    ]
    return [
        KeptReason(
            what=_("What your organisation said in its application, and what was decided about it, without your name."),
            why=_("It is the contract between the association and the organisation (Art. 6 (1) (b) GDPR)."),
            until=_("Until three years after the end of the year in which the membership ends."),
        ),
        *(letters if MembershipDocument.objects.filter(application__in=keys).exists() else ()),
    ]


def _export_board(subject: DataSubject) -> JSON:
    if subject.user is None:
        return {}
    votes = Vote.objects.filter(Q(seat__member=subject.user) | Q(cast_by=subject.user)).select_related("seat__ballot__application", "seat")
    return {
        "votes": [
            {
                "about": vote.seat.ballot.application.name,
                "choice": vote.get_choice_display() if vote.cast_by_id == subject.user.pk else "",
                "cast_at": vote.cast_at.isoformat(),
                "as_proxy": vote.seat.member_id != subject.user.pk,
            }
            for vote in votes.order_by("cast_at", "pk")
        ],
        "bookings": [
            {
                "movement": entry.get_movement_display(),
                "quantity": entry.quantity,
                "benefit": str(entry.account.benefit),
                "at": entry.at.isoformat(),
                "note": entry.note,
            }
            for entry in LedgerEntry.objects.filter(actor=subject.user).select_related("account__benefit").order_by("at", "pk")
        ],
        "messages": [
            {"text": message.text, "at": message.at.isoformat()}
            for message in ApplicationMessage.objects.filter(author=subject.user).order_by("at", "pk")
        ],
    }


def _erase_nothing(_subject: DataSubject, _at: datetime) -> None:
    """What somebody did stays; the account's name, which is all that says who, is erased where it stands."""


def _board_kept(subject: DataSubject) -> list[KeptReason]:
    user = subject.user
    found = []
    if user is not None and BallotSeat.objects.filter(member=user).exists():
        found.append(
            KeptReason(
                what=_("That a member of the board voted, and how. In the place of your name stands a number."),
                why=_("The association has to be able to prove its decisions (Art. 17 (3) (e) GDPR)."),
                until=_("For as long as the decision has effects, at the least ten years."),
            )
        )
    if user is not None and (LedgerEntry.objects.filter(actor=user).exists() or ApplicationMessage.objects.filter(author=user).exists()):
        found.append(
            KeptReason(
                what=_("What you booked and asked for the association. In the place of your name stands a number."),
                why=_("It belongs to the books of the association (Art. 6 (1) (c) GDPR)."),
                until=_("Until the end of the tenth year after it was booked."),
            )
        )
    return found


def _board_hinders(subject: DataSubject) -> list[Hindrance]:
    """Votes that are still awaited from this account, its own and those given to it."""
    if subject.user is None:
        return []
    awaited = BallotSeat.objects.filter(ballot__status=BallotStatus.OPEN, vote__isnull=True)
    seats = awaited.filter(Q(member=subject.user, proxy__isnull=True) | Q(proxy=subject.user)).select_related("ballot__application")
    sentence = _("The board is voting on %(organisation)s and awaits your vote. Vote, or give your proxy to somebody else first.")
    return [Hindrance(sentence % {"organisation": seat.ballot.application.name}) for seat in seats]


_CONTACT: Final = ("given_name", "family_name", "email", "phone", "function")

_APPLICATIONS: Final = Holder(
    name="applications",
    title=gettext_lazy("Applications for membership"),
    export=_export_applications,
    erase=_erase_applications,
    goes=_applications_go,
    kept=_applications_kept,
    words={
        "begun": gettext_lazy("Begun"),
        "sent": gettext_lazy("Sent"),
        "organisation": gettext_lazy("Organisation"),
        "begun_at": gettext_lazy("Begun"),
        "applied_at": gettext_lazy("Received"),
        "sent_by_you": gettext_lazy("Sent by yourself"),
        "as_contact": gettext_lazy("What it says about you"),
        "given_name": gettext_lazy("Given name"),
        "family_name": gettext_lazy("Family name"),
        "email": gettext_lazy("E-mail"),
        "phone": gettext_lazy("Telephone"),
        "function": gettext_lazy("Function"),
    },
    order=35,
)

_BOARD: Final = Holder(
    name="association",
    title=gettext_lazy("What you did for the association"),
    export=_export_board,
    erase=_erase_nothing,
    goes=lambda _subject: [],
    kept=_board_kept,
    hinders=_board_hinders,
    words={
        "votes": gettext_lazy("Votes"),
        "about": gettext_lazy("About"),
        "choice": gettext_lazy("Vote"),
        "cast_at": gettext_lazy("Cast"),
        "as_proxy": gettext_lazy("As a proxy"),
        "bookings": gettext_lazy("Bookings of benefits"),
        "movement": gettext_lazy("Movement"),
        "quantity": gettext_lazy("Quantity"),
        "benefit": gettext_lazy("Benefit"),
        "note": gettext_lazy("Note"),
        "messages": gettext_lazy("Questions to applicants"),
        "text": gettext_lazy("Text"),
        "at": gettext_lazy("When"),
    },
    order=80,
)
