"""Events: announced, registered for, attended, remembered."""
