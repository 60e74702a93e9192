"""What people change about themselves in the portal."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.accounts.managers import normal_form
from hubwerk.foundation.accounts.queries import proven_addresses
from hubwerk.foundation.errors import InvalidInput
from hubwerk.foundation.history.services.entries import record
from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.errors import WordingChanged
from hubwerk.network.people.models import Consent, Person
from hubwerk.network.people.services.consents import give_consent
from hubwerk.network.people.services.persons import PersonDetails, create_person, link_account, update_person
from hubwerk.network.people.wordings import wording_in_force

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["agree", "choose_languages", "store_own_details"]


@transaction.atomic
def store_own_details(*, actor: "User", given_name: str, family_name: str, phone: str, email: str, at: datetime) -> Person:
    """Enter or correct who one is. Only an address that the account has confirmed can be written down, besides the one that stands.

    Raises `InvalidInput`.
    """
    person = Person.objects.select_for_update().filter(user=actor).first()
    entered = PersonDetails(given_name=given_name, family_name=family_name, phone=phone, email=email, language=actor.language)
    allowed = {*proven_addresses(actor), *([normal_form(person.email)] if person is not None else [])}
    if email and normal_form(email) not in allowed:
        raise InvalidInput({"email": [_("Confirm this address in your account first.")]})
    if person is None:
        person = create_person(actor=actor, details=entered, at=at)
        person = link_account(actor=actor, person_id=person.pk, user=actor, at=at)
    else:
        person = update_person(actor=actor, person_id=person.pk, details=replace(entered, language=person.language), at=at)
    if actor.name != person.full_name[:150]:
        actor.name = person.full_name[:150]
        actor.save(update_fields=["name"])
    return person


@transaction.atomic
def choose_languages(*, actor: "User", language: str, also_reads: Sequence[str], at: datetime) -> None:
    """Say in which language the site and its mail speak to oneself, and which others one reads. Raises `InvalidInput`."""
    others = [code for code in dict.fromkeys(also_reads) if code != language]
    if not {language, *others} <= set(Language.values):
        raise InvalidInput({"language": [_("The hub does not speak this language.")]})
    before, before_others = actor.language, list(actor.also_reads)
    changes: dict[str, tuple[object, object]] = {}
    if before != language:
        changes["language"] = (before, language)
    if before_others != others:
        changes["also_reads"] = (before_others, others)
    if changes:
        actor.language, actor.also_reads = language, others
        actor.save(update_fields=["language", "also_reads"])
        record(actor=actor, action="languages-chosen", subject=actor, changes=changes, at=at)
    person = Person.objects.filter(user=actor).first()
    if person is not None and person.language != language:
        update_person(actor=actor, person_id=person.pk, details=replace(PersonDetails.of(person), language=language), at=at)


@transaction.atomic
def agree(*, actor: "User", person_id: int, purpose: ConsentPurpose, wording_version: str, shown_in: str, at: datetime) -> Consent:
    """Agree to the words that one has read on the page, with one click. The proof holds them as they were shown. Raises `WordingChanged`."""
    wording = wording_in_force(purpose, on=at.date())
    if wording.version != wording_version:
        raise WordingChanged
    proof = _("Given in the portal by the account %(account)s, which was signed in. Shown in %(language)s: “%(text)s”") % {
        "account": actor.pk,
        "language": get_language_info(shown_in)["name_translated"],
        "text": wording.text,
    }
    return give_consent(actor=actor, person_id=person_id, purpose=purpose, wording_version=wording.version, proof=proof, at=at)
