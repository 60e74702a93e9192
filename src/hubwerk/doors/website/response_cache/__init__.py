"""Whole answers, kept for visitors whom nobody knows."""
