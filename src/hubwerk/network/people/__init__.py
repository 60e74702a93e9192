"""Persons, their contact data, and what they agreed to."""
