"""Sample applications, each led as far as its file says by the services that lead real ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from hubwerk.demo.association.files import read
from hubwerk.demo.association.typed import first_page, typed_pages
from hubwerk.foundation.accounts.models import User
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.processes.membership.details import ApplicantContact, ApplicationDetails
from hubwerk.processes.membership.enums import Decision
from hubwerk.processes.membership.models import Application, ApplicationForm, Ballot
from hubwerk.processes.membership.queries.tiers import fitting_tiers
from hubwerk.processes.membership.services.applications import apply_for_membership, save_step, start_application
from hubwerk.processes.membership.services.ballots import cast_vote, close_ballot, give_proxy, open_ballot
from hubwerk.processes.membership.services.decisions import decide_application
from hubwerk.processes.membership.services.reviews import ask_applicant, settle_organisation, take_into_review
from hubwerk.processes.membership.steps import Step

__all__ = ["Association", "lead_applications"]

_COPIED = ("name", "kind", "size", "town", "postal_code", "profile", "profile_language", "website")


@dataclass(frozen=True, slots=True)
class Association:
    """Whom and what applications need: the team, the board, the statutes, and the keys of records by the names the files use."""

    team: User
    board: Sequence[User]
    statutes_id: int
    organisations: Mapping[str, int]
    regions: Mapping[str, int]


def lead_applications(association: Association, samples: Mapping[str, Mapping[str, Any]], *, at: datetime) -> list[Application]:
    """Begin all of them and lead each to where it stands; in the order of the file."""
    return [_Case(association, row, samples, at).lead() for row in read("applications")["application"]]


class _Case:
    """One application and the days on which something happened to it."""

    def __init__(self, association: Association, row: Mapping[str, Any], samples: Mapping[str, Mapping[str, Any]], at: datetime) -> None:
        self._association, self._row, self._at = association, row, at
        self._known = dict(samples.get(row.get("organisation", ""), {})) | {
            key: value for key, value in row.items() if key in (*_COPIED, "region", "roles")
        }
        self._known |= {"languages": row.get("languages") or self._known.get("languages", [])}

    def lead(self) -> Application:
        """As far as its outcome says."""
        contact, outcome = self._row["contact"], self._row["outcome"]
        form = ApplicationForm.objects.get(code=self._row["form"])
        application = start_application(form_id=form.pk, language=self._row["language"], email=contact["email"], at=self._on("begun"), is_sample=True)
        save_step(application_id=application.pk, step=Step.ORGANISATION, values=first_page({**self._row, **self._known}), at=self._on("begun"))
        if outcome == "draft":
            return application
        details = self._details()
        for step, values in typed_pages(details).items():
            save_step(application_id=application.pk, step=step, values=values, at=self._on("sent"))
        apply_for_membership(application_id=application.pk, details=details, at=self._on("sent"))
        if outcome != "sent":
            take_into_review(actor=self._association.team, application_id=application.pk, at=self._on("reviewed"))
            self._settle(application)
            {"asked": self._ask, "declined": self._decline, "voting": self._vote, "admitted": self._admit}[outcome](application)
        application.refresh_from_db()
        return application

    def _settle(self, application: Application) -> None:
        key = self._row.get("organisation")
        settle_organisation(
            actor=self._association.team,
            application_id=application.pk,
            organisation_id=self._association.organisations[key] if key else None,
            at=self._on("reviewed"),
        )

    def _ask(self, application: Application) -> None:
        ask_applicant(actor=self._association.team, application_id=application.pk, text=self._row["question"], at=self._on("asked"))

    def _decline(self, application: Application) -> None:
        decide_application(
            actor=self._association.team,
            application_id=application.pk,
            decision=Decision.DECLINED,
            reason=self._row["reason"],
            at=self._on("decided"),
        )

    def _admit(self, application: Application) -> None:
        ballot = self._vote(application)
        close_ballot(actor=self._association.team, ballot_id=ballot.pk, at=self._on("decided"))

    def _vote(self, application: Application) -> Ballot:
        ballot = open_ballot(actor=self._association.team, application_id=application.pk, note=self._row["note"], at=self._on("proposed"))
        seats = {seat.member_id: seat for seat in ballot.seats.all()}
        board = self._association.board
        if self._row.get("proxy"):
            give_proxy(actor=board[-1], ballot_id=ballot.pk, holder_id=board[0].pk, at=self._on("voted"))
        for member, choice in zip(board, self._row["votes"], strict=False):
            cast_vote(actor=member, seat_id=seats[member.pk].pk, choice=choice, at=self._on("voted"))
        return ballot

    def _details(self) -> ApplicationDetails:
        known, contact = self._known, self._row["contact"]
        for_region = self._row.get("for_region")
        values = {name: known[name] for name in _COPIED if name in known}
        starts_on = self._starts_on()
        return ApplicationDetails(
            **{"profile_language": self._row["language"], **values},
            street=self._row.get("street", ""),
            roles=frozenset(known["roles"]),
            languages=frozenset(known["languages"]),
            region_id=self._association.regions[known["region"]],
            joins_for_region_id=self._association.regions[for_region] if for_region else None,
            vat_number=self._row.get("vat_number"),
            tier_id=fitting_tiers(kind=known["kind"], size=known.get("size"), on=starts_on)[0].tier.pk,
            starts_on=starts_on,
            statutes_id=self._association.statutes_id,
            contacts=(ApplicantContact(language=self._row["language"], role=AffiliationRole.REPRESENTATIVE, **contact),),
        )

    def _starts_on(self) -> date:
        """Who was decided on is a member from that day on, the others from next month."""
        if "decided" in self._row["days"]:
            return self._on("decided").date()
        return (self._at.date().replace(day=1) + timedelta(days=32)).replace(day=1)

    def _on(self, happened: str) -> datetime:
        return self._at - timedelta(days=self._row["days"][happened])
