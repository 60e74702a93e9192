"""Referrals: opaque origins given out by rooms above."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.crypto import get_random_string

from hubwerk.network.organisations.models import Referral
from hubwerk.network.people.errors import invalid_input

_TOKEN_LENGTH = 22  # letters and digits: more than 128 bits


def issue_referral(*, source: str, source_key: str, at: datetime, organisation_id: int | None = None) -> Referral:
    """Give out a token under a room's name and its own key. Raises `InvalidInput`. The room records why it did."""
    referral = Referral(token=get_random_string(_TOKEN_LENGTH), source=source, source_key=source_key, organisation_id=organisation_id, created_at=at)
    try:
        referral.full_clean()
    except ValidationError as error:
        raise invalid_input(error) from error
    referral.save()
    return referral
