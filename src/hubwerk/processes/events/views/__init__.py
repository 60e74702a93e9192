"""Public pages about events."""
