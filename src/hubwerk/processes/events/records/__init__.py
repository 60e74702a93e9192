"""Events in the back office."""
