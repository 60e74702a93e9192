"""Requests of the hub to other machines, whose addresses people typed: only to places a stranger may have the hub ask."""
