"""Organisations, where they are, who works there, and what they look for and offer."""
