"""The person and their consents."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hubwerk.network.people.data_rights import JSON, DataSubject, Holder, KeptReason
from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.models import Person
from hubwerk.network.people.services.consents import withdraw_consent
from hubwerk.network.people.wordings import wording_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["CONSENTS", "PERSON"]


def _person(subject: DataSubject) -> JSON:
    person = subject.person
    if person is None:
        return {}
    return {
        "given_name": person.given_name,
        "family_name": person.family_name,
        "email": person.email,
        "phone": person.phone,
        "language": person.get_language_display(),
        "id_in_imports": person.external_id or "",
        "known_since": person.created_at.isoformat(),
        "changed_at": person.updated_at.isoformat(),
    }


def _erase_person(subject: DataSubject, at: datetime) -> None:
    if subject.person is None:
        return
    Person.objects.filter(pk=subject.person.pk).update(
        given_name="", family_name="", email="", phone="", user=None, external_id=None, updated_at=at, erased_at=at
    )


def _person_goes(subject: DataSubject) -> "list[StrOrPromise]":
    return [_("Your name, e-mail address and telephone number, everywhere in the hub.")] if subject.person is not None else []


def _consents(subject: DataSubject) -> JSON:
    if subject.person is None:
        return []
    return [
        {
            "purpose": consent.get_purpose_display(),
            "wording_version": consent.wording_version,
            "wording": str(wording.text) if (wording := wording_of(ConsentPurpose(consent.purpose), consent.wording_version)) else "",
            "given_at": consent.given_at.isoformat(),
            "withdrawn_at": consent.withdrawn_at.isoformat() if consent.withdrawn_at else None,
            "proof": consent.proof,
        }
        for consent in subject.person.consents.all()
    ]


def _erase_consents(subject: DataSubject, at: datetime) -> None:
    if subject.person is None:
        return
    for purpose in subject.person.consents.current().values_list("purpose", flat=True):
        withdraw_consent(actor=None, person_id=subject.person.pk, purpose=ConsentPurpose(purpose), at=at)
    subject.person.consents.update(proof="")


def _consents_go(subject: DataSubject) -> "list[StrOrPromise]":
    standing = subject.person.consents.current().count() if subject.person is not None else 0
    if not standing:
        return []
    return [ngettext("Your consent: it is withdrawn first.", "Your %(count)s consents: they are withdrawn first.", standing) % {"count": standing}]


def _consents_kept(subject: DataSubject) -> list[KeptReason]:
    if subject.person is None or not subject.person.consents.exists():
        return []
    return [
        KeptReason(
            what=_("That consents were given and withdrawn, in which wording and when, without your name."),
            why=_("The hub has to be able to account for what it did (Art. 5 (2) GDPR)."),
            until=_("For as long as the hub exists; the rows say nothing about you."),
        )
    ]


PERSON: Final = Holder(
    name="person",
    title=gettext_lazy("Name and contact data"),
    export=_person,
    erase=_erase_person,
    goes=_person_goes,
    words={
        "given_name": gettext_lazy("Given name"),
        "family_name": gettext_lazy("Family name"),
        "email": gettext_lazy("E-mail"),
        "phone": gettext_lazy("Telephone"),
        "language": gettext_lazy("Language"),
        "id_in_imports": gettext_lazy("Id in imports"),
        "known_since": gettext_lazy("Entered"),
        "changed_at": gettext_lazy("Changed"),
    },
    order=10,
    # Last but the history: the other rooms still look at the person while they erase their part.
    erase_order=800,
)

CONSENTS: Final = Holder(
    name="consents",
    title=gettext_lazy("Consents"),
    export=_consents,
    erase=_erase_consents,
    goes=_consents_go,
    kept=_consents_kept,
    words={
        "purpose": gettext_lazy("Agreed to"),
        "wording_version": gettext_lazy("Version of the wording"),
        "wording": gettext_lazy("Wording"),
        "given_at": gettext_lazy("Given"),
        "withdrawn_at": gettext_lazy("Withdrawn"),
        "proof": gettext_lazy("Proof"),
    },
    order=20,
)
