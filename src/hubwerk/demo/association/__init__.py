"""The sample association: accounts, statutes, members in each state, applications on their way."""

from hubwerk.demo.association.loading import is_association_loaded, load_sample_association

__all__ = ["is_association_loaded", "load_sample_association"]
