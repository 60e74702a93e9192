"""The sample events: past ones with who came and what they said, coming ones with who registered."""

from hubwerk.demo.events.loading import are_events_loaded, load_sample_events

__all__ = ["are_events_loaded", "load_sample_events"]
