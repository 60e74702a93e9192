"""Brings the sample association into the database, after the sample network whose organisations are its members."""

from datetime import date, datetime
from typing import Final

from django.db import transaction

from hubwerk.demo.association import accounts
from hubwerk.demo.association.applications import Association, lead_applications
from hubwerk.demo.association.files import read
from hubwerk.demo.association.members import enter_sample_members
from hubwerk.demo.network import external_id
from hubwerk.demo.sample import sample_organisations
from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.mail.enums import MailStatus
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.network.organisations.models import Organisation, Region
from hubwerk.processes.membership.defaults import ensure_defaults
from hubwerk.processes.membership.models import Application, Membership
from hubwerk.processes.membership.queries.rules import statutes_in_force
from hubwerk.processes.membership.services.statutes import StatutesDetails, enter_statutes
from hubwerk.processes.membership.services.welcome import prepare_welcome

__all__ = ["is_association_loaded", "load_sample_association"]

_TEAM: Final = "team@example.org"


def is_association_loaded() -> bool:
    """Whether the sample association is in the database."""
    return Application.objects.filter(is_sample=True).exists()


@transaction.atomic
def load_sample_association(*, at: datetime) -> int:
    """Accounts, statutes, members and applications; nothing is done twice. Returns how many members came in."""
    accounts.open_accounts()
    if is_association_loaded():
        return 0
    newest_mail = OutgoingMail.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    samples = list(sample_organisations())
    organisations = _organisations()
    team = accounts.account(_TEAM)
    ensure_defaults(at)
    association = Association(
        team=team,
        board=accounts.board(),
        statutes_id=_statutes(at),
        organisations=organisations,
        regions=dict(Region.objects.values_list("code", "pk")),
    )
    enter_sample_members(samples, organisations, team=team, at=at)
    lead_applications(association, {sample["key"]: sample for sample in samples}, at=at)
    for membership in Membership.objects.filter(application__is_sample=True):
        prepare_welcome(membership_id=membership.pk, at=at)
    accounts.bring_in_members(organisations, at=at)
    _keep_mail_in(newest_mail)
    return Membership.objects.filter(is_sample=True).count()


def _organisations() -> dict[str, int]:
    """The keys of the sample organisations by the names the files use for them."""
    keys = {external_id(sample["key"]): sample["key"] for sample in sample_organisations()}
    return {keys[name]: pk for name, pk in Organisation.objects.filter(external_id__in=keys).values_list("external_id", "pk") if name}


def _statutes(at: datetime) -> int:
    """Those in force; the sample's own where there are none."""
    found = statutes_in_force(at.date())
    if found is not None:
        return found.pk
    texts = read("statutes")
    details = StatutesDetails(
        version=texts["version"], adopted_on=date(at.year - 1, 1, 1), texts={language: texts[language].strip() for language in LANGUAGES}
    )
    return enter_statutes(actor=accounts.account(_TEAM), details=details, at=at).pk


def _keep_mail_in(newest_before: int) -> None:
    """Nobody reads at the addresses of the sample: what was written to them is not sent."""
    OutgoingMail.objects.filter(pk__gt=newest_before, status=MailStatus.QUEUED).delete()
