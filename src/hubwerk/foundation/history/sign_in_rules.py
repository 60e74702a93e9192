"""What roles demand at sign-in, and factors that were lost, belong to the history; the accounts room stands below this one and tells by signals."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.accounts.models import RolePolicy, User
from hubwerk.foundation.accounts.signals import role_policy_changed, second_factors_forgotten
from hubwerk.foundation.history.services.entries import record
from hubwerk.foundation.history.wording import register_actions

__all__ = ["record_forgotten_factors", "record_role_policy"]

register_actions({"sign-in-rule-changed": _("Sign-in rule changed"), "second-factors-forgotten": _("Second factors taken away by the operator")})


@receiver(role_policy_changed, dispatch_uid="history-role-policy")
def record_role_policy(*, policy: RolePolicy, changes: dict[str, tuple[object, object]], actor: User, at: datetime, **_others: Any) -> None:
    """Write the change down, in its own transaction."""
    record(actor=actor, action="sign-in-rule-changed", subject=policy, changes=changes, at=at)


@receiver(second_factors_forgotten, dispatch_uid="history-second-factors")
def record_forgotten_factors(*, user: User, changes: dict[str, tuple[object, object]], at: datetime, **_others: Any) -> None:
    """Write it down, in its own transaction. No account acted: the operator did."""
    record(actor=None, action="second-factors-forgotten", subject=user, changes=changes, at=at)
