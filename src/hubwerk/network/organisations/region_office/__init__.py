"""The back office of those who keep regions up to date: facts, sites on offer, what was asked about these, and who the editors are."""
