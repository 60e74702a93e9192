"""Duplicates in the back office: the candidates, two records side by side, what a merge did, and its undo."""
