"""Topics as rows: the shipped thesaurus, and the hub's own overlay on it."""
