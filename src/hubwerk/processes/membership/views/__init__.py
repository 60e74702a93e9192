"""The public pages of membership: how one joins."""
