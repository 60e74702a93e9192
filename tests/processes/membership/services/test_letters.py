from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import strip_tags

from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.history.models import Entry
from hubwerk.network.people.models import Person
from hubwerk.processes.membership.enums import Decision, DocumentKind, MembershipStatus
from hubwerk.processes.membership.errors import NoNotice
from hubwerk.processes.membership.models import Membership, MembershipDocument
from hubwerk.processes.membership.queries.letters import admission_words, notice_words, refusal_words
from hubwerk.processes.membership.services.letters import write_decision_letter, write_missing_letters, write_notice_confirmation
from tests.network.factories import RegionFactory
from tests.processes.membership.newcomers import DECIDED, admitted, decided, make_application

pytestmark = pytest.mark.django_db


def words_of(template: str, words: Mapping[str, Any], language: str = "en") -> str:
    """All words of a letter as it is handed to the typesetter, however its lines break."""
    context = {**words, "dated_on": date(2026, 9, 4), "language": language}
    return " ".join(strip_tags(render_to_string(f"membership/letters/{template}.html", context).replace("<", " <")).split())


def is_pdf(document: MembershipDocument) -> bool:
    """Whether what is kept is a document of one page or more."""
    with document.file.open("rb") as file:
        return file.read().startswith(b"%PDF-")


def give_notice(membership: Membership, *, on: date = date(2026, 9, 5), end: date = date(2026, 12, 31)) -> Membership:
    membership.status, membership.notice_given_on, membership.ends_on = MembershipStatus.NOTICE_GIVEN, on, end
    membership.save()
    return membership


def test_an_admission_tells_what_holds_and_what_is_due() -> None:
    membership = admitted(language="en", discount=20, for_region=RegionFactory(name_en="East Belgium"))
    assert membership.application is not None

    with translation.override("en"):
        words = words_of("admitted", admission_words(membership.application, membership))

    for told in (
        "Koordinationsstelle Muster Carla Muster Musterstraße 1 4700 Eupen",
        "Hello Carla Muster,",
        "as a member on Sept. 4, 2026. Your membership begins on Oct. 1, 2026",
        "East Belgium",
        "Version 2026-1, accepted on Aug. 20, 2026",
        "3 months out of 12 of 1,200 € a year 300.00 €",
        "Discount: First year 20 % of the dues −60.00 €",
        "Dues for 2026 240.00 €",
        "For 2027 the dues come to 1,200.00 €",
        "12 places a year",
        "3 months before the end of a year at the latest",
    ):
        assert told in words, words


def test_a_decision_is_written_in_the_language_of_the_applicant(at: datetime) -> None:
    membership = admitted(language="nl")
    assert membership.application is not None

    document = write_decision_letter(application_id=membership.application.pk, at=at)

    assert is_pdf(document)
    assert (document.kind, document.language, document.dated_on, document.membership) == ("decision_letter", "nl", date(2026, 9, 4), membership)
    assert Entry.objects.filter(action="letter-written").count() == 1


def test_a_refusal_is_courteous_and_gives_the_reason() -> None:
    application = decided(Decision.DECLINED, language="en", decision_reason="The statutes ask for a seat in the region.")

    with translation.override("en"):
        words = words_of("declined", refusal_words(application))

    assert "thank you for your application of Aug. 20, 2026" in words
    assert "The reason The statutes ask for a seat in the region." in words
    assert "€" not in words


def test_a_refusal_without_a_reason_says_nothing_of_one() -> None:
    application = decided(Decision.DECLINED, language="en")

    with translation.override("en"):
        assert "The reason" not in words_of("declined", refusal_words(application))


def test_a_letter_is_made_once(at: datetime) -> None:
    application = decided(Decision.DECLINED)

    first = write_decision_letter(application_id=application.pk, at=at)

    assert write_decision_letter(application_id=application.pk, at=at + timedelta(days=1)) == first
    assert MembershipDocument.objects.count() == 1


def test_what_is_not_decided_gets_no_letter(at: datetime) -> None:
    with pytest.raises(NotFound):
        write_decision_letter(application_id=make_application().pk, at=at)


def test_a_notice_is_confirmed_with_its_end_in_the_language_of_the_representative(at: datetime) -> None:
    membership = give_notice(admitted(language="de"))
    Person.objects.update(language="en")

    document = write_notice_confirmation(membership_id=membership.pk, at=at)

    with translation.override("en"):
        words = words_of("notice", notice_words(membership))
    assert is_pdf(document)
    assert "on Sept. 5, 2026 you gave notice of the membership of Koordinationsstelle Muster" in words
    assert "the last day of your membership is Dec. 31, 2026" in words
    assert "Dues for 2026 300.00 €" in words
    assert (document.language, document.kind) == ("en", DocumentKind.NOTICE_CONFIRMATION)


def test_a_notice_taken_back_and_given_again_is_confirmed_again(at: datetime) -> None:
    membership = give_notice(admitted())
    first = write_notice_confirmation(membership_id=membership.pk, at=at)
    give_notice(membership, on=date(2026, 10, 9), end=date(2027, 12, 31))

    second = write_notice_confirmation(membership_id=membership.pk, at=at)

    assert first != second
    assert set(MembershipDocument.objects.of_membership(membership)) == {first, second}


def test_without_a_notice_there_is_nothing_to_confirm(at: datetime) -> None:
    with pytest.raises(NoNotice):
        write_notice_confirmation(membership_id=admitted().pk, at=at)


def test_lost_letters_are_made_up_for(at: datetime) -> None:
    give_notice(admitted())

    assert write_missing_letters(at=at, since=DECIDED.date()) == 2
    assert write_missing_letters(at=at, since=DECIDED.date()) == 0
    assert sorted(MembershipDocument.objects.values_list("kind", flat=True)) == ["decision_letter", "notice_confirmation"]


def test_the_stored_name_of_a_letter_says_nothing(at: datetime) -> None:
    document = write_decision_letter(application_id=decided(Decision.DECLINED).pk, at=at)

    assert document.file.name.startswith("letters/")
    assert "muster" not in document.file.name.lower()
