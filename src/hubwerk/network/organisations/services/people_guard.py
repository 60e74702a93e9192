"""What every change of an organisation's people checks first: who asks, and that someone is left who speaks for it."""

from typing import TYPE_CHECKING

from hubwerk.foundation.errors import NotAllowed, NotFound
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.network.organisations.errors import LastRepresentative
from hubwerk.network.organisations.models import Affiliation, Organisation
from hubwerk.network.organisations.rules import belongs_to_team, may_keep_people, may_see_organisation

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["locked_affiliation", "require_keeper", "require_one_left"]


def locked_affiliation(affiliation_id: int) -> Affiliation:
    """The affiliation, and its organisation locked: changes of the people of one organisation wait for each other. Raises `NotFound`."""
    organisation = Organisation.objects.select_for_update(of=("self",)).filter(affiliations=affiliation_id).first()
    row = Affiliation.objects.select_for_update(of=("self",)).select_related("person__user").filter(pk=affiliation_id).first()
    if organisation is None or row is None:
        raise NotFound
    row.organisation = organisation
    return row


def require_keeper(actor: "User | None", organisation: Organisation) -> None:
    """Raises `NotFound` for a stranger to the organisation and `NotAllowed` for those of its people who do not represent it; the hub itself may."""
    if actor is None or may_keep_people(actor, organisation):
        return
    raise NotAllowed if may_see_organisation(actor, organisation) else NotFound


def require_one_left(actor: "User | None", affiliation: Affiliation) -> None:
    """Raises `LastRepresentative` where a member would take away the only representative who can sign in."""
    if actor is None or belongs_to_team(actor) or affiliation.role != AffiliationRole.REPRESENTATIVE:
        return
    others = Affiliation.objects.representing(affiliation.organisation_id).exclude(person=affiliation.person_id)
    if not others.exists():
        raise LastRepresentative
