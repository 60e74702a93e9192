"""The terms on which an organisation is proposed to the board: its tier, its first day, its first discount."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from hubwerk.foundation.errors import InvalidInput
from hubwerk.foundation.history.services.entries import record
from hubwerk.processes.membership.models import Application, Tier
from hubwerk.processes.membership.services.guards import locked_application, require_valid
from hubwerk.processes.membership.services.reviews import require_in_review
from hubwerk.processes.membership.signals import announce_application

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["settle_terms"]


@transaction.atomic
def settle_terms(
    *, actor: "User", application_id: int, tier_id: int, starts_on: date, discount_percent: int = 0, discount_reason: str = "", at: datetime
) -> Application:
    """Say on which terms an organisation would be admitted; what the applicant chose stays in the answers and in the history.

    Raises `ApplicationNotInReview` and its kin, `InvalidInput` for a discount without a reason, and `NotFound`.
    """
    application = locked_application(application_id)
    require_in_review(application)
    if not Tier.objects.filter(pk=tier_id).exists():
        raise InvalidInput({"tier": [_("Please choose a tier.")]})
    if discount_percent and not discount_reason.strip():
        raise InvalidInput({"discount_reason": [_("Please say why there is a discount.")]})
    values: dict[str, object] = {
        "tier_id": tier_id,
        "starts_on": starts_on,
        "discount_percent": discount_percent,
        "discount_reason": discount_reason.strip() if discount_percent else "",
    }
    changes = {field: (before, value) for field, value in values.items() if (before := getattr(application, field)) != value}
    if not changes:
        return application
    for field, value in values.items():
        setattr(application, field, value)
    application.updated_at = at
    require_valid(application)
    application.save(update_fields=["tier", "starts_on", "discount_percent", "discount_reason", "updated_at"])
    record(actor=actor, action="application-terms-settled", subject=application, changes=changes, at=at)
    announce_application(application.pk)
    return application
