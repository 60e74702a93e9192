"""The operator lets someone in again who lost key and phone."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from hubwerk.foundation.history.queries import entries_about


def test_factors_are_taken_away_and_it_is_recorded(make_member, with_authenticator, capsys):
    user, other = make_member(), make_member()
    with_authenticator(user)
    with_authenticator(other)

    call_command("forget_second_factors", user.email.upper())

    assert "2 second factors forgotten" in capsys.readouterr().out
    assert set(Authenticator.objects.values_list("user", flat=True)) == {other.pk}
    entry = entries_about(user).get()
    assert (entry.action, entry.actor, entry.changes) == ("second-factors-forgotten", None, {"second_factors": [["recovery_codes", "totp"], []]})


def test_nothing_to_forget_is_recorded_nowhere(make_member):
    user = make_member()

    call_command("forget_second_factors", user.email)

    assert not entries_about(user).exists()


def test_unknown_address_is_an_error(db):
    with pytest.raises(CommandError, match="no account"):
        call_command("forget_second_factors", "nobody@example.org")
