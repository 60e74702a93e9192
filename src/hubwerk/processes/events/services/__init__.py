"""Every write about events that means something."""
