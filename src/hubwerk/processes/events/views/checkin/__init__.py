"""The check-in on a phone."""
