"""Membership: how organisations join the association, what they pay and get, and how they leave."""
