"""What one agrees to: given with one click, withdrawn with one click."""

from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hubwerk.doors.portal.access import PortalRequest, personal_page
from hubwerk.foundation.errors import NotFound
from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.errors import NoSuchConsent, WordingChanged
from hubwerk.network.people.models import Consent, Person
from hubwerk.network.people.services.consents import withdraw_consent
from hubwerk.network.people.services.own_details import agree
from hubwerk.network.people.wordings import Wording, wording_in_force, wording_of

__all__ = ["give", "my_consents", "withdraw"]


@dataclass(frozen=True, slots=True)
class Asked:
    """One purpose: the words in force, the consent that stands with the words it was given to, and those of the past."""

    purpose: ConsentPurpose
    in_force: Wording
    standing: Consent | None
    agreed_to: Wording | None
    past: list[Consent]

    @property
    def has_newer(self) -> bool:
        """Whether other words are in force than those agreed to."""
        return self.standing is not None and self.standing.wording_version != self.in_force.version


@require_safe
@personal_page
def my_consents(request: PortalRequest) -> HttpResponse:
    """Each purpose with its exact words, since when they are agreed to, and what was before."""
    return _page(request)


@require_POST
@personal_page
def give(request: PortalRequest, purpose: str) -> HttpResponse:
    """Agree to the words that stood on the page."""
    wanted, person = _purpose(purpose), _person(request)
    try:
        agree(
            actor=request.user,
            person_id=person.pk,
            purpose=wanted,
            wording_version=request.POST.get("version", ""),
            shown_in=get_language() or request.user.language,
            at=timezone.now(),
        )
    except WordingChanged as error:
        return _page(request, refusal=str(error), status=HTTPStatus.CONFLICT)
    messages.success(request, _("Thank you. Your consent is on record."))
    return redirect("portal:my-consents")


@require_POST
@personal_page
def withdraw(request: PortalRequest, purpose: str) -> HttpResponse:
    """Withdraw; whoever has done so already is told the same."""
    wanted, person = _purpose(purpose), _person(request)
    with suppress(NoSuchConsent):
        withdraw_consent(actor=request.user, person_id=person.pk, purpose=wanted, at=timezone.now())
    messages.success(request, _("Your consent is withdrawn. That holds from now on."))
    return redirect("portal:my-consents")


def _page(request: PortalRequest, *, refusal: str = "", status: int = HTTPStatus.OK) -> HttpResponse:
    person = Person.objects.filter(user=request.user).first()
    rows = list(person.consents.all()) if person is not None else []
    today = timezone.localdate()
    asked = [_asked(purpose, [row for row in rows if row.purpose == purpose], wording_in_force(purpose, on=today)) for purpose in ConsentPurpose]
    return render(request, "portal/me/consents.html", {"person": person, "asked": asked, "refusal": refusal}, status=status)


def _asked(purpose: ConsentPurpose, rows: list[Consent], in_force: Wording) -> Asked:
    standing = next((row for row in rows if row.withdrawn_at is None), None)
    return Asked(
        purpose=purpose,
        in_force=in_force,
        standing=standing,
        agreed_to=wording_of(purpose, standing.wording_version) if standing is not None else None,
        past=[row for row in rows if row.withdrawn_at is not None],
    )


def _purpose(name: str) -> ConsentPurpose:
    if name not in ConsentPurpose.values:
        raise NotFound
    return ConsentPurpose(name)


def _person(request: PortalRequest) -> Person:
    person = Person.objects.filter(user=request.user).first()
    if person is None:
        raise NotFound
    return person
