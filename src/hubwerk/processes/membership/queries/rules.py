"""What the association has laid down for now."""

from datetime import date

from hubwerk.processes.membership.models import AssociationRules, Statutes
from hubwerk.processes.membership.models.association import ONLY_ROW

__all__ = ["current_rules", "statutes_in_force"]


def current_rules() -> AssociationRules:
    """The association's rules; the usual ones where none were laid down, as a row that is not stored."""
    return AssociationRules.objects.filter(pk=ONLY_ROW).first() or AssociationRules(pk=ONLY_ROW)


def statutes_in_force(day: date) -> Statutes | None:
    """The statutes that hold on a day; None where none were entered."""
    return Statutes.objects.in_force(day).first()
