"""Duplicates: how they are found, how two records become one with all that hangs on them, and how that is undone."""
