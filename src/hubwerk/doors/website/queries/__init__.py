"""The rooms below, read together for the public pages."""
