"""What this room tells the rooms above."""

from typing import Final

from django.dispatch import Signal

__all__ = ["role_policy_changed", "second_factors_forgotten"]

# Sent inside the transaction of the change, so that the history can write it down in the same commit.
# Arguments: policy, changes (field to old and new value), actor, at.
role_policy_changed: Final = Signal()

# Sent inside the transaction too. Arguments: user, changes, at; the operator acted, outside of any account.
second_factors_forgotten: Final = Signal()
